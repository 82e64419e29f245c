// Names and values at the edges: what the server makes of those we send, and
// that it refuses those that we refuse.

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class ValuesTest : public ClusterTest {
 protected:
  // The server's answer to a dry run of an object of the test's namespace.
  ProgramResult AskServer(const std::string& object) const {
    return RunProgram({.words = {"kubectl", "apply", "--server-side",
                                 "--dry-run=server", "-n", ns(), "-f", "-"},
                       .in = object});
  }

  std::string Amounts(const std::string& set) const {
    return Kubectl(
        {"get", "statefulset", set, "-n", ns(), "-o",
         "jsonpath={range .spec.template.spec.containers[*]}"
         "{.resources.requests.cpu}/{.resources.requests.memory} {end}"});
  }
};

constexpr const char* kAmounts = R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata:
  name: db
spec:
  namespace: NS
  container:
    app:
      image: {repo: registry.example.com/db, tag: ready}
      resources:
        requests: {cpu: "0.5", memory: 1.5Gi}
        limits: {memory: 2048Mi}
    sidecars:
      - name: typed
        image: registry.example.com/a:1
        resources: {requests: {cpu: "1.500", memory: "1E3"}}
      - name: signed
        image: registry.example.com/b:1
        resources: {requests: {cpu: "+1", memory: "1000"}}
      - name: thousandths
        image: registry.example.com/c:1
        resources: {requests: {cpu: 1500m, memory: "1e6"}}
  availability:
    podDisruptionBudget: {enabled: true, minAvailable: "1"}
---
apiVersion: meta.p6m.dev/v1alpha1
kind: PlatformApplication
metadata:
  name: worker
  namespace: NS
spec:
  deployment:
    kind: StatefulSet
    image: registry.example.com/worker:1
    resources: {requests: {cpu: 1, memory: 1.5Gi}}
)";

TEST_F(ValuesTest, AmountsAreTheSameHoweverTheServerWritesThem) {
  const std::string file = Manifest(kAmounts);
  Apply(file);
  EXPECT_CODE(0, Tool({"diff", "-f", file}));
  // Sent as the server would write most of them.
  EXPECT_EQ("500m/1536Mi 1500m/1e3 1/1k 1500m/1e6 ", Amounts("db"));
  EXPECT_EQ("1/1536Mi ", Amounts("worker"));
  EXPECT_EQ("1", Live("pdb", "db")["spec"]["minAvailable"].dump());

  // This the server keeps as someone else typed it: another owner, no change.
  Kubectl({"patch", "statefulset", "db", "-n", ns(), "--type=json", "-p",
           R"([{"op": "replace", "path": "/spec/template/spec/containers/1)"
           R"(/resources/requests/cpu", "value": "1.500"}])"});
  EXPECT_EQ("500m/1536Mi 1.500/1e3 1/1k 1500m/1e6 ", Amounts("db"));
  const ProgramResult diff = Tool({"diff", "-f", file});
  EXPECT_CODE(1, diff);
  EXPECT_OUT("takes over 1 field without changing it", diff);
}

std::string SetWith(const std::string& container) {
  return "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: x}, spec: "
         "{serviceName: x, selector: {matchLabels: {a: b}}, template: "
         "{metadata: {labels: {a: b}}, spec: {containers: [{name: c, image: "
         "i, " +
         container + "}]}}}}";
}

struct Refusal {
  const char* name;
  std::string object;        // as it would be sent
  const char* server;        // what the server says to it, "" when it takes it
  std::string written, now;  // the edit of a valid manifest that asks for it
  const char* rule;          // by which we refuse that
};

std::vector<Refusal> Refusals() {
  const std::string long_value(64, 'a');
  const std::string budget =
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: x}, "
      "spec: ";
  const std::string replicas = "    replicas: 2";
  const auto with_budget = [&](const std::string& bounds) {
    return replicas + "\n    podDisruptionBudget: {" + bounds + "}";
  };
  return {
      {"E.5: two bounds", budget + "{minAvailable: 1, maxUnavailable: 1}}",
       "cannot be both set", replicas,
       with_budget("minAvailable: 1, maxUnavailable: 1"), "oneof"},
      {"E.5: above 100%", budget + "{minAvailable: 110%}}",
       "must not be greater than 100%", replicas,
       with_budget("minAvailable: 110%"), "budget.bound"},
      {"E.6: older servers do not start the pod",
       SetWith("env: [{name: 1A, value: x}]"), "",
       "LOG_LEVEL:", "1A:", "env.name"},
      {"E.6: no server takes it", SetWith("env: [{name: a=b, value: x}]"),
       "env[0].name", "LOG_LEVEL:", "a=b:", "env.name"},
      {"E.7",
       "{apiVersion: v1, kind: ConfigMap, metadata: {name: x}, data: "
       "{a/b: c}}",
       "a valid config key", "db-config:", "db/config:", "config_map.name"},
      {"E.8",
       "{apiVersion: v1, kind: ConfigMap, metadata: {name: x, labels: "
       "{a: " +
           long_value + "}}}",
       "no more than 63", "name: db\n", "name: db\n  id: " + long_value + "\n",
       "metadata.label_value"},
      {"E.9",
       "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: "
       "{ports: [{port: 80, appProtocol: \"\"}]}}",
       "appProtocol", "appProtocol: tcp", "appProtocol: \"\"", "required"},
      {"E.11: a Service takes 16 letters",
       "{apiVersion: v1, kind: Service, metadata: {name: x}, spec: {ports: "
       "[{port: 80, name: sixteen-letters1}]}}",
       "", "name: sql", "name: sixteen-letters1",
       "spec.container.app.ports.name"},
      {"E.11: a container does not",
       SetWith("ports: [{containerPort: 80, name: sixteen-letters1}]"),
       "no more than 15", "name: sql", "name: sixteen-letters1",
       "spec.container.app.ports.name"},
  };
}

TEST_F(ValuesTest, WhatTheServerRefusesIsRefusedBefore) {
  for (const Refusal& c : Refusals()) {
    SCOPED_TRACE(c.name);
    const ProgramResult server = AskServer(c.object);
    EXPECT_CODE(*c.server == '\0' ? 0 : 1, server);
    EXPECT_ERR(c.server, server);

    const ProgramResult ours =
        Tool({"validate", "-o", "json", "-f",
              Manifest(With(kDbManifest, c.written, c.now))});
    EXPECT_CODE(2, ours);
    EXPECT_OUT("\"rule\": \"" + std::string(c.rule) + "\"", ours);
  }
}

// E.4 and E.10: what is sent differs from what is written.
TEST_F(ValuesTest, TheServerSeesNumbersAndValidJson) {
  const ProgramResult bound = AskServer(
      "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: x}, "
      "spec: {minAvailable: \"1\"}}");
  EXPECT_CODE(1, bound);
  EXPECT_ERR("a valid percent string", bound);

  const ProgramResult secret = AskServer(
      "{apiVersion: v1, kind: Secret, metadata: {name: x}, type: "
      "kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: ew==}}");
  EXPECT_CODE(1, secret);
  EXPECT_ERR("unexpected end of JSON", secret);
  const ProgramResult ours =
      Tool({"render", "-f", Manifest(kDbManifest), "--docker-config-json",
            folder().Write("docker.json", "{")});
  EXPECT_CODE(2, ours);
  EXPECT_ERR("docker.json", ours);
}

}  // namespace
}  // namespace mcf
