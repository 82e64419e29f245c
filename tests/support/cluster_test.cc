#include "tests/support/cluster_test.h"

#include <unistd.h>

#include <cstdlib>
#include <regex>
#include <set>

#include "tests/support/manifests_text.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

// "t-" and what no other test of this run has.
std::string MakeNamespaceName() {
  static int made = 0;
  return "t-" + std::to_string(getpid()) + "-" + std::to_string(++made);
}

std::vector<std::string> RequestsOf(const std::string& trace) {
  static const std::regex kLine(R"((GET|POST|PUT|PATCH|DELETE) (\S+))");
  std::vector<std::string> requests;
  for (std::sregex_iterator it(trace.begin(), trace.end(), kLine), end;
       it != end; ++it) {
    requests.push_back(it->str());
  }
  return requests;
}

// As many requests as there are places in a wave at a time.
constexpr int kMostConnections = 16;

int NewConnections(const std::string& trace) {
  static const std::regex kNew(", new connection");
  return static_cast<int>(
      std::distance(std::sregex_iterator(trace.begin(), trace.end(), kNew),
                    std::sregex_iterator()));
}

}  // namespace

void ClusterTest::SetUp() {
  ASSERT_NE(std::getenv("KUBECONFIG"), nullptr)
      << "there is no control plane: run scripts/test, or this program by "
         "scripts/cluster run -- PROGRAM";
  ns_ = MakeNamespaceName();
  Kubectl({"create", "namespace", ns_});
}

void ClusterTest::TearDown() {
  if (ns_.empty()) return;
  Kubectl({"delete", "namespace", ns_, "--wait=false"});
}

std::string ClusterTest::Manifest(const std::string& text,
                                  const std::string& name) const {
  return folder_.Write(name, ReplaceAll(text, "NS", ns_));
}

ProgramResult ClusterTest::Tool(
    const std::vector<std::string>& words,
    const std::map<std::string, std::string>& env) const {
  std::vector<std::string> command = {ProgramUnderTest()};
  command.insert(command.end(), words.begin(), words.end());
  return RunProgram({.words = command, .env = env});
}

ProgramResult ClusterTest::ToolInTerminal(
    const std::vector<std::string>& words,
    const std::vector<TerminalStep>& steps) const {
  std::vector<std::string> command = {ProgramUnderTest()};
  command.insert(command.end(), words.begin(), words.end());
  return RunInTerminal({.words = command, .env = {{"TERM", "xterm"}}}, steps);
}

std::string ClusterTest::Kubectl(const std::vector<std::string>& words,
                                 const std::string& in) const {
  std::vector<std::string> command = {"kubectl"};
  command.insert(command.end(), words.begin(), words.end());
  const ProgramResult result = RunProgram({.words = command, .in = in});
  EXPECT_CODE(0, result);
  return result.out;
}

Json ClusterTest::Live(const std::string& kind, const std::string& name,
                       const std::string& ns) const {
  const std::string text =
      Kubectl({"get", kind, name, "-n", ns.empty() ? ns_ : ns, "-o", "json",
               "--ignore-not-found", "--show-managed-fields"});
  if (text.empty()) return nullptr;
  Result<Json> json = ParseJson(text, "kubectl get");
  return json ? *json : Json(nullptr);
}

std::string ClusterTest::Uids(const std::string& kind) const {
  const std::string columns =
      R"(jsonpath={range .items[*]}{.metadata.name} {.metadata.uid}{"\n"}{end})";
  return Kubectl({"get", kind, "-n", ns(), "-o", columns});
}

std::string ClusterTest::NamesOf(const std::string& kind) const {
  return Kubectl(
      {"get", kind, "-n", ns_, "-o", "jsonpath={.items[*].metadata.name}"});
}

ProgramResult ClusterTest::TryApply(
    const std::string& text, const std::vector<std::string>& more) const {
  std::vector<std::string> words = {"apply", "--yes", "-f", Manifest(text)};
  words.insert(words.end(), more.begin(), more.end());
  return Tool(words);
}

ProgramResult ClusterTest::Apply(const std::string& file,
                                 const std::vector<std::string>& more) const {
  std::vector<std::string> words = {"apply", "--yes", "-f", file};
  words.insert(words.end(), more.begin(), more.end());
  ProgramResult result = Tool(words);
  EXPECT_CODE(0, result);
  return result;
}

std::string ClusterTest::KubeconfigWithRole(const std::string& rules) const {
  const std::string role = "tester";
  Kubectl({"apply", "-f", "-"},
          "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: " + role +
              "\n  namespace: " + ns_ +
              "\n---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\n"
              "metadata:\n  name: " +
              role + "\n  namespace: " + ns_ + "\nrules:\n" + rules +
              "---\napiVersion: rbac.authorization.k8s.io/v1\n"
              "kind: RoleBinding\nmetadata:\n  name: " +
              role + "\n  namespace: " + ns_ +
              "\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n"
              "  kind: Role\n  name: " +
              role + "\nsubjects:\n- kind: ServiceAccount\n  name: " + role +
              "\n  namespace: " + ns_ + "\n");
  const std::string token = Kubectl({"create", "token", role, "-n", ns_});
  const std::string server =
      Kubectl({"config", "view", "--minify", "-o",
               "jsonpath={.clusters[0].cluster.server}"});
  return folder_.Write(
      "tester.kubeconfig",
      "apiVersion: v1\nkind: Config\ncurrent-context: tester\nclusters:\n"
      "- name: local\n  cluster:\n    server: " +
          server + "\n    certificate-authority: " + ClusterFolder() +
          "/pki/ca.crt\ncontexts:\n- name: tester\n  context:\n"
          "    cluster: local\n    user: tester\n    namespace: " +
          ns_ + "\nusers:\n- name: tester\n  user:\n    token: " + token +
          "\n");
}

std::string ClusterTest::ClusterFolder() {
  const char* folder = std::getenv("MCF_CLUSTER_DIR");
  return folder == nullptr ? "" : folder;
}

std::string Example(const std::string& name) {
  return SourceDir() + "/examples/" + name;
}

void ExpectReadsOnlyAndNoneTwice(const ProgramResult& result) {
  EXPECT_GE(NewConnections(result.err), 1);
  EXPECT_LE(NewConnections(result.err), kMostConnections);
  const std::vector<std::string> requests = RequestsOf(result.err);
  EXPECT_FALSE(requests.empty()) << result.ToString();
  std::set<std::string> seen;
  for (const std::string& request : requests) {
    EXPECT_TRUE(request.starts_with("GET ")) << request;
    EXPECT_TRUE(seen.insert(request).second) << "twice: " << request;
  }
}

testing::AssertionResult HasExitCode(const char*, const char*, int code,
                                     const ProgramResult& result) {
  if (result.exit_code == code) return testing::AssertionSuccess();
  return testing::AssertionFailure() << "expected exit code " << code << "\n"
                                     << result.ToString();
}

}  // namespace mcf
