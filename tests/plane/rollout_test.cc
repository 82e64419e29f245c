// Waiting for rollouts, pods that do not come up, and deleting.

#include <cstdlib>
#include <filesystem>

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class RolloutTest : public ClusterTest {};

std::string WithTag(const std::string& tag) {
  return With(kDbManifest, "tag: ready", "tag: " + tag);
}

TEST_F(RolloutTest, WaitsUntilSlowPodsAreReady) {
  ASSERT_CODE(0, TryApply(With(WithTag("slow"), "replicas: 2", "replicas: 1")));
  EXPECT_EQ("1", Kubectl({"get", "statefulset", "db", "-n", ns(), "-o",
                          "jsonpath={.status.readyReplicas}"}));
}

TEST_F(RolloutTest, WaitFalseReturnsAtOnce) {
  ASSERT_CODE(0, TryApply(WithTag("never-ready"), {"--wait=false"}));
  const ProgramResult status = Tool({"status", "-n", ns(), "db"});
  EXPECT_CODE(1, status);
  EXPECT_OUT("not ready", status);
}

TEST_F(RolloutTest, TimeoutNamesThePodAndItsReason) {
  const struct {
    const char *tag, *reason;
  } cases[] = {{"no-image", "ImagePullBackOff"}, {"crash", "CrashLoopBackOff"}};
  for (const auto& c : cases) {
    SCOPED_TRACE(c.tag);
    const ProgramResult result = TryApply(WithTag(c.tag), {"--timeout", "3s"});
    EXPECT_CODE(7, result);
    EXPECT_ERR("db-0", result);
    EXPECT_ERR(c.reason, result);
    Tool({"delete", "--yes", "-n", ns(), "db"});
  }
}

TEST_F(RolloutTest, PruneWaitsForTheRollout) {
  Apply(Manifest(kDbManifest));
  const std::string changed = WithTag("never-ready");
  const std::string without = changed.substr(0, changed.find("  configMaps:"));
  EXPECT_CODE(7, TryApply(without, {"--timeout", "2s"}));
  // Pods of the old revision may still need it.
  EXPECT_TRUE(Live("configmap", "db-config").is_object());
  const std::string fixed =
      kDbManifest.substr(0, kDbManifest.find("  configMaps:"));
  // OrderedReady does not replace the broken pod by itself: it is named.
  const ProgramResult stuck = TryApply(fixed, {"--timeout", "2s"});
  EXPECT_CODE(7, stuck);
  EXPECT_ERR("kubectl delete pod -n " + ns() + " db-1", stuck);
  EXPECT_TRUE(Live("configmap", "db-config").is_object());
  Kubectl({"delete", "pod", "-n", ns(), "db-1"});
  ASSERT_CODE(0, TryApply(fixed, {"--timeout", "60s"}));
  EXPECT_TRUE(Live("configmap", "db-config").is_null());
}

TEST_F(RolloutTest, DeleteKeepsClaimsAndNamespace) {
  Apply(Manifest(kDbManifest));
  const ProgramResult result = Tool({"delete", "--yes", "-n", ns(), "db"});
  EXPECT_CODE(0, result);
  EXPECT_OUT("kubectl delete pvc -n " + ns() + " data-db-0 data-db-1", result);
  EXPECT_EQ("", NamesOf("statefulset"));
  EXPECT_EQ("", NamesOf("pod"));
  EXPECT_EQ("", NamesOf("service"));
  EXPECT_EQ("kube-root-ca.crt", NamesOf("configmap"));
  EXPECT_EQ("data-db-0 data-db-1", NamesOf("pvc"));
  const ProgramResult again = Tool({"delete", "--yes", "-n", ns(), "db"});
  EXPECT_CODE(4, again);
  EXPECT_ERR("no component db is recorded", again);
  // The same claims, the same data.
  const ProgramResult diff = Tool({"diff", "-f", Manifest(kDbManifest)});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("reused", diff);
}

TEST_F(RolloutTest, ThroughKubectlAsAPlugin) {
  const ScratchFolder tools;
  std::filesystem::create_symlink(ProgramUnderTest(),
                                  tools.path() + "/kubectl-statefulset_mcf");
  const std::map<std::string, std::string> env = {
      {"PATH", tools.path() + ":" + std::getenv("PATH")}};
  const ProgramResult list =
      RunProgram({.words = {"kubectl", "plugin", "list"}, .env = env});
  EXPECT_CODE(0, list);
  EXPECT_OUT("kubectl-statefulset_mcf", list);
  EXPECT_EQ(list.err.find("warning"), std::string::npos) << list.err;
  const ProgramResult diff =
      RunProgram({.words = {"kubectl", "statefulset-mcf", "diff", "-f",
                            Manifest(kDbManifest)},
                  .env = env});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("+ StatefulSet " + ns() + "/db", diff);
}

}  // namespace
}  // namespace mcf
