#include "base/process.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

namespace mcf {
namespace {

using std::chrono::milliseconds;

Result<ProcessOutput> RunWords(std::vector<std::string> words) {
  return SystemProcess().Run({.words = std::move(words)});
}

Result<ProcessOutput> RunShell(const std::string& script) {
  return RunWords({"sh", "-c", script});
}

milliseconds Since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration_cast<milliseconds>(
      std::chrono::steady_clock::now() - start);
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
  const auto output = RunWords({"printf", "%s|", "a b", "$HOME", "", "*", "'"});
  ASSERT_TRUE(output);
  EXPECT_EQ("a b|$HOME||*|'|", output->out);
}

TEST(SystemProcessTest, ReadsMoreThanAPipeHolds) {
  const auto output = RunShell("head -c 1000000 /dev/zero");
  ASSERT_TRUE(output);
  EXPECT_EQ(1000000u, output->out.size());
}

TEST(SystemProcessTest, StopsReadingEndlessOutput) {
  const auto output = RunWords({"cat", "/dev/zero"});
  ASSERT_FALSE(output);
  EXPECT_EQ("cat: its output is too long or broken",
            output.errors().front().what);
}

TEST(SystemProcessTest, SaysWhyAProgramCannotRun) {
  const auto missing = RunWords({"no-such-program-here"});
  ASSERT_FALSE(missing);
  EXPECT_EQ("no-such-program-here: no such program",
            missing.errors().front().what);
  const auto folder = RunWords({"/"});
  ASSERT_FALSE(folder);
  EXPECT_EQ("/: cannot run it: Permission denied",
            folder.errors().front().what);
  for (const std::vector<std::string>& words :
       {std::vector<std::string>{}, std::vector<std::string>{""}}) {
    const auto nothing = RunWords(words);
    ASSERT_FALSE(nothing);
    EXPECT_EQ("no program named to run", nothing.errors().front().what);
  }
}

TEST(SystemProcessTest, AddsToTheEnvironment) {
  setenv("MCF_KEPT", "kept", 1);
  setenv("MCF_REPLACED", "old", 1);
  const auto output = SystemProcess().Run(
      {.words = {"sh", "-c", "echo $MCF_KEPT $MCF_REPLACED $MCF_NEW"},
       .environment = {{"MCF_REPLACED", "a b"}, {"MCF_NEW", "x=y"}}});
  unsetenv("MCF_KEPT");
  unsetenv("MCF_REPLACED");
  ASSERT_TRUE(output);
  EXPECT_EQ("kept a b x=y\n", output->out);
}

TEST(SystemProcessTest, KeepsStdinFromAProgram) {
  const auto output = SystemProcess().Run(
      {.words = {"sh", "-c", "cat; echo end"}, .gets_stdin = false});
  ASSERT_TRUE(output);
  EXPECT_EQ("end\n", output->out);
}

TEST(SystemProcessTest, EndsAProgramAtItsLimit) {
  struct Case {
    const char *name, *script;
  };
  const Case cases[] = {
      {"hanging", "exec sleep 60"},
      {"with a child that keeps the pipe", "sleep 60; :"},
      {"deaf to SIGTERM", "trap '' TERM; while :; do sleep 0.1; done"},
      {"without output", "exec >&-; exec sleep 60"},
      {"writing on", "while :; do echo x; sleep 0.01; done"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto start = std::chrono::steady_clock::now();
    const auto output = SystemProcess().Run(
        {.words = {"sh", "-c", c.script}, .limit = milliseconds(200)});
    EXPECT_LT(Since(start), milliseconds(10'000));
    ASSERT_FALSE(output);
    EXPECT_EQ("sh: did not end within 1 s", output.errors().front().what);
    EXPECT_EQ(Error::Kind::kTimeout, output.errors().front().kind);
  }
}

TEST(SystemProcessTest, EndsAProgramAfterAStop) {
  std::stop_source stop;
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(milliseconds(100));
    stop.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  const auto output =
      SystemProcess().Run({.words = {"sleep", "60"}, .stop = stop.get_token()});
  EXPECT_LT(Since(start), milliseconds(10'000));
  ASSERT_FALSE(output);
  EXPECT_EQ(Error::Kind::kInterrupted, output.errors().front().kind);
}

TEST(SystemProcessTest, WaitsForNothingThatAProgramLeavesRunning) {
  const auto start = std::chrono::steady_clock::now();
  const auto output = RunShell("sleep 30 & echo done");
  EXPECT_LT(Since(start), milliseconds(10'000));
  ASSERT_TRUE(output);
  EXPECT_EQ("done\n", output->out);
}

TEST(SystemProcessTest, FindsProgramsAsTheyWouldRun) {
  const SystemProcess process;
  const auto shell = process.Find("sh");
  ASSERT_TRUE(shell);
  EXPECT_TRUE(shell->starts_with("/") && shell->ends_with("/sh")) << *shell;
  EXPECT_EQ("/bin/sh", process.Find("/bin/sh"));
  for (const char* missing :
       {"", "no-such-program-here", "/no/such", "/", "/etc/passwd", "./sh"}) {
    EXPECT_EQ(std::nullopt, process.Find(missing)) << missing;
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
