// The main job for each example input, from nothing to deleted, as a user
// would do it. The namespaces of the inputs are fixed, so each input has one
// test. What happened is looked up with kubectl.

#include <sstream>

#include "tests/support/cluster_test.h"

namespace mcf {
namespace {

struct ExampleCase {
  std::string file;  // of examples/
  std::string ns;
  std::string name;
  bool make_namespace;  // it does not make its own
  std::size_t objects;  // how many are created
  std::vector<std::string> claims;
  std::string from, to;      // the change that is made to the manifest
  std::string changed_path;  // the field of the diff that shows it
  std::vector<std::string> flags = {};  // besides -f and --refs
  std::string needs = {};  // YAML of what has to be there, with the namespace
  int autoscaled_to = 0;   // pods that the autoscaler asks for, 0: it has none
};

class ExampleTest : public ClusterTest {
 protected:
  ProgramResult Run(const std::string& verb, const std::string& file,
                    const std::vector<std::string>& more = {}) const {
    std::vector<std::string> words = {verb, "-f", file, "--refs",
                                      Example("refs.yaml")};
    words.insert(words.end(), flags_.begin(), flags_.end());
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
    const std::string owner =
        Kubectl({"get",
                 "configmap,secret,service,serviceaccount,statefulset,pdb,hpa,"
                 "httproute,gateway,certificate",
                 "-A", "-l", "statefulset-mcf/component", "-o",
                 "jsonpath={range .items[*]}{.kind}/{.metadata.namespace}/"
                 "{.metadata.name} {.metadata.resourceVersion} "
                 "{.metadata.annotations.statefulset-mcf/owner}\n{end}"});
    std::string mine;
    std::istringstream lines(owner);
    for (std::string line; std::getline(lines, line);) {
      if (line.find("/" + example.ns + "/") == std::string::npos) continue;
      // Status is written by controllers at any time.
      const bool has_status = line.starts_with("StatefulSet") ||
                              line.starts_with("PodDisruptionBudget") ||
                              line.starts_with("HorizontalPodAutoscaler");
      if (!has_status) mine += line + "\n";
    }
    return mine;
  }

  // The autoscaler acts when it wants to: waits until it has.
  void WaitForAutoscaler(const ExampleCase& example) const {
    if (example.autoscaled_to == 0) return;
    const std::string set = "statefulset/" + example.name;
    Kubectl({"wait", "-n", example.ns, set, "--timeout=2m",
             "--for=jsonpath={.spec.replicas}=" +
                 std::to_string(example.autoscaled_to)});
    Kubectl({"rollout", "status", "-n", example.ns, set});
  }

  void PlayThrough(const ExampleCase& example);
  void ExpectApplied(const ExampleCase& example);
  void ExpectDataStays(const ExampleCase& example);

 private:
  std::vector<std::string> flags_;
};

void ExampleTest::PlayThrough(const ExampleCase& example) {
  flags_ = example.flags;
  const std::string file = Example(example.file);
  if (example.make_namespace) Kubectl({"create", "namespace", example.ns});
  if (!example.needs.empty()) {
    Kubectl({"apply", "-n", example.ns, "-f", "-"}, example.needs);
  }
  const ProgramResult all_new = Run("diff", file, {"-o", "json"});
  ASSERT_CODE(1, all_new);
  auto report = ParseJson(all_new.out, "report");
  ASSERT_TRUE(report) << all_new.ToString();
  std::size_t created = 0;
  for (const Json& component : (*report)["components"]) {
    created += component["summary"]["create"].get<std::size_t>();
    EXPECT_EQ(component["summary"]["update"], 0);
  }
  EXPECT_EQ(created, example.objects) << all_new.ToString();

  ASSERT_CODE(0, Run("apply", file, {"--yes"}));
  ExpectApplied(example);

  const std::string changed = Changed(example);
  const ProgramResult differs = Run("diff", changed);
  EXPECT_CODE(1, differs);
  EXPECT_OUT(example.changed_path, differs);
  ASSERT_CODE(0, Run("apply", changed, {"--yes"}));
  EXPECT_CODE(0, Run("diff", changed));

  WaitForAutoscaler(example);
  EXPECT_CODE(0, Run("status", changed));
  ASSERT_CODE(0, Run("delete", changed, {"--yes"}));
  EXPECT_TRUE(Live("statefulset", example.name, example.ns).is_null());
  EXPECT_EQ("", Versions(example));
  ExpectDataStays(example);
}

// No difference, no write, nothing asked twice.
void ExampleTest::ExpectApplied(const ExampleCase& example) {
  const Json set = Live("statefulset", example.name, example.ns);
  ASSERT_TRUE(set.is_object());
  const std::int64_t ready = IntAt(set, {"status", "readyReplicas"}, 0);
  EXPECT_GE(ready, 1);
  if (example.autoscaled_to == 0) {
    EXPECT_EQ(ready, IntAt(set, {"spec", "replicas"}, 1));
  }
  const std::string file = Example(example.file);
  const std::string before = Versions(example);
  const ProgramResult same = Run("diff", file, {"-v", "6"});
  EXPECT_CODE(0, same);
  ExpectReadsOnlyAndNoneTwice(same);
  const ProgramResult again = Run("apply", file, {"--yes", "-v", "6"});
  EXPECT_CODE(0, again);
  ExpectReadsOnlyAndNoneTwice(again);
  EXPECT_EQ(before, Versions(example));
}

void ExampleTest::ExpectDataStays(const ExampleCase& example) {
  for (const std::string& claim : example.claims) {
    const Json live = Live("pvc", claim, example.ns);
    ASSERT_TRUE(live.is_object()) << claim;
    EXPECT_EQ("Bound", TextAt(live, {"status", "phase"})) << claim;
    EXPECT_EQ("", TextAt(live, {"metadata", "deletionTimestamp"})) << claim;
  }
  EXPECT_EQ("Active",
            TextAt(Live("namespace", example.ns), {"status", "phase"}));
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
               .changed_path = "env[name=LOG_LEVEL].value",
               .autoscaled_to = 2});
}

TEST_F(ExampleTest, RabbitMq) {
  PlayThrough({.file = "rabbitmq.yaml",
               .ns = "messaging",
               .name = "rabbitmq",
               .make_namespace = false,
               .objects = 6,
               .claims = {"data-rabbitmq-0", "data-rabbitmq-2"},
               .from = "fluent-bit:3.0",
               .to = "fluent-bit:3.1",
               .changed_path = "containers[name=log-shipper].image"});
}

TEST_F(ExampleTest, Billing) {
  PlayThrough({.file = "billing.yaml",
               .ns = "finance",
               .name = "billing",
               .make_namespace = true,
               .objects = 8,
               .claims = {"data-billing-db-0"},
               .from = "key: api-key",
               .to = "key: api-key-2",
               .changed_path = "env[name=PAYMENT_API_KEY]"});
}

TEST_F(ExampleTest, PrivateRegistry) {
  PlayThrough({.file = "private-registry.yaml",
               .ns = "reports",
               .name = "report-store",
               .make_namespace = false,
               .objects = 6,
               .claims = {"reports-report-store-0"},
               .from = "pullSecretName: team-registry",
               .to = "pullSecretName: company-registry",
               .changed_path = "imagePullSecrets[name=company-registry]",
               .flags = {"--docker-config-json",
                         folder().Write("config.json", R"({"auths": {}})")}});
}

TEST_F(ExampleTest, Search) {
  PlayThrough({.file = "search.yaml",
               .ns = "search",
               .name = "search",
               .make_namespace = false,
               .objects = 9,
               .claims = {"index-search-0", "index-search-2"},
               .from = "service: indexer.v1.Indexer",
               .to = "service: indexer.v2.Indexer",
               .changed_path = "readinessProbe.grpc.service"});
}

TEST_F(ExampleTest, MediaStore) {
  PlayThrough({.file = "media-store.yaml",
               .ns = "media",
               .name = "media-store",
               .make_namespace = true,
               .objects = 6,
               .claims = {"objects-media-store-0", "index-media-store-1"},
               .from = "defaultMode: 256",
               .to = "defaultMode: 288",
               .changed_path = "secret.defaultMode",
               .needs = "{apiVersion: v1, kind: PersistentVolumeClaim, "
                        "metadata: {name: shared-imports}, spec: {accessModes: "
                        "[ReadWriteMany], resources: {requests: {storage: "
                        "1Gi}}}}"});
}

TEST_F(ExampleTest, ShopApi) {
  PlayThrough({.file = "shop-api.yaml",
               .ns = "shop-api",
               .name = "shop-api",
               .make_namespace = true,
               .objects = 5,
               .claims = {"spool-shop-api-0"},
               .from = "maxReplicas: 12",
               .to = "maxReplicas: 20",
               .changed_path = "spec.maxReplicas",
               .flags = {"--gateway-namespace", "gateways"},
               .autoscaled_to = 3});
}

}  // namespace
}  // namespace mcf
