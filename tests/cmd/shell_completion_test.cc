// Completion as a person has it: a real shell on a pseudo-terminal, keys typed,
// what the shell then shows. kubectl_complete-statefulset_mcf is tried with
// kubectl itself in the cluster tests.

#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/program.h"

namespace mcf {
namespace {

struct Shell {
  const char* name;
  std::vector<std::string> start;
  const char* prepare;
};

class ShellCompletionTest : public testing::TestWithParam<Shell> {
 protected:
  ShellCompletionTest() {
    const std::string program = ProgramUnderTest();
    std::filesystem::create_symlink(
        program, folder_.path() + "/kubectl-statefulset_mcf");
    script_ = folder_.Write(
        "script",
        RunProgram({.words = {program, "completion", GetParam().name}}).out);
  }

  // Types words with tabs in them and Enter; ends when `expected` is shown.
  ProgramResult Type(const std::string& keys,
                     const std::string& expected) const {
    ProgramInput input{.words = GetParam().start, .folder = folder_.path()};
    input.env = {{"PATH", folder_.path() + ":/usr/bin:/bin"},
                 {"HOME", folder_.path()},
                 {"TERM", "xterm"}};
    return RunInTerminal(
        input, {{"", std::string(GetParam().prepare) + "source " + script_ +
                         "; echo re''ady\r"},
                {"ready", "kubectl-statefulset_mcf " + keys + "\r"},
                {expected, "exit\r"}});
  }

  ScratchFolder folder_;
  std::string script_;
};

// What was completed shows in what the program then does.
TEST_P(ShellCompletionTest, CompletesVerbsFlagsValuesAndPaths) {
  struct Case {
    const char *keys, *expected;
  };
  const Case cases[] = {
      {"vers\t --he\t", "Usage: kubectl statefulset-mcf version"},
      {"render -o na\t -f none.yaml", "none.yaml: no such file"},
      {"render --output=na\t -f none.yaml", "none.yaml: no such file"},
      {"explain KubernetesStatefulSet.spec.avail\t",
       "FIELD: spec.availability"},
      {"render -f scr\t", "script:"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.keys);
    const ProgramResult result = Type(c.keys, c.expected);
    EXPECT_NE(std::string::npos, result.out.find(c.expected))
        << result.ToString();
  }
}

std::string NameOf(const testing::TestParamInfo<Shell>& shell) {
  return shell.param.name;
}

INSTANTIATE_TEST_SUITE_P(
    Shells, ShellCompletionTest,
    testing::Values(Shell{"bash", {"bash", "--norc", "-i"}, ""},
                    Shell{"zsh",
                          {"zsh", "-f", "-i"},
                          "autoload -Uz compinit; compinit -D -u; "},
                    Shell{"fish", {"fish", "--no-config", "-i"}, ""}),
    NameOf);

}  // namespace
}  // namespace mcf
