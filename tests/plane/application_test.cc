// What is peculiar to a PlatformApplication: the platform's own objects, which
// it must not fight, and claims that outlive it.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class ApplicationTest : public ClusterTest {
 protected:
  // An object `echo` of apps/v1 without pods.
  void MakeWorkload(const std::string& kind, const std::string& metadata,
                    const std::string& more = "") const {
    const std::string labels =
        "{app.kubernetes.io/name: echo, app.kubernetes.io/instance: echo}";
    Kubectl({"create", "-n", ns(), "-f", "-"},
            "{apiVersion: apps/v1, kind: " + kind +
                ", metadata: {name: echo, " + metadata +
                "}, spec: {replicas: 0, " + more + "selector: {matchLabels: " +
                labels + "}, template: {metadata: {labels: " + labels +
                "}, spec: {containers: [{name: echo, image: "
                "registry.example.com/echo:ready}]}}}}");
  }

  std::string ClaimIds() const {
    return Kubectl(
        {"get", "pvc", "-n", ns(), "-o", "jsonpath={.items[*].metadata.uid}"});
  }
};

TEST_F(ApplicationTest, DoesNotRunBesideItsDeployment) {
  MakeWorkload("Deployment", "labels: {p6m.dev/app: echo}");
  const ProgramResult refused = TryApply(kEcho);
  EXPECT_CODE(4, refused);
  EXPECT_ERR("Deployment " + ns() + "/echo", refused);
  EXPECT_ERR("kubectl delete deployment echo -n " + ns(), refused);
  EXPECT_EQ("", NamesOf("statefulset"));

  Kubectl({"delete", "deployment", "echo", "-n", ns()});
  EXPECT_CODE(0, TryApply(kEcho));
  EXPECT_EQ("echo", NamesOf("statefulset"));
}

TEST_F(ApplicationTest, LeavesTheSetOfAnOperator) {
  MakeWorkload(
      "StatefulSet",
      "ownerReferences: [{apiVersion: meta.p6m.dev/v1alpha1, kind: "
      "PlatformApplication, name: echo, uid: a-b-c, controller: true}]",
      "serviceName: echo, ");
  const std::string manifest =
      With(kEcho,
           "    volumeClaimTemplates:\n"
           "      - {name: data, mountPath: /data, size: 1Gi}\n",
           "");
  const ProgramResult refused = TryApply(manifest);
  EXPECT_CODE(4, refused);
  EXPECT_ERR("PlatformApplication " + ns() + "/echo", refused);
  EXPECT_ERR("--adopt", refused);

  const std::string name = ns() + "/echo";
  const ProgramResult unconfirmed = TryApply(manifest, {"--adopt"});
  EXPECT_CODE(4, unconfirmed);
  EXPECT_ERR("is taken from its operator", unconfirmed);
  EXPECT_ERR("--confirm " + name, unconfirmed);
  EXPECT_EQ(0, Live("statefulset", "echo")["spec"]["replicas"]);
  EXPECT_EQ("", NamesOf("service"));

  EXPECT_CODE(0, TryApply(manifest, {"--adopt", "--confirm", name}));
  EXPECT_EQ(2, Live("statefulset", "echo")["spec"]["replicas"]);
}

TEST_F(ApplicationTest, LeavesWhatAUserPutBesideIt) {
  Apply(Manifest(kEcho));
  Kubectl({"create", "service", "clusterip", "echo-headless", "-n", ns(),
           "--clusterip=None", "--tcp=8080"});
  EXPECT_CODE(0, Tool({"diff", "-f", Manifest(kEcho)}));
  ASSERT_CODE(0, TryApply(With(kEcho, "1Gi}", "1Gi}\n  config: {A: b}")));
  EXPECT_CODE(0, Tool({"prune", "--yes", "-f", Manifest(kEcho)}));
  EXPECT_CODE(0, Tool({"delete", "--yes", "-f", Manifest(kEcho)}));
  EXPECT_EQ("echo-headless", NamesOf("service"));
}

TEST_F(ApplicationTest, DeleteKeepsClaimsAndNamesTheCommand) {
  const std::string file = Manifest(kEcho);
  Apply(file);
  const std::string claims = ClaimIds();
  const ProgramResult result = Tool({"delete", "--yes", "-f", file});
  ASSERT_CODE(0, result);
  const std::string remove = "kubectl delete pvc -n " + ns();
  EXPECT_OUT(remove + " data-echo-0 data-echo-1", result);
  // Other charts use that label too.
  EXPECT_EQ(result.out.find("-l app.kubernetes.io"), std::string::npos);
  EXPECT_EQ("data-echo-0 data-echo-1", NamesOf("pvc"));
  EXPECT_EQ("data-echo-0 data-echo-1",
            Kubectl({"get", "pvc", "-n", ns(), "-l",
                     "app.kubernetes.io/instance=echo", "-o",
                     "jsonpath={.items[*].metadata.name}"}));
  for (const char* claim : {"data-echo-0", "data-echo-1"}) {
    EXPECT_FALSE(Live("pvc", claim)["metadata"].contains("ownerReferences"));
  }

  Apply(file);
  EXPECT_EQ(claims, ClaimIds());
}

}  // namespace
}  // namespace mcf
