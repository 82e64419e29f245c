// Input that needs kubectl or a cluster to be read.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class KustomizeTest : public ClusterTest {
 protected:
  void SetUp() override {
    ClusterTest::SetUp();
    Manifest(kDbManifest, "base/db.yaml");
    Manifest("resources: [db.yaml]\n", "base/kustomization.yaml");
    Manifest(
        "resources: [../../base, other.yaml]\n"
        "patches:\n"
        "  - target: {kind: KubernetesStatefulSet}\n"
        "    patch: |\n"
        "      - {op: replace, path: /spec/availability/replicas, value: 1}\n",
        "overlays/dev/kustomization.yaml");
    Manifest("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n",
             "overlays/dev/other.yaml");
  }
};

TEST_F(KustomizeTest, BuildsAKustomization) {
  const std::string dev = folder().path() + "/overlays/dev";
  const ProgramResult apply = Tool({"apply", "--yes", "-k", dev});
  ASSERT_CODE(0, apply);
  EXPECT_ERR("1 document of another kind was left out", apply);
  EXPECT_EQ(1, Live("statefulset", "db")["spec"]["replicas"]);
  EXPECT_CODE(0, Tool({"diff", "--kustomize-dir", folder().path(), "--overlay",
                       "dev"}));
  const ProgramResult base = Tool({"diff", "-k", folder().path() + "/base"});
  EXPECT_CODE(1, base);
  EXPECT_OUT("1 -> 2", base);
}

TEST_F(KustomizeTest, ShowsWhatKubectlSays) {
  const std::string gone = folder().path() + "/overlays/gone";
  const ProgramResult result =
      Tool({"diff", "--kustomize-dir", folder().path(), "--overlay", "gone"});
  EXPECT_CODE(2, result);
  EXPECT_ERR("error: kubectl kustomize " + gone + " failed (exit code 1)",
             result);
  EXPECT_ERR("no such file or directory", result);
}

class ReferenceTest : public ClusterTest {
 protected:
  // A component `user` that asks for the service of another one.
  std::string User(const std::string& asked = "db",
                   const std::string& more = "") const {
    return Manifest(
        With(With(With(kDbManifest, "name: db", "name: user"), "db-config",
                  "user-config"),
             "value: info",
             "valueFrom: {kind: KubernetesStatefulSet, name: " + asked +
                 ", fieldPath: status.outputs.kubeEndpoint" + more + "}"),
        "user.yaml");
  }
};

TEST_F(ReferenceTest, TakesOutputsThatAreRecorded) {
  Apply(Manifest(With(kDbManifest, "name: db", "name: db\n  env: prod")));
  Apply(User());
  EXPECT_EQ("db." + ns() + ".svc.cluster.local",
            Kubectl({"get", "statefulset", "user", "-n", ns(), "-o",
                     "jsonpath={.spec.template.spec.containers[0].env"
                     "[?(@.name=='LOG_LEVEL')].value}"}));
  EXPECT_CODE(0, Tool({"diff", "-f", User("db", ", env: prod")}));
  EXPECT_CODE(0, Tool({"status", "-f", User()}));

  const ProgramResult other = Tool({"diff", "-f", User("db", ", env: dev")});
  EXPECT_CODE(2, other);
  EXPECT_ERR("of KubernetesStatefulSet db of dev is not known", other);
  // Verbs that talk to no cluster do not know it.
  EXPECT_CODE(2, Tool({"render", "-f", User()}));
}

TEST_F(ReferenceTest, ListsAllThatStayOpen) {
  const std::string user = ReadTextFile(User("gone"));
  const std::string second = With(user, "name: user", "name: second");
  const ProgramResult result =
      Tool({"diff", "-f", Manifest(user + "---" + second, "both.yaml")});
  EXPECT_CODE(2, result);
  EXPECT_ERR("both.yaml:22:", result);
  EXPECT_ERR("both.yaml:60:", result);
  EXPECT_EQ("", result.out);
}

TEST_F(ReferenceTest, SaysWhenRecordsMayNotBeRead) {
  const std::string kubeconfig = KubeconfigWithRole(
      "- apiGroups: [apps]\n  resources: [statefulsets]\n  verbs: [get]\n");
  const ProgramResult result =
      Tool({"diff", "-f", User()}, {{"KUBECONFIG", kubeconfig}});
  EXPECT_CODE(3, result);
  EXPECT_ERR("is not known", result);
  EXPECT_ERR("looking for references in namespace " + ns(), result);
}

class OptionTest : public ClusterTest {};

TEST_F(OptionTest, ForgottenIsNotTurnedOff) {
  const std::string file = Manifest(kDbManifest);
  Apply(file, {"--upstream-parity"});
  const ProgramResult forgotten = Tool({"apply", "--yes", "-f", file});
  EXPECT_CODE(4, forgotten);
  EXPECT_ERR("was applied with --upstream-parity", forgotten);
  Apply(file, {"--no-upstream-parity"});
  EXPECT_EQ(R"({"upstream-parity":false})",
            Kubectl({"get", "configmap", "-n", ns(),
                     "statefulset-mcf.kubernetesstatefulset.db", "-o",
                     "jsonpath={.data.options}"}));
  Apply(file);
}

TEST_F(OptionTest, DockerConfigOfALabelIsNoOption) {
  const std::string docker = Manifest("{\"auths\": {}}", "docker.json");
  const std::string labelled =
      With(kDbManifest, "  name: db",
           "  name: db\n  labels:\n"
           "    kubernetes.openmcf.org/docker-config-json-file: " +
               docker);
  Apply(Manifest(labelled));
  EXPECT_NE("", NamesOf("secret"));
  Apply(Manifest(kDbManifest));
  // From a flag it is one.
  Apply(Manifest(kDbManifest), {"--docker-config-json", docker});
  const ProgramResult forgotten =
      Tool({"apply", "--yes", "-f", Manifest(kDbManifest)});
  EXPECT_CODE(4, forgotten);
  EXPECT_ERR("was applied with --docker-config-json", forgotten);
  Apply(Manifest(kDbManifest), {"--no-docker-config-json"});
}

}  // namespace
}  // namespace mcf
