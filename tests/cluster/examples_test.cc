// The main job for each example input, from nothing to deleted, as a user
// would do it. The namespaces of the inputs are fixed, so each input has one
// test. What happened is looked up with kubectl.

#include <regex>
#include <set>

#include "tests/support/cluster_test.h"

namespace mcf {
namespace {

struct ExampleCase {
  std::string file;  // of examples/
  std::string ns;
  std::string name;
  bool make_namespace;          // it does not make its own
  std::size_t objects;          // how many are created
  std::vector<std::string> claims;
  std::string from, to;         // the change that is made to the manifest
  std::string changed_path;     // the field of the diff that shows it
};

class ExampleTest : public ClusterTest {
 protected:
  std::vector<std::string> Input(const std::string& file) const {
    return {"-f", file, "--refs", Example("refs.yaml")};
  }

  ProgramResult Run(const std::string& verb, const std::string& file,
                    const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {verb};
    for (const std::string& word : Input(file)) words.push_back(word);
    words.insert(words.end(), more.begin(), more.end());
    return Tool(words);
  }

  std::string Changed(const ExampleCase& example) const {
    std::string text = ReadTextFile(Example(example.file));
    const std::size_t at = text.find(example.from);
    EXPECT_NE(at, std::string::npos) << example.from;
    if (at != std::string::npos) {
      text.replace(at, example.from.size(), example.to);
    }
    return folder().Write("changed.yaml", text);
  }

  // Every object of the component with its resourceVersion.
  std::string Versions(const ExampleCase& example) const {
    const std::string owner = Kubectl(
        {"get", "configmap,secret,service,serviceaccount,statefulset,pdb,hpa,"
                "httproute,gateway,certificate",
         "-A", "-l", "statefulset-mcf/component", "-o",
         "jsonpath={range .items[*]}{.kind}/{.metadata.namespace}/"
         "{.metadata.name} {.metadata.resourceVersion} "
         "{.metadata.annotations.statefulset-mcf/owner}\n{end}"});
    std::string mine;
    std::istringstream lines(owner);
    for (std::string line; std::getline(lines, line);) {
      // Status is written by controllers at any time.
      if (line.find("/" + example.ns + "/") == std::string::npos) continue;
      if (line.starts_with("StatefulSet")) continue;
      if (line.starts_with("PodDisruptionBudget")) continue;
      mine += line + "\n";
    }
    return mine;
  }

  void PlayThrough(const ExampleCase& example);
};

std::vector<std::string> Methods(const std::string& trace) {
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

void ExpectReadsOnlyAndNoneTwice(const ProgramResult& result) {
  EXPECT_GE(NewConnections(result.err), 1);
  EXPECT_LE(NewConnections(result.err), kMostConnections);
  const std::vector<std::string> requests = Methods(result.err);
  EXPECT_FALSE(requests.empty()) << result.ToString();
  std::set<std::string> seen;
  for (const std::string& request : requests) {
    EXPECT_TRUE(request.starts_with("GET ")) << request;
    EXPECT_TRUE(seen.insert(request).second) << "twice: " << request;
  }
}

void ExampleTest::PlayThrough(const ExampleCase& example) {
  const std::string file = Example(example.file);
  if (example.make_namespace) {
    Kubectl({"create", "namespace", example.ns});
  }
  const ProgramResult all_new = Run("diff", file, {"-o", "json"});
  ASSERT_CODE(1, all_new);
  auto report = ParseJson(all_new.out, "report");
  ASSERT_TRUE(report) << all_new.ToString();
  const Json& summary = (*report)["components"][0]["summary"];
  EXPECT_EQ(summary["create"], example.objects) << all_new.ToString();
  EXPECT_EQ(summary["update"], 0);

  ASSERT_CODE(0, Run("apply", file, {"--yes"}));
  const Json set = Live("statefulset", example.name, example.ns);
  ASSERT_TRUE(set.is_object());
  EXPECT_EQ(IntAt(set, {"status", "readyReplicas"}, 0),
            IntAt(set, {"spec", "replicas"}, 1));

  // Applied is applied: no difference, no write, nothing asked twice.
  const std::string before = Versions(example);
  const ProgramResult same = Run("diff", file, {"-v", "6"});
  EXPECT_CODE(0, same);
  ExpectReadsOnlyAndNoneTwice(same);
  const ProgramResult again = Run("apply", file, {"--yes", "-v", "6"});
  EXPECT_CODE(0, again);
  ExpectReadsOnlyAndNoneTwice(again);
  EXPECT_EQ(before, Versions(example));

  const std::string changed = Changed(example);
  const ProgramResult differs = Run("diff", changed);
  EXPECT_CODE(1, differs);
  EXPECT_OUT(example.changed_path, differs);
  ASSERT_CODE(0, Run("apply", changed, {"--yes"}));
  EXPECT_CODE(0, Run("diff", changed));

  const ProgramResult status = Run("status", changed);
  EXPECT_CODE(0, status);
  ASSERT_CODE(0, Run("delete", changed, {"--yes"}));
  EXPECT_TRUE(Live("statefulset", example.name, example.ns).is_null());
  EXPECT_EQ("", Versions(example));
  // The data and its namespace stay.
  for (const std::string& claim : example.claims) {
    const Json live = Live("pvc", claim, example.ns);
    ASSERT_TRUE(live.is_object()) << claim;
    EXPECT_EQ("Bound", TextAt(live, {"status", "phase"})) << claim;
    EXPECT_EQ("", TextAt(live, {"metadata", "deletionTimestamp"})) << claim;
  }
  EXPECT_EQ("Active", TextAt(Live("namespace", example.ns),
                             {"status", "phase"}));
}

TEST_F(ExampleTest, QuickStart) {
  PlayThrough({.file = "quick-start.yaml",
               .ns = "my-namespace",
               .name = "my-db",
               .make_namespace = false,
               .objects = 5,
               .claims = {"data-my-db-0"},
               .from = "tag: \"16\"",
               .to = "tag: \"17\"",
               .changed_path = "containers[name=app].image"});
}

TEST_F(ExampleTest, Postgres) {
  PlayThrough({.file = "postgres.yaml",
               .ns = "databases",
               .name = "postgres",
               .make_namespace = false,
               .objects = 6,
               .claims = {"data-postgres-0"},
               .from = "value: \"appdb\"",
               .to = "value: \"orders\"",
               .changed_path = "env[name=POSTGRES_DB].value"});
}

TEST_F(ExampleTest, RedisCluster) {
  PlayThrough({.file = "redis-cluster.yaml",
               .ns = "caching",
               .name = "redis-cluster",
               .make_namespace = true,
               .objects = 5,
               .claims = {"data-redis-cluster-0", "data-redis-cluster-1",
                          "data-redis-cluster-2"},
               .from = "replicas: 3",
               .to = "replicas: 2",
               .changed_path = "spec.replicas"});
}

TEST_F(ExampleTest, EventStore) {
  PlayThrough({.file = "event-store.yaml",
               .ns = "production",
               .name = "event-store",
               .make_namespace = true,
               .objects = 12,
               .claims = {"data-event-store-0", "wal-event-store-4"},
               .from = "hostname: events.example.com",
               .to = "hostname: events.example.org",
               .changed_path = "spec.hostnames"});
}

TEST_F(ExampleTest, DemoHttpEcho) {
  PlayThrough({.file = "demo-http-echo.yaml",
               .ns = "demo-http-echo",
               .name = "demo-http-echo",
               .make_namespace = true,
               .objects = 5,
               .claims = {"data-demo-http-echo-0"},
               .from = "LOG_LEVEL: debug",
               .to = "LOG_LEVEL: info",
               .changed_path = "env[name=LOG_LEVEL].value"});
}

}  // namespace
}  // namespace mcf
