#include "object/merge.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "tests/object/trees.h"

namespace mcf {
namespace {

struct MergeCase {
  const char *name, *live, *desired;
  std::vector<const char*> removed;
  const char* merged;
};

void ExpectMerges(const std::string& kind,
                  const std::vector<MergeCase>& cases) {
  for (const MergeCase& c : cases) {
    SCOPED_TRACE(c.name);
    std::set<FieldPath> removed;
    for (const char* path : c.removed) removed.insert(PathOf(path));
    const Json merged =
        MergeInto(kind, JsonOf(c.live), JsonOf(c.desired), removed);
    EXPECT_EQ(merged, JsonOf(c.merged)) << merged.dump(1);
  }
}

TEST(MergeTest, LaysDesiredOverLive) {
  ExpectMerges(
      "Service",
      {
          {"foreign fields and status stay",
           "{metadata: {uid: u, labels: {a: '1', b: '2'}}, status: {x: 1}}",
           "{metadata: {labels: {a: '3'}}}",
           {},
           "{metadata: {uid: u, labels: {a: '3', b: '2'}}, status: {x: 1}}"},
          {"atomic map is replaced",
           "{spec: {selector: {a: '1', b: '2'}}}",
           "{spec: {selector: {a: '3'}}}",
           {},
           "{spec: {selector: {a: '3'}}}"},
          {"atomic list is replaced",
           "{spec: {externalIPs: [a, b]}}",
           "{spec: {externalIPs: [c]}}",
           {},
           "{spec: {externalIPs: [c]}}"},
          {"set is joined",
           "{metadata: {finalizers: [a, b]}}",
           "{metadata: {finalizers: [c, b]}}",
           {},
           "{metadata: {finalizers: [a, c, b]}}"},
          {"keyed items are joined, TCP is meant",
           "{spec: {ports: [{port: 80, protocol: TCP, nodePort: 3}]}}",
           "{spec: {ports: [{port: 80, name: web}]}}",
           {},
           "{spec: {ports: [{port: 80, protocol: TCP, nodePort: 3, "
           "name: web}]}}"},
          {"other protocol is another item",
           "{spec: {ports: [{port: 53, protocol: TCP}]}}",
           "{spec: {ports: [{port: 53, protocol: UDP}]}}",
           {},
           "{spec: {ports: [{port: 53, protocol: TCP}, "
           "{port: 53, protocol: UDP}]}}"},
          {"broken live list is replaced",
           "{spec: {ports: [{name: x}]}}",
           "{spec: {ports: [{port: 80}]}}",
           {},
           "{spec: {ports: [{port: 80}]}}"},
          {"empty values over filled ones",
           "{metadata: {labels: {a: '1'}}, spec: {ports: [{port: 80}]}}",
           "{metadata: {labels: {}}, spec: {ports: []}}",
           {},
           "{metadata: {labels: {a: '1'}}, spec: {ports: [{port: 80}]}}"},
          {"another type",
           "{spec: {type: [x]}}",
           "{spec: {type: {a: 1}}}",
           {},
           "{spec: {type: {a: 1}}}"},
          {"nothing live", "{}", "{spec: {type: x}}", {}, "{spec: {type: x}}"},
      });
}

std::string Ports(const std::string& order) {
  std::string list;
  for (char c : order) {
    list += (list.empty() ? "{port: " : ", {port: ") + std::string(1, c) + "}";
  }
  return "{spec: {ports: [" + list + "]}}";
}

// The orders are those of a server (dry runs of server-side apply).
TEST(MergeTest, OrdersListsAsTheServerDoes) {
  struct Case {
    const char *live, *desired, *merged;
  };
  const Case cases[] = {
      {"12", "21", "21"},         {"123", "31", "231"}, {"91", "1", "91"},
      {"19", "1", "19"},          {"192", "12", "192"}, {"192", "21", "921"},
      {"12", "312", "312"},       {"12", "132", "132"}, {"9", "12", "912"},
      {"", "12", "12"},           {"12", "", "12"},     {"1928", "12", "1928"},
      {"1928", "3214", "932814"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.live) + " + " + c.desired);
    EXPECT_EQ(MergeInto("Service", JsonOf(Ports(c.live)),
                        JsonOf(Ports(c.desired)), {}),
              JsonOf(Ports(c.merged)));
  }
}

// A live StatefulSet whose container app has a probe and a variable with what
// the server added; `others` are more entries of managedFields.
std::string LiveSet(const std::string& others) {
  return R"(
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  uid: u
  labels: {app: db, injected: x}
  managedFields:
  - {manager: statefulset-mcf, operation: Apply, fieldsV1: {"f:spec": {}}}
)" + others +
         R"(
spec:
  replicas: 1
  template:
    spec:
      containers:
      - name: app
        env: [{name: A, value: a}, {name: B, value: b}]
        livenessProbe: {httpGet: {port: 80, path: /, scheme: HTTP}, periodSeconds: 10}
        ports: [{containerPort: 80, name: web, protocol: TCP}]
        terminationMessagePolicy: File
      - {name: side, image: s, terminationMessagePolicy: File}
      imagePullSecrets: [{name: pull}]
)";
}

const char kPod[] = "spec.template.spec.";
const char kApp[] = "spec.template.spec.containers[name=app].";

std::string MergedPod(const std::string& live, const std::string& desired,
                      const std::vector<std::string>& removed) {
  std::set<FieldPath> paths;
  for (const std::string& path : removed) paths.insert(PathOf(path));
  const Json merged =
      MergeInto("StatefulSet", JsonOf(live), JsonOf(desired), paths);
  const Json* pod = FindPath(merged, {"spec", "template", "spec"});
  return pod == nullptr ? "" : pod->dump();
}

std::string Pod(const std::string& yaml) { return JsonOf(yaml).dump(); }

// With managedFields known: parents go with the last field that was asked for.
TEST(MergeTest, RemovesAsTheServerDoes) {
  const std::string desired = R"(
metadata: {labels: {app: db}}
spec: {template: {spec: {containers: [{name: app, env: [{name: A, value: a}]}]}}}
)";
  const std::string app = kApp;
  const std::vector<std::string> removed = {
      app + "env[name=B]",
      app + "env[name=B].name",
      app + "env[name=B].value",
      app + "livenessProbe.httpGet.port",
      app + "ports[containerPort=80,protocol=TCP]",
      app + "ports[containerPort=80,protocol=TCP].containerPort",
      app + "ports[containerPort=80,protocol=TCP].name",
      std::string(kPod) + "containers[name=side]",
      std::string(kPod) + "containers[name=side].name",
      std::string(kPod) + "containers[name=side].image",
      std::string(kPod) + "imagePullSecrets[name=pull]",
  };
  EXPECT_EQ(MergedPod(LiveSet(""), desired, removed), Pod(R"(
containers:
- name: app
  env: [{name: A, value: a}]
  terminationMessagePolicy: File
)"));

  // What someone else owns stays, with the keys around it.
  EXPECT_EQ(
      MergedPod(LiveSet(R"(
  - manager: other
    operation: Update
    fieldsV1:
      f:spec: {f:template: {f:spec: {f:containers: {'k:{"name":"side"}': {
        "f:image": {}}, 'k:{"name":"app"}': {f:livenessProbe: {
        "f:periodSeconds": {}}, f:env: {'k:{"name":"B"}': {".": {},
        "f:name": {}}}}}}}}
)"),
                desired,
                {app + "env[name=B]", app + "env[name=B].name",
                 app + "env[name=B].value", app + "livenessProbe.httpGet.port",
                 std::string(kPod) + "containers[name=side]",
                 std::string(kPod) + "containers[name=side].name"}),
      Pod(R"(
containers:
- name: app
  env: [{name: A, value: a}, {name: B}]
  livenessProbe: {periodSeconds: 10}
  ports: [{containerPort: 80, name: web, protocol: TCP}]
  terminationMessagePolicy: File
- {name: side, image: s, terminationMessagePolicy: File}
imagePullSecrets: [{name: pull}]
)"));
}

TEST(MergeTest, SwitchesMembersOfAUnion) {
  const std::string desired = R"(
spec: {template: {spec: {containers: [{name: app, livenessProbe: {tcpSocket: {port: 80}}}]}}}
)";
  const std::string merged = MergedPod(
      LiveSet(""), desired, {std::string(kApp) + "livenessProbe.httpGet.port"});
  const Json pod = JsonOf(merged);
  EXPECT_EQ(*FindAt(pod, PathOf("containers[name=app].livenessProbe")),
            JsonOf("{periodSeconds: 10, tcpSocket: {port: 80}}"));
}

TEST(MergeTest, KeepsWhatNamesTheObject) {
  const Json merged = MergeInto(
      "StatefulSet", JsonOf(LiveSet("")), JsonOf("{metadata: {name: db}}"),
      {PathOf("metadata.labels.app"), PathOf("spec.replicas"), FieldPath()});
  EXPECT_EQ(TextAt(merged, {"metadata", "name"}), "db");
  EXPECT_EQ(TextAt(merged, {"metadata", "uid"}), "u");
  EXPECT_EQ(FindPath(merged, {"metadata", "labels"}), nullptr);
}

TEST(MergeTest, DoesNotRemoveWhatIsDesired) {
  const Json merged = MergeInto(
      "Service", JsonOf("{metadata: {managedFields: []}, spec: {type: x}}"),
      JsonOf("{spec: {type: x, selector: {a: b}}}"),
      {PathOf("spec.type"), PathOf("spec.selector.a")});
  EXPECT_EQ(*Find(merged, "spec"), JsonOf("{type: x, selector: {a: b}}"));
}

// Nobody's need can be seen: only what is left empty goes with a field.
TEST(MergeTest, RemovesWithoutManagedFields) {
  ExpectMerges(
      "Service",
      {
          {"leaf",
           "{spec: {type: x, a: 1}}",
           "{spec: {a: 1}}",
           {"spec.type"},
           "{spec: {a: 1}}"},
          {"absent leaf",
           "{spec: {a: 1}}",
           "{}",
           {"spec.type"},
           "{spec: {a: 1}}"},
          {"emptied map",
           "{metadata: {labels: {a: b}, name: x}}",
           "{}",
           {"metadata.labels.a"},
           "{metadata: {name: x}}"},
          {"set item",
           "{metadata: {finalizers: [a, b]}}",
           "{}",
           {"metadata.finalizers[=a]"},
           "{metadata: {finalizers: [b]}}"},
          {"item of which the keys are left",
           "{spec: {ports: [{port: 80, protocol: TCP, name: a}, {port: 81}]}}",
           "{spec: {ports: [{port: 81}]}}",
           {"spec.ports[port=80,protocol=TCP]",
            "spec.ports[port=80,protocol=TCP].name",
            "spec.ports[port=80,protocol=TCP].port"},
           "{spec: {ports: [{port: 81}]}}"},
          {"item with a foreign field",
           "{spec: {ports: [{port: 80, name: a, nodePort: 3}]}}",
           "{}",
           {"spec.ports[port=80,protocol=TCP]",
            "spec.ports[port=80,protocol=TCP].name",
            "spec.ports[port=80,protocol=TCP].port"},
           "{spec: {ports: [{port: 80, nodePort: 3}]}}"},
          {"item that is not removed",
           "{spec: {ports: [{port: 80, name: a}]}}",
           "{}",
           {"spec.ports[port=80,protocol=TCP].name"},
           "{spec: {ports: [{port: 80}]}}"},
      });
}

}  // namespace
}  // namespace mcf
