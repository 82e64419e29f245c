#include "base/process.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

Result<ProcessOutput> RunShell(const std::string& script) {
  return SystemProcess().Run({"sh", "-c", script});
}

TEST(SystemProcessTest, GivesOutputAndExitCode) {
  struct Case {
    const char *name, *script, *out;
    int exit_code;
  };
  const Case cases[] = {
      {"success", "printf 'a\\nb'", "a\nb", 0},
      {"failure", "echo no; exit 3", "no\n", 3},
      {"killed", "kill -9 $$", "", 137},
      {"no output", ":", "", 0},
      {"stderr is not ours", "echo err >&2", "", 0},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Result<ProcessOutput> output = RunShell(c.script);
    ASSERT_TRUE(output);
    EXPECT_EQ(c.out, output->out);
    EXPECT_EQ(c.exit_code, output->exit_code);
  }
}

TEST(SystemProcessTest, TakesWordsAsTheyAre) {
  const auto output =
      SystemProcess().Run({"printf", "%s|", "a b", "$HOME", "", "*", "'"});
  ASSERT_TRUE(output);
  EXPECT_EQ("a b|$HOME||*|'|", output->out);
}

TEST(SystemProcessTest, ReadsMoreThanAPipeHolds) {
  const auto output = RunShell("head -c 1000000 /dev/zero");
  ASSERT_TRUE(output);
  EXPECT_EQ(1000000u, output->out.size());
}

TEST(SystemProcessTest, StopsReadingEndlessOutput) {
  const auto output = SystemProcess().Run({"cat", "/dev/zero"});
  ASSERT_FALSE(output);
  EXPECT_EQ("cat: its output is too long or broken",
            output.errors().front().what);
}

TEST(SystemProcessTest, SaysWhyAProgramCannotRun) {
  const auto missing = SystemProcess().Run({"no-such-program-here"});
  ASSERT_FALSE(missing);
  EXPECT_EQ("no-such-program-here: no such program",
            missing.errors().front().what);
  const auto folder = SystemProcess().Run({"/"});
  ASSERT_FALSE(folder);
  EXPECT_EQ("/: cannot run it: Permission denied",
            folder.errors().front().what);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, std::vector<std::string>{""}}) {
    const auto nothing = SystemProcess().Run(words);
    ASSERT_FALSE(nothing);
    EXPECT_EQ("no program named to run", nothing.errors().front().what);
  }
}

TEST(SystemProcessTest, ReadsTheEnvironment) {
  setenv("MCF_PROCESS_TEST", "x=y", 1);
  EXPECT_EQ("x=y", SystemProcess().Env("MCF_PROCESS_TEST"));
  setenv("MCF_PROCESS_TEST", "", 1);
  EXPECT_EQ("", SystemProcess().Env("MCF_PROCESS_TEST"));
  unsetenv("MCF_PROCESS_TEST");
  EXPECT_EQ(std::nullopt, SystemProcess().Env("MCF_PROCESS_TEST"));
}

}  // namespace
}  // namespace mcf
