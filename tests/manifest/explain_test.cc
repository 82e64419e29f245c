#include "manifest/explain/explain.h"

#include <gtest/gtest.h>

#include "manifest/explain/rules.h"
#include "manifest/input_kinds.h"

namespace mcf {
namespace {

SchemaPlace Place(const std::string& path) {
  auto place = FindInSchema(path);
  EXPECT_TRUE(place.ok()) << place.errors().front().ToString();
  return place ? *place : SchemaPlace{.kind = &InputKinds()[0]};
}

TEST(ExplainTest, DescribesAListOfObjects) {
  EXPECT_EQ(
      "KIND:     PlatformApplication\n"
      "VERSION:  meta.p6m.dev/v1alpha1\n"
      "\n"
      "FIELD: spec.deployment.ports <[]ApplicationPort>\n"
      "\n"
      "DESCRIPTION:\n"
      "    Ports of container and Service\n"
      "    A port of the container and the Service\n"
      "    default: no Service\n"
      "\n"
      "FIELDS:\n"
      "  port <integer> -required-\n"
      "    Port of container and Service\n"
      "    values: 1 to 65535\n"
      "    rules: required, port.range, port.duplicate\n"
      "\n"
      "  protocol <string> -required-\n"
      "    http or grpc\n"
      "    values: http, grpc\n"
      "    rules: required, spec.deployment.ports.protocol\n",
      Explain(Place("PlatformApplication.spec.deployment.ports")));
}

TEST(ExplainTest, DescribesAFieldWithItsRules) {
  EXPECT_EQ(
      "KIND:     KubernetesStatefulSet\n"
      "VERSION:  kubernetes.openmcf.org/v1\n"
      "\n"
      "FIELD: spec.podManagementPolicy <string>\n"
      "\n"
      "DESCRIPTION:\n"
      "    OrderedReady or Parallel: pods one after the other, or at once\n"
      "    default: OrderedReady\n"
      "    values: OrderedReady, Parallel\n"
      "    also written: pod_management_policy\n"
      "\n"
      "RULES:\n"
      "  spec.pod_management_policy\n"
      "    The policy is OrderedReady or Parallel\n",
      Explain(Place("KubernetesStatefulSet.spec.pod_management_policy")));
}

TEST(ExplainTest, HasLinesForAllThatATableCanSay) {
  const struct {
    const char *path, *line;
  } cases[] = {
      {"KubernetesStatefulSet", "  apiVersion <string> -required-\n"},
      {"KubernetesStatefulSet.spec",
       "  namespace <StringValueOrRef or string>"
       " -required-\n"},
      {"KubernetesStatefulSet.spec.configMaps", "<map[string]string>\n"},
      {"KubernetesStatefulSet.spec.container.app.env",
       "  secrets <map[string]SensitiveValue or string> -secret-\n"},
      {"KubernetesStatefulSet.spec.container.app.args", "<[]string>\n"},
      {"KubernetesStatefulSet.spec.container.app.livenessProbe",
       "    instead of: httpGet, tcpSocket, exec\n"},
      {"KubernetesStatefulSet.spec.container.app.livenessProbe.periodSeconds",
       "    values: 0 or more\n"},
      {"KubernetesStatefulSet.spec.namespace.valueFrom.kind",
       "    values: KubernetesPostgres, KubernetesRedis, KubernetesNamespace, "
       "KubernetesStatefulSet, …\n"},
      {"KubernetesStatefulSet.spec.namespace.valueFrom.fieldPath",
       "    also written: field_path, field\n"},
      {"KubernetesStatefulSet.spec.availability.podDisruptionBudget",
       "  minAvailable <number or string>\n"},
      {"PlatformApplication.spec", "  rollouts <any> -no effect-\n"},
      {"PlatformApplication.spec.rollouts", "  unsupported_field\n"},
  };
  for (const auto& c : cases) {
    const std::string page = Explain(Place(c.path));
    EXPECT_NE(page.find(c.line), std::string::npos) << c.line << page;
  }
}

TEST(ExplainTest, ListsTheTree) {
  const std::string heading =
      "KIND:     KubernetesStatefulSet\n"
      "VERSION:  kubernetes.openmcf.org/v1\n"
      "\n";
  EXPECT_EQ(heading +
                "FIELD: spec.availability <Availability>\n"
                "\n"
                "DESCRIPTION:\n"
                "    How many pods there are\n"
                "    default: one pod\n"
                "\n"
                "FIELDS:\n"
                "  replicas <integer>\n"
                "  podDisruptionBudget <PodDisruptionBudget>\n"
                "    enabled <boolean>\n"
                "    minAvailable <number or string>\n"
                "    maxUnavailable <number or string>\n",
            ExplainTree(Place("KubernetesStatefulSet.spec.availability")));
  EXPECT_EQ(heading +
                "FIELD: spec.createNamespace <boolean>\n"
                "\n"
                "DESCRIPTION:\n"
                "    Whether the Namespace is made too\n"
                "    default: false\n"
                "    also written: create_namespace\n",
            ExplainTree(Place("KubernetesStatefulSet.spec.createNamespace")));
}

// Every field of every kind has a page with its own sentence, and no page
// has a line that says nothing.
void ExpectPages(const Schema& schema, const std::string& path) {
  for (const FieldInfo& field : schema.fields) {
    const std::string below = path + "." + std::string(field.name);
    const std::string page = Explain(Place(below));
    EXPECT_NE(page.find("    " + std::string(field.about) + "\n"),
              std::string::npos)
        << page;
    EXPECT_EQ(page.find(": \n"), std::string::npos) << page;
    EXPECT_EQ(page.find("\n\n\n"), std::string::npos) << page;
    EXPECT_TRUE(page.ends_with("\n") && !page.ends_with("\n\n")) << page;
    if (field.schema != nullptr) ExpectPages(*field.schema, below);
  }
}

TEST(ExplainTest, HasAPageForEveryField) {
  for (const InputKind& kind : InputKinds()) {
    ExpectPages(*kind.document, std::string(kind.kind));
  }
}

}  // namespace
}  // namespace mcf
