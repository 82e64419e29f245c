// Input that cannot be used: a clear error, exit code 2, nothing written.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class BadInputTest : public ClusterTest {};

TEST_F(BadInputTest, NothingIsWritten) {
  const struct {
    const char* name;
    std::string text;
    const char* message;
  } cases[] = {
      {"empty file", "", "is empty"},
      {"only comments", "# nothing here\n", "is empty"},
      {"another kind", "apiVersion: v1\nkind: Pod\nmetadata: {name: x}\n",
       "Pod"},
      {"broken YAML", "apiVersion: v1\n  kind: [\n", "input.yaml:2"},
      {"one identity twice", kDbManifest + "---" + kDbManifest,
       "KubernetesStatefulSet/"},
      {"unknown field",
       With(kDbManifest, "  namespace: NS",
            "  namespace: NS\n  createNamepsace: true"),
       "createNamespace"},
      {"wrong type", With(kDbManifest, "replicas: 2", "replicas: two"),
       "spec.availability.replicas"},
      {"misspelt", With(kDbManifest, "volumeMounts:", "volumeMount:"),
       "volumeMounts"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    for (const char* verb : {"diff", "apply"}) {
      const ProgramResult result =
          Tool({verb, "-f", Manifest(c.text, "input.yaml")});
      EXPECT_CODE(2, result);
      EXPECT_ERR("error: ", result);
      EXPECT_ERR(c.message, result);
      EXPECT_EQ("", result.out);
    }
  }
  EXPECT_EQ("", NamesOf("statefulset"));
}

TEST_F(BadInputTest, AllErrorsAtOnceWithTheirPlaces) {
  std::string text = With(kDbManifest, "replicas: 2", "replicas: two");
  text = With(text, "size: 1Gi", "size: 5K");
  const ProgramResult result = Tool({"validate", "-f", Manifest(text)});
  EXPECT_CODE(2, result);
  EXPECT_ERR("db.yaml:32:15: spec.availability.replicas", result);
  EXPECT_ERR("spec.volumeClaimTemplates[0].size", result);
}

}  // namespace
}  // namespace mcf
