// R41: a change that Kubernetes forbids is refused with a way to make the
// StatefulSet anew that keeps pods and claims. Here that way is gone.

#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class RecreateTest : public ClusterTest {};

// The words of the kubectl command that a refusal tells.
std::vector<std::string> CommandIn(const std::string& text) {
  const std::size_t start = text.find("kubectl delete statefulset");
  const std::size_t end = text.find(", then apply", start);
  if (start == text.npos || end == text.npos) return {};
  std::vector<std::string> words = Split(text.substr(start, end - start), ' ');
  words.erase(words.begin());
  return words;
}

TEST_F(RecreateTest, ToldWayKeepsPodsAndClaims) {
  Apply(Manifest(kDbManifest));
  const std::string pods = Uids("pod"), claims = Uids("pvc");
  const std::string changed = Manifest(With(
      With(kDbManifest, "size: 1Gi", "size: 2Gi"),
      "  availability:", "  podManagementPolicy: Parallel\n  availability:"));
  const ProgramResult refused = Tool({"apply", "--yes", "-f", changed});
  ASSERT_CODE(4, refused);
  const std::vector<std::string> command = CommandIn(refused.err);
  ASSERT_FALSE(command.empty()) << refused.err;
  Kubectl(command);
  Apply(changed);
  EXPECT_EQ("Parallel",
            TextAt(Live("statefulset", "db"), {"spec", "podManagementPolicy"}));
  EXPECT_EQ(pods, Uids("pod"));
  EXPECT_EQ(claims, Uids("pvc"));
  EXPECT_CODE(0, Tool({"diff", "-f", changed}));
}

TEST_F(RecreateTest, ItIsNotToldForAnAddedClaimTemplate) {
  Apply(Manifest(kDbManifest));
  const std::string changed =
      Manifest(With(With(kDbManifest, "    - name: data\n      size: 1Gi",
                         "    - name: data\n      size: 1Gi\n"
                         "    - name: log\n      size: 1Gi"),
                    "      volumeMounts:\n",
                    "      volumeMounts:\n        - name: log\n"
                    "          mountPath: /log\n"
                    "          pvc: {claimName: log}\n"));
  const ProgramResult refused = Tool({"apply", "--yes", "-f", changed});
  ASSERT_CODE(4, refused);
  EXPECT_TRUE(CommandIn(refused.err).empty()) << refused.err;
  EXPECT_ERR("give the component a new name", refused);
}

}  // namespace
}  // namespace mcf
