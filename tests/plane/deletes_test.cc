// What goes, what stays, and what is looked at before: others act too.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class DeletesTest : public ClusterTest {
 protected:
  // The component with its ConfigMap mounted.
  static std::string Mounting() {
    return With(kDbManifest, "      volumeMounts:\n",
                "      volumeMounts:\n"
                "        - name: conf\n"
                "          mountPath: /etc/db\n"
                "          configMap: {name: db-config}\n");
  }
  static std::string WithoutConfig(const std::string& manifest) {
    return With(
        manifest,
        "  configMaps:\n    db-config: |\n      max_connections = 100\n", "");
  }

  bool Exists(const std::string& kind, const std::string& name) const {
    return !Live(kind, name).is_null();
  }
  std::string Record() const {
    return "statefulset-mcf.kubernetesstatefulset.db";
  }
};

TEST_F(DeletesTest, PruneLeavesWhatTheLiveSetUses) {
  Apply(Manifest(Mounting()));
  const std::string without = Manifest(WithoutConfig(kDbManifest));
  const ProgramResult pruned = Tool({"prune", "--yes", "-f", without});
  EXPECT_CODE(0, pruned);
  EXPECT_OUT("stays: the pods of the StatefulSet", pruned);
  EXPECT_TRUE(Exists("configmap", "db-config"));
  // The advice.
  Apply(without);
  EXPECT_FALSE(Exists("configmap", "db-config"));
  EXPECT_CODE(0, Tool({"diff", "-f", without}));
}

TEST_F(DeletesTest, AnIgnoredTemplateKeepsWhatItUses) {
  Apply(Manifest(Mounting()));
  const std::string without = Manifest(WithoutConfig(kDbManifest));
  const ProgramResult applied =
      Tool({"apply", "--yes", "-f", without, "--ignore",
            "StatefulSet/db:spec.template"});
  EXPECT_CODE(0, applied);
  EXPECT_TRUE(Exists("configmap", "db-config"));
}

TEST_F(DeletesTest, WhatAnOvertakenRunWroteIsFoundByItsMark) {
  const std::string file = Manifest(kDbManifest);
  Apply(file);
  const Json set = Live("statefulset", "db");
  const Json late = {
      {"apiVersion", "v1"},
      {"kind", "ConfigMap"},
      {"metadata",
       {{"name", "late"},
        {"labels",
         {{"statefulset-mcf/component",
           set["metadata"]["labels"]["statefulset-mcf/component"]}}},
        {"annotations",
         {{"statefulset-mcf/owner",
           set["metadata"]["annotations"]["statefulset-mcf/owner"]}}}}}};
  Kubectl({"apply", "--server-side", "--field-manager=statefulset-mcf", "-n",
           ns(), "-f", "-"},
          late.dump());
  const ProgramResult diff = Tool({"diff", "-f", file});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("no record names it", diff);
  Apply(file);
  EXPECT_FALSE(Exists("configmap", "late"));
  EXPECT_CODE(0, Tool({"diff", "-f", file}));

  // The same mark, copied by somebody else.
  Kubectl({"create", "-n", ns(), "-f", "-"}, late.dump());
  EXPECT_CODE(0, Tool({"diff", "-f", file}));
  Apply(file);
  EXPECT_TRUE(Exists("configmap", "late"));
}

TEST_F(DeletesTest, ACopyWithOurMarksIsNotPruned) {
  Apply(Manifest(kDbManifest));
  Json copy = Live("configmap", "db-config");
  for (const char* field :
       {"uid", "resourceVersion", "managedFields", "creationTimestamp"}) {
    copy["metadata"].erase(field);
  }
  Kubectl({"delete", "configmap", "db-config", "-n", ns()});
  Kubectl({"create", "-f", "-"}, copy.dump());
  const ProgramResult applied = TryApply(WithoutConfig(kDbManifest));
  EXPECT_CODE(0, applied);
  EXPECT_OUT("by someone who copied the mark", applied);
  EXPECT_TRUE(Exists("configmap", "db-config"));
}

TEST_F(DeletesTest, OrphanedPodsKeepWhatTheyNeed) {
  const std::string file = Manifest(kDbManifest);
  Apply(file);
  const std::string pods = Uids("pod"), claims = Uids("pvc"),
                    secrets = Uids("secret"), services = Uids("service");
  const std::string identity = "kubernetesstatefulset/db";
  const ProgramResult deleted =
      Tool({"delete", "--yes", "--cascade=orphan", identity, "-n", ns()});
  ASSERT_CODE(0, deleted);
  EXPECT_OUT("for the pods that go on running", deleted);
  EXPECT_EQ(deleted.out.find("kubectl delete pvc"), std::string::npos);
  EXPECT_FALSE(Exists("statefulset", "db"));
  EXPECT_EQ(pods, Uids("pod"));
  EXPECT_EQ(claims, Uids("pvc"));
  EXPECT_EQ(secrets, Uids("secret"));
  EXPECT_EQ(services, Uids("service"));
  EXPECT_TRUE(Exists("configmap", Record()));
  // The two ways on, as told.
  Apply(file);
  EXPECT_EQ(pods, Uids("pod"));
  EXPECT_CODE(0, Tool({"diff", "-f", file}));
  ASSERT_CODE(
      0, Tool({"delete", "--yes", "--cascade=orphan", identity, "-n", ns()}));
  ASSERT_CODE(0, Tool({"delete", "--yes", identity, "-n", ns()}));
  EXPECT_EQ("", Uids("secret"));
  EXPECT_FALSE(Exists("configmap", Record()));
}

TEST_F(DeletesTest, NothingToDeleteIsSaid) {
  const ProgramResult deleted =
      Tool({"delete", "--yes", "-f", Manifest(kDbManifest)});
  EXPECT_CODE(0, deleted);
  EXPECT_OUT("nothing to delete", deleted);
}

}  // namespace
}  // namespace mcf
