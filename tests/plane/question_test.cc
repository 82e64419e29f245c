// Who is asked, what is asked, and what happens to the answer.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class QuestionTest : public ClusterTest {};

constexpr const char* kQuestion = "Go on? [y/N]";

TEST_F(QuestionTest, WithoutATerminalYesIsNeeded) {
  const ProgramResult result = Tool({"apply", "-f", Manifest(kDbManifest)});
  EXPECT_CODE(4, result);
  EXPECT_ERR("there is no terminal to ask on", result);
  EXPECT_ERR("--yes", result);
  EXPECT_EQ("", NamesOf("statefulset"));
}

TEST_F(QuestionTest, NamesTargetAndCountsAndTakesYes) {
  const ProgramResult result = ToolInTerminal(
      {"apply", "-f", Manifest(kDbManifest)}, {{kQuestion, "y\n"}});
  EXPECT_CODE(0, result);
  EXPECT_OUT("in namespace " + ns(), result);
  EXPECT_OUT("mcf-local", result);
  EXPECT_OUT("https://127.0.0.1:", result);
  EXPECT_OUT("6 to create", result);
  EXPECT_EQ("db", NamesOf("statefulset"));
}

TEST_F(QuestionTest, NoIsNo) {
  for (const char* answer : {"n\n", "\n", "maybe\n", "\x04"}) {
    const ProgramResult result = ToolInTerminal(
        {"apply", "-f", Manifest(kDbManifest)}, {{kQuestion, answer}});
    EXPECT_CODE(4, result);
    EXPECT_OUT("nothing was written", result);
  }
  EXPECT_EQ("", NamesOf("statefulset"));
}

TEST_F(QuestionTest, CtrlCAtTheQuestionWritesNothing) {
  const ProgramResult result = ToolInTerminal(
      {"apply", "-f", Manifest(kDbManifest)}, {{kQuestion, "\x03"}});
  EXPECT_CODE(130, result);
  EXPECT_OUT("nothing was written", result);
  EXPECT_EQ("", NamesOf("statefulset"));
  EXPECT_EQ("kube-root-ca.crt", NamesOf("configmap"));
}

TEST_F(QuestionTest, CtrlCDuringTheWaitKeepsTheRecord) {
  const std::string file =
      Manifest(With(kDbManifest, "tag: ready", "tag: never-ready"));
  const ProgramResult result =
      ToolInTerminal({"apply", "-f", file},
                     {{kQuestion, "y\n"}, {"of 2 pods created", "\x03"}});
  EXPECT_CODE(130, result);
  EXPECT_OUT("interrupted while waiting", result);
  EXPECT_EQ("db", NamesOf("statefulset"));
  // All is recorded: there is nothing left to write.
  EXPECT_CODE(0, Tool({"diff", "-f", file}));
  const ProgramResult status = Tool({"status", "-n", ns(), "db"});
  EXPECT_CODE(1, status);
}

TEST_F(QuestionTest, DryRunAsksNothing) {
  const ProgramResult result =
      Tool({"apply", "--dry-run", "-f", Manifest(kDbManifest)});
  EXPECT_CODE(0, result);
  EXPECT_EQ("", NamesOf("statefulset"));
}

}  // namespace
}  // namespace mcf
