#include "kube/exec_credentials.h"

#include <gtest/gtest.h>

#include <latch>

#include "base/parallel.h"
#include "base/text.h"
#include "tests/support/fakes.h"
#include "tests/support/program.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr const char* kVersion = "client.authentication.k8s.io/v1";

std::string AnswerOf(const std::string& token, const std::string& more = "") {
  return std::string("{\"kind\": \"ExecCredential\", \"apiVersion\": \"") +
         kVersion + "\", \"status\": {\"token\": \"" + token + "\"" + more +
         "}}";
}

Credential WithToken(const std::string& token) {
  return {.headers = {{"Authorization", "Bearer " + token}}};
}

class ExecCredentialsTest : public testing::Test {
 protected:
  FakeFiles files_;
  FakeProcess process_;
  FakeClock clock_;
  ExecPlugin plugin_{.label = "user \"u\": exec",
                     .api_version = kVersion,
                     .command = "aws",
                     .arguments = {"get-token"},
                     .environment = {{"PROFILE", "dev"}}};
  CredentialAccess access_{
      .files = files_, .process = process_, .clock = clock_};

  void Answer(const std::string& token, const std::string& more = "") {
    process_.programs["/bin/aws get-token"] = {0, AnswerOf(token, more)};
    process_.programs["aws"] = {};  // that Find finds
  }
  // A time this far from now, as the JSON of an answer has it.
  std::string Expiring(seconds in) const {
    const auto time = std::chrono::floor<seconds>(clock_.WallTime() + in);
    const std::chrono::year_month_day date(
        std::chrono::floor<std::chrono::days>(time));
    const std::chrono::hh_mm_ss clock(
        time - std::chrono::floor<std::chrono::days>(time));
    char text[40];
    std::snprintf(text, sizeof(text), "%04d-%02u-%02uT%02d:%02d:%02dZ",
                  static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()),
                  static_cast<unsigned>(date.day()),
                  static_cast<int>(clock.hours().count()),
                  static_cast<int>(clock.minutes().count()),
                  static_cast<int>(clock.seconds().count()));
    return std::string(", \"expirationTimestamp\": \"") + text + "\"";
  }
  std::string ErrorOf(ExecCredentials& source) {
    const auto credential = source.Get({});
    return credential ? "" : credential.errors().front().ToString();
  }
};

TEST_F(ExecCredentialsTest, RunsTheProgramAsKubectlDoes) {
  Answer("t");
  ExecCredentials source(plugin_, access_);
  const auto credential = source.Get({});
  ASSERT_TRUE(credential) << credential.errors().front().ToString();
  EXPECT_EQ(WithToken("t"), *credential);
  ASSERT_EQ(1u, process_.calls.size());
  const ProgramCall& call = process_.calls.front();
  EXPECT_EQ((std::vector<std::string>{"/bin/aws", "get-token"}), call.words);
  EXPECT_EQ((std::map<std::string, std::string>{
                {"PROFILE", "dev"},
                {"KUBERNETES_EXEC_INFO", FormatExecInfo(plugin_, false)}}),
            call.environment);
  EXPECT_FALSE(call.gets_stdin);
  EXPECT_EQ(ExecCredentials::kLimit, call.limit);
}

TEST_F(ExecCredentialsTest, GivesStdinAsTheModeSays) {
  using Interactive = ExecPlugin::Interactive;
  struct Case {
    Interactive mode;
    bool terminal, taken;
    const char* expected;
  };
  const std::string always =
      "error: user \"u\": exec: aws has to ask somebody (interactiveMode: "
      "Always)\n  why: ";
  const std::string fix =
      "\n  fix: run this on a terminal, or sign in another way\n";
  const std::string no_terminal = always + "stdin is no terminal" + fix;
  const std::string taken = always + "stdin is read for manifests" + fix;
  const Case cases[] = {
      {Interactive::kNever, true, false, "without"},
      {Interactive::kNever, false, false, "without"},
      {Interactive::kIfAvailable, true, false, "with"},
      {Interactive::kIfAvailable, true, true, "without"},
      {Interactive::kIfAvailable, false, false, "without"},
      {Interactive::kAlways, true, false, "with"},
      {Interactive::kAlways, true, true, taken.c_str()},
      {Interactive::kAlways, false, false, no_terminal.c_str()},
      {Interactive::kAlways, false, true, taken.c_str()},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.expected);
    Answer("t");
    process_.calls.clear();
    plugin_.interactive = c.mode;
    access_.stdin_is_terminal = c.terminal;
    access_.stdin_is_taken = c.taken;
    ExecCredentials source(plugin_, access_);
    const std::string error = ErrorOf(source);
    if (!error.empty()) {
      EXPECT_EQ(c.expected, error);
      EXPECT_TRUE(process_.calls.empty());
      continue;
    }
    const bool with = process_.calls.front().gets_stdin;
    EXPECT_EQ(c.expected, std::string(with ? "with" : "without"));
    EXPECT_EQ(FormatExecInfo(plugin_, with),
              process_.calls.front().environment["KUBERNETES_EXEC_INFO"]);
  }
}

TEST_F(ExecCredentialsTest, RunsAgainWhenItsAnswerExpires) {
  struct Case {
    const char* name;
    std::optional<seconds> expires_in;
    seconds later;
    std::size_t runs;
  };
  const Case cases[] = {
      {"never", {}, seconds(100'000), 1},
      {"later", seconds(60), seconds(20), 1},
      {"in its last seconds", seconds(60), seconds(55), 2},
      {"over", seconds(60), seconds(61), 2},
      {"soon, but just given", seconds(5), seconds(2), 1},
      {"soon, and then over", seconds(5), seconds(6), 2},
      {"over from the start", seconds(-60), seconds(0), 2},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    process_.calls.clear();
    Answer("t", c.expires_in ? Expiring(*c.expires_in) : "");
    ExecCredentials source(plugin_, access_);
    ASSERT_TRUE(source.Get({}));
    clock_.Sleep(c.later, {});
    ASSERT_TRUE(source.Get({}));
    EXPECT_EQ(c.runs, process_.calls.size());
  }
}

TEST_F(ExecCredentialsTest, RunsOnceMoreForARefusedCredential) {
  Answer("old");
  ExecCredentials source(plugin_, access_);
  ASSERT_TRUE(source.Get({}));
  Answer("new");
  auto better = source.Renew(WithToken("old"), {});
  ASSERT_TRUE(better);
  EXPECT_TRUE(*better);
  EXPECT_EQ(WithToken("new"), *source.Get({}));
  EXPECT_EQ(2u, process_.calls.size());
  // What was sent before the others renewed it needs no further run.
  better = source.Renew(WithToken("old"), {});
  EXPECT_TRUE(better && *better);
  EXPECT_EQ(2u, process_.calls.size());
  // The new one is refused too: the program has no better one.
  better = source.Renew(WithToken("new"), {});
  ASSERT_TRUE(better);
  EXPECT_FALSE(*better);
  EXPECT_EQ(2u, process_.calls.size());
  clock_.Sleep(seconds(31), {});
  better = source.Renew(WithToken("new"), {});
  ASSERT_TRUE(better);
  EXPECT_FALSE(*better) << "it gave the same one again";
  EXPECT_EQ(3u, process_.calls.size());
}

TEST_F(ExecCredentialsTest, AFailureServesAWholeWave) {
  process_.programs["aws"] = {};
  process_.programs["/bin/aws get-token"] = {255, "hunter2"};
  ExecCredentials source(plugin_, access_);
  const std::string expected =
      "error: user \"u\": exec: aws failed (exit code 255)\n"
      "  why: what it says about it is above\n"
      "  fix: sign in again the way that this program wants it\n";
  EXPECT_EQ(expected, ErrorOf(source));
  EXPECT_EQ(expected, ErrorOf(source));
  EXPECT_EQ(1u, process_.calls.size());
  clock_.Sleep(seconds(31), {});
  Answer("t");
  EXPECT_EQ("", ErrorOf(source));
}

TEST_F(ExecCredentialsTest, NamesAMissingProgram) {
  const std::string front =
      "error: user \"u\": exec: aws: no such program\n"
      "  why: the kubeconfig has it give the credentials\n  fix: ";
  const std::pair<std::string, std::string> cases[] = {
      {"", "install it, or add its folder to PATH\n"},
      {"Get it:\n  apt install aws\n", "Get it: apt install aws\n"},
      {"\x1b[31mred\x1b[0m\a", "[31mred [0m\n"},
  };
  for (const auto& [hint, fix] : cases) {
    plugin_.install_hint = hint;
    ExecCredentials source(plugin_, access_);
    EXPECT_EQ(front + fix, ErrorOf(source));
  }
  plugin_.install_hint = std::string(5000, 'x');
  ExecCredentials source(plugin_, access_);
  EXPECT_GT(1500u, ErrorOf(source).size());
}

TEST_F(ExecCredentialsTest, ObeysThePolicyOfKubectl) {
  Answer("t");
  const std::string header =
      "apiVersion: kubectl.config.k8s.io/v1beta1\nkind: Preference\n"
      "credentialPluginPolicy: ";
  const std::string front =
      "error: user \"u\": exec: aws may not be run\n  why: ";
  access_.kuberc = "/rc";
  const std::pair<std::string, std::string> cases[] = {
      {"AllowAll\n", ""},
      {"DenyAll\n", front +
                        "the credentialPluginPolicy of /rc is DenyAll\n"
                        "  fix: sign in another way, or change that policy\n"},
      {"Allowlist\ncredentialPluginAllowlist: [{command: aws}]\n", ""},
      {"Allowlist\ncredentialPluginAllowlist: [{command: kubelogin}]\n",
       front + "it is not in the credentialPluginAllowlist of /rc\n"
               "  fix: if you trust /bin/aws, add it to that list\n"},
      {"Some\n",
       "error: /rc:3:25: credentialPluginPolicy: there is no such policy\n"
       "  fix: write AllowAll, DenyAll or Allowlist\n"},
  };
  for (const auto& [policy, error] : cases) {
    SCOPED_TRACE(policy);
    process_.calls.clear();
    files_.files["/rc"] = header + policy;
    ExecCredentials source(plugin_, access_);
    EXPECT_EQ(error, ErrorOf(source));
    EXPECT_EQ(error.empty() ? 1u : 0u, process_.calls.size());
  }
}

// With real programs.
class ExecProgramTest : public ExecCredentialsTest {
 protected:
  ScratchFolder folder_;
  SystemProcess system_;
  SystemClock time_;
  CredentialAccess real_{.files = files_, .process = system_, .clock = time_};

  void Script(const std::string& body) {
    plugin_.command = "/bin/sh";
    plugin_.arguments = {folder_.Write("plugin", body)};
  }
  std::size_t Runs() const {
    return Split(ReadTextFile(folder_.path() + "/runs"), '\n').size() - 1;
  }
};

TEST_F(ExecProgramTest, OneRunServesAllThreads) {
  Script("echo run >>" + folder_.path() + "/runs\nsleep 0.3\necho '" +
         AnswerOf("t") + "'\n");
  ExecCredentials source(plugin_, real_);
  const std::vector<int> threads(8);
  for (const bool good : ParallelMap(
           threads, threads.size(), [&](int) { return source.Get({}).ok(); })) {
    EXPECT_TRUE(good);
  }
  EXPECT_EQ(1u, Runs());
}

TEST_F(ExecProgramTest, OneFailureServesAllThreads) {
  Script("echo run >>" + folder_.path() + "/runs\nsleep 0.3\nexit 1\n");
  ExecCredentials source(plugin_, real_);
  const std::vector<int> threads(8);
  for (const bool good : ParallelMap(
           threads, threads.size(), [&](int) { return source.Get({}).ok(); })) {
    EXPECT_FALSE(good);
  }
  EXPECT_EQ(1u, Runs());
}

TEST_F(ExecProgramTest, TheEnvironmentIsHandedOver) {
  setenv("MCF_OURS", "ours", 1);
  Script("echo \"$MCF_OURS $PROFILE $KUBERNETES_EXEC_INFO\" >" +
         folder_.path() + "/runs\necho '" + AnswerOf("t") + "'\n");
  ExecCredentials source(plugin_, real_);
  ASSERT_TRUE(source.Get({}));
  unsetenv("MCF_OURS");
  EXPECT_EQ("ours dev " + FormatExecInfo(plugin_, false) + "\n",
            ReadTextFile(folder_.path() + "/runs"));
}

TEST_F(ExecProgramTest, AHangingOneIsBounded) {
  Script("sleep 60\n");
  ExecCredentials source(plugin_, real_, milliseconds(200));
  EXPECT_EQ(
      "error: user \"u\": exec: /bin/sh: did not end within 1 s\n"
      "  fix: run the program by hand to see what it waits for\n",
      ErrorOf(source));
}

TEST_F(ExecProgramTest, AStopEndsTheRunAndTheWaits) {
  Script("sleep 60\n");
  ExecCredentials source(plugin_, real_);
  std::stop_source stop;
  const std::jthread stopper([&] {
    std::this_thread::sleep_for(milliseconds(200));
    stop.request_stop();
  });
  const auto start = std::chrono::steady_clock::now();
  const std::vector<int> threads(4);
  for (const bool interrupted : ParallelMap(threads, threads.size(), [&](int) {
         const auto credential = source.Get(stop.get_token());
         return !credential &&
                credential.errors().front().kind == Error::Kind::kInterrupted;
       })) {
    EXPECT_TRUE(interrupted);
  }
  EXPECT_GT(seconds(10), std::chrono::steady_clock::now() - start);
}

}  // namespace
}  // namespace mcf
