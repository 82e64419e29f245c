#include "object/list_types.h"

#include <gtest/gtest.h>

#include <set>
#include <string>
#include <vector>

#include "base/text.h"
#include "object/defaults.h"
#include "object/managed_fields.h"
#include "object/marks.h"
#include "tests/object/recorded.h"
#include "tests/object/trees.h"

namespace mcf {
namespace {

std::string Describe(const MergeType& type) {
  switch (type.kind) {
    case MergeType::Kind::kGranular:
      return "granular";
    case MergeType::Kind::kAtomic:
      return "atomic";
    case MergeType::Kind::kSet:
      return "set";
    case MergeType::Kind::kKeyed:
      break;
  }
  return "map(" + Join(type.keys, ",") + ")";
}

struct TypeCase {
  const char *kind, *path, *type;
};

void ExpectTypes(const std::vector<TypeCase>& cases, const Json& value) {
  for (const TypeCase& c : cases) {
    SCOPED_TRACE(std::string(c.kind) + " " + c.path);
    EXPECT_EQ(Describe(MergeTypeAt(c.kind, PathOf(c.path), value)), c.type);
  }
}

// As the x-kubernetes-list-type extensions of a server's /openapi/v3 have it.
TEST(ListTypesTest, ListsOfAnyKind) {
  ExpectTypes(
      {
          {"ConfigMap", "metadata.finalizers", "set"},
          {"Gateway", "metadata.finalizers", "set"},
          {"Service", "metadata.ownerReferences", "map(uid)"},
          {"StatefulSet", "spec.template.metadata.finalizers", "set"},
          {"Unknown", "spec.list", "atomic"},
      },
      Json::array());
}

TEST(ListTypesTest, ListsOfPods) {
  const std::string pod = "spec.template.spec.";
  const std::vector<std::pair<const char*, const char*>> of_pods = {
      {"containers", "map(name)"},
      {"initContainers", "map(name)"},
      {"ephemeralContainers", "map(name)"},
      {"volumes", "map(name)"},
      {"imagePullSecrets", "map(name)"},
      {"hostAliases", "map(ip)"},
      {"hostAliases[ip=1.2.3.4].hostnames", "atomic"},
      {"tolerations", "atomic"},
      {"readinessGates", "atomic"},
      {"topologySpreadConstraints", "map(topologyKey,whenUnsatisfiable)"},
      {"topologySpreadConstraints[topologyKey=a,whenUnsatisfiable=b]"
       ".matchLabelKeys",
       "atomic"},
      {"schedulingGates", "map(name)"},
      {"resourceClaims", "map(name)"},
      {"resources.claims", "map(name)"},
      {"affinity.nodeAffinity.preferredDuringSchedulingIgnoredDuringExecution",
       "atomic"},
      {"affinity.podAffinity.requiredDuringSchedulingIgnoredDuringExecution",
       "atomic"},
      {"dnsConfig.nameservers", "atomic"},
      {"dnsConfig.options", "atomic"},
      {"dnsConfig.searches", "atomic"},
      {"securityContext.sysctls", "atomic"},
      {"securityContext.supplementalGroups", "atomic"},
      {"volumes[name=a].configMap.items", "atomic"},
      {"volumes[name=a].secret.items", "atomic"},
      {"volumes[name=a].downwardAPI.items", "atomic"},
      {"volumes[name=a].projected.sources", "atomic"},
  };
  for (const auto& [path, type] : of_pods) {
    ExpectTypes({{"StatefulSet", (pod + path).c_str(), type}}, Json::array());
  }
}

TEST(ListTypesTest, ListsOfContainers) {
  const std::vector<std::pair<const char*, const char*>> of_containers = {
      {"ports", "map(containerPort,protocol)"},
      {"env", "map(name)"},
      {"envFrom", "atomic"},
      {"command", "atomic"},
      {"args", "atomic"},
      {"volumeMounts", "map(mountPath)"},
      {"volumeDevices", "map(devicePath)"},
      {"resources.claims", "map(name)"},
      {"resizePolicy", "atomic"},
      {"restartPolicyRules", "atomic"},
      {"securityContext.capabilities.add", "atomic"},
      {"securityContext.capabilities.drop", "atomic"},
      {"livenessProbe.httpGet.httpHeaders", "atomic"},
      {"readinessProbe.exec.command", "atomic"},
      {"lifecycle.preStop.exec.command", "atomic"},
  };
  for (const auto& [path, type] : of_containers) {
    for (const char* list :
         {"containers", "initContainers", "ephemeralContainers"}) {
      const std::string full =
          std::string("spec.template.spec.") + list + "[name=app]." + path;
      ExpectTypes({{"StatefulSet", full.c_str(), type}}, Json::array());
    }
  }
}

TEST(ListTypesTest, ListsOfOtherKinds) {
  ExpectTypes(
      {
          {"StatefulSet", "spec.volumeClaimTemplates", "atomic"},
          {"PersistentVolumeClaim", "spec.accessModes", "atomic"},
          {"Service", "spec.ports", "map(port,protocol)"},
          {"Service", "spec.clusterIPs", "atomic"},
          {"Service", "spec.ipFamilies", "atomic"},
          {"Service", "spec.externalIPs", "atomic"},
          {"Service", "spec.loadBalancerSourceRanges", "atomic"},
          {"ServiceAccount", "secrets", "map(name)"},
          {"ServiceAccount", "imagePullSecrets", "atomic"},
          {"Namespace", "spec.finalizers", "atomic"},
          {"HorizontalPodAutoscaler", "spec.metrics", "atomic"},
          {"HorizontalPodAutoscaler", "spec.behavior.scaleUp.policies",
           "atomic"},
          {"Gateway", "spec.listeners", "map(name)"},
          {"Gateway", "spec.addresses", "atomic"},
          {"Gateway", "spec.listeners[name=a].tls.certificateRefs", "atomic"},
          {"Gateway", "spec.listeners[name=a].allowedRoutes.kinds", "atomic"},
          {"Gateway", "spec.tls.frontend.perPort", "map(port)"},
          {"HTTPRoute", "spec.hostnames", "atomic"},
          {"HTTPRoute", "spec.parentRefs", "atomic"},
          {"HTTPRoute", "spec.rules", "atomic"},
          {"Certificate", "spec.dnsNames", "atomic"},
          {"Certificate", "spec.ipAddresses", "atomic"},
          {"Certificate", "spec.uris", "atomic"},
          {"Certificate", "spec.emailAddresses", "atomic"},
          {"Certificate", "spec.usages", "atomic"},
      },
      Json::array());
}

TEST(ListTypesTest, Maps) {
  const std::string pod = "spec.template.spec.";
  const std::string env = pod + "containers[name=a].env[name=B].valueFrom.";
  const std::string required =
      pod +
      "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution";
  const std::string spread =
      pod +
      "topologySpreadConstraints[topologyKey=a,whenUnsatisfiable=b]"
      ".labelSelector";
  const std::string volume = pod + "volumes[name=a].";
  const std::string limits = pod + "containers[name=a].resources.limits";
  ExpectTypes(
      {
          {"ConfigMap", "metadata.labels", "granular"},
          {"ConfigMap", "metadata.annotations", "granular"},
          {"ConfigMap", "data", "granular"},
          {"ConfigMap", "binaryData", "granular"},
          {"Secret", "data", "granular"},
          {"Secret", "stringData", "granular"},
          {"ConfigMap", "metadata.ownerReferences[uid=a]", "atomic"},
          {"ServiceAccount", "secrets[name=a]", "atomic"},
          {"StatefulSet", "spec.selector", "atomic"},
          {"StatefulSet", "spec.template.metadata.labels", "granular"},
          {"StatefulSet", (pod + "imagePullSecrets[name=a]").c_str(), "atomic"},
          {"StatefulSet", (pod + "nodeSelector").c_str(), "atomic"},
          {"StatefulSet", required.c_str(), "atomic"},
          {"StatefulSet", spread.c_str(), "atomic"},
          {"StatefulSet", (env + "fieldRef").c_str(), "atomic"},
          {"StatefulSet", (env + "configMapKeyRef").c_str(), "atomic"},
          {"StatefulSet", (env + "secretKeyRef").c_str(), "atomic"},
          {"StatefulSet", (env + "resourceFieldRef").c_str(), "atomic"},
          {"StatefulSet", (env + "fileKeyRef").c_str(), "atomic"},
          {"StatefulSet", (volume + "iscsi.secretRef").c_str(), "atomic"},
          {"StatefulSet", (volume + "csi.nodePublishSecretRef").c_str(),
           "atomic"},
          {"StatefulSet", (volume + "configMap").c_str(), "granular"},
          {"StatefulSet", limits.c_str(), "granular"},
          {"StatefulSet",
           (volume + "ephemeral.volumeClaimTemplate.spec.selector").c_str(),
           "atomic"},
          {"PersistentVolumeClaim", "spec.selector", "atomic"},
          {"PersistentVolumeClaim", "spec.dataSource", "atomic"},
          {"PersistentVolumeClaim", "spec.resources.requests", "granular"},
          {"Service", "spec.selector", "atomic"},
          {"PodDisruptionBudget", "spec.selector", "atomic"},
          {"HorizontalPodAutoscaler", "spec.scaleTargetRef", "granular"},
          {"Gateway",
           "spec.listeners[name=a].allowedRoutes.namespaces.selector",
           "atomic"},
          {"Gateway", "spec.allowedListeners.namespaces.selector", "atomic"},
          {"Certificate", "spec.issuerRef", "granular"},
          {"Certificate", "spec.secretTemplate.labels", "granular"},
      },
      Json::object());
}

TEST(ListTypesTest, InsideAtomicAllIsAtomic) {
  ExpectTypes(
      {
          {"StatefulSet", "spec.selector.matchLabels", "atomic"},
          {"StatefulSet", "spec.volumeClaimTemplates[0].metadata.labels",
           "atomic"},
          {"StatefulSet", "spec.volumeClaimTemplates[0].metadata.finalizers",
           "atomic"},
          {"HTTPRoute", "spec.rules[0].matches", "atomic"},
          {"HTTPRoute", "spec.rules[0].timeouts", "atomic"},
      },
      Json::object());
}

TEST(ListTypesTest, IsNotMisledByOddKeys) {
  ExpectTypes(
      {
          {"ConfigMap", "data.metadata", "granular"},
          {"StatefulSet", "spec.template.metadata.labels[\"a.b/c\"]",
           "granular"},
          {"Service", "metadata.annotations[\"spec.selector\"]", "granular"},
          {"StatefulSet", "spec.template.spec.containers.env", "granular"},
          {"StatefulSet", "spec.template.spec.containers[\"*\"].env",
           "granular"},
      },
      Json::object());
}

TEST(ListTypesTest, KeysOfItems) {
  const MergeType ports{.kind = MergeType::Kind::kKeyed,
                        .keys = {"port", "protocol"}};
  struct Case {
    const char *item, *keys;  // "" for none
  };
  const Case cases[] = {
      {"{port: 80}", R"({"port":80,"protocol":"TCP"})"},
      {"{port: 80, protocol: UDP, x: 1}", R"({"port":80,"protocol":"UDP"})"},
      {"{protocol: UDP}", ""},
      {"{port: {}}", ""},
      {"{port: 80, protocol: []}", ""},
      {"80", ""},
      {"[]", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.item);
    const std::optional<Json> keys = KeysOf(ports, JsonOf(c.item));
    EXPECT_EQ(keys ? keys->dump() : "", c.keys);
  }
  EXPECT_FALSE(KeysOf({.kind = MergeType::Kind::kAtomic}, JsonOf("{a: 1}")));
}

std::string Leaves(const std::string& kind, const std::string& yaml) {
  std::string text;
  for (const FieldPath& path : LeavesOf(kind, JsonOf(yaml))) {
    text += path.ToString() + "\n";
  }
  return text;
}

TEST(LeavesTest, AreWhatOwnershipCounts) {
  EXPECT_EQ(Leaves("StatefulSet", R"(
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
  uid: a
  resourceVersion: "1"
  generation: 1
  creationTimestamp: now
  deletionTimestamp: then
  managedFields: [{manager: x}]
  selfLink: x
  labels: {app: db, a.b/c: d}
  finalizers: [x, z, x]
  ownerReferences: [{uid: u, name: n}]
spec:
  selector: {matchLabels: {app: db}}
  template:
    spec:
      containers:
      - name: app
        ports: [{containerPort: 80}, {containerPort: 80, protocol: UDP}]
        args: [a, b]
        resources: {limits: {}}
      volumes: [{name: tmp, emptyDir: {}}]
      imagePullSecrets: [{name: pull}]
      initContainers: []
      priority: null
  volumeClaimTemplates: [{metadata: {name: data}}]
status: {replicas: 1}
)"),
            R"(metadata.finalizers[="x"]
metadata.finalizers[="z"]
metadata.labels["a.b/c"]
metadata.labels.app
metadata.ownerReferences[uid=u]
spec.selector
spec.template.spec.containers[name=app].args
spec.template.spec.containers[name=app].name
spec.template.spec.containers[name=app].ports[containerPort=80,protocol=TCP].containerPort
spec.template.spec.containers[name=app].ports[containerPort=80,protocol=UDP].containerPort
spec.template.spec.containers[name=app].ports[containerPort=80,protocol=UDP].protocol
spec.template.spec.containers[name=app].resources.limits
spec.template.spec.imagePullSecrets[name=pull]
spec.template.spec.priority
spec.template.spec.volumes[name=tmp].emptyDir
spec.template.spec.volumes[name=tmp].name
spec.volumeClaimTemplates
)");
}

TEST(LeavesTest, BrokenListsAreTakenWhole) {
  EXPECT_EQ(Leaves("Service", "{spec: {ports: [{port: 80}, {name: x}]}}"),
            "spec.ports\n");
  EXPECT_EQ(Leaves("Service", "{spec: {ports: [80]}}"), "spec.ports\n");
  EXPECT_EQ(
      Leaves("Service",
             "{spec: {ports: [{port: 80}, {port: 80, protocol: TCP}, {port: "
             "81}]}}"),
      "spec.ports[port=80,protocol=TCP]\n"
      "spec.ports[port=81,protocol=TCP].port\n");
}

TEST(LeavesTest, OfNothing) {
  EXPECT_EQ(Leaves("Service", "{}"), "");
  EXPECT_EQ(Leaves("Service", "{kind: Service, metadata: {name: a}}"), "");
  EXPECT_EQ(Leaves("Service", "{spec: {ports: []}}"), "");
  EXPECT_EQ(Leaves("Service", "{spec: {}}"), "spec\n");
}

TEST(LeavesTest, AgreeWithAServer) {
  for (const Recorded& each : ReadRecorded()) {
    SCOPED_TRACE(each.name);
    Json sent = each.sent;
    DefaultAtomicValues(sent);
    std::set<FieldPath> leaves;
    for (FieldPath& path : LeavesOf(TextAt(sent, {"kind"}), sent)) {
      leaves.insert(std::move(path));
    }
    std::set<FieldPath> owned =
        FieldsAppliedBy(ObjectFrom(each.stored), kFieldManager);
    std::erase_if(owned, [&](const FieldPath& path) {  // items, not leaves
      const auto next = leaves.upper_bound(path);
      return next != leaves.end() && next->StartsWith(path);
    });
    EXPECT_EQ(leaves, owned);
  }
}

}  // namespace
}  // namespace mcf
