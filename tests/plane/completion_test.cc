// `kubectl statefulset-mcf <TAB>`, asked of kubectl as its shell scripts do.

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class CompletionClusterTest : public ClusterTest {
 protected:
  CompletionClusterTest() {
    std::filesystem::create_symlink(ProgramUnderTest(),
                                    bin_.path() + "/kubectl-statefulset_mcf");
    EXPECT_CODE(0, Tool({"completion", "install", "--dir", bin_.path()}));
  }

  // What kubectl offers for the last of the words.
  ProgramResult Offered(std::vector<std::string> words) const {
    words.insert(words.begin(), {"kubectl", "__complete", "statefulset-mcf"});
    return RunProgram(
        {.words = words,
         .env = {{"PATH", bin_.path() + ":" + std::getenv("PATH")}}});
  }

  ScratchFolder bin_;
};

TEST_F(CompletionClusterTest, KubectlOffersWhatIsThere) {
  Apply(Manifest(kDbManifest));
  EXPECT_OUT("diff\t", Offered({"di"}));
  EXPECT_OUT("--stall-timeout\t", Offered({"apply", "--stall"}));
  EXPECT_OUT("db\tKubernetesStatefulSet\n",
             Offered({"status", "-n", ns(), ""}));
  EXPECT_OUT(ns() + "\n", Offered({"diff", "-n", ns().substr(0, 3)}));
  EXPECT_OUT("mcf-local\n", Offered({"diff", "--context", ""}));
  EXPECT_OUT(":0\n", Offered({"diff", "-f", ""}));
}

}  // namespace
}  // namespace mcf
