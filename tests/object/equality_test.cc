#include "object/equality.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "tests/object/recorded.h"
#include "tests/object/trees.h"

namespace mcf {
namespace {

struct EqualityCase {
  const char *kind, *path;
  const char *a, *b;  // YAML, "" for absent
  bool equal;
};

void ExpectEquality(const std::vector<EqualityCase>& cases) {
  for (const EqualityCase& c : cases) {
    SCOPED_TRACE(std::string(c.kind) + " " + c.path + ": " + c.a + " and " +
                 c.b);
    const Json a = *c.a == '\0' ? Json() : JsonOf(c.a);
    const Json b = *c.b == '\0' ? Json() : JsonOf(c.b);
    const Json* pa = *c.a == '\0' ? nullptr : &a;
    const Json* pb = *c.b == '\0' ? nullptr : &b;
    EXPECT_EQ(AreEqual(c.kind, PathOf(c.path), pa, pb), c.equal);
    EXPECT_EQ(AreEqual(c.kind, PathOf(c.path), pb, pa), c.equal);
  }
}

const char kCpu[] =
    "spec.template.spec.containers[name=a].resources.limits.cpu";
const char kSize[] = "spec.template.spec.volumes[name=a].emptyDir.sizeLimit";

TEST(EqualityTest, QuantitiesByValue) {
  ExpectEquality({
      {"StatefulSet", kCpu, "1000m", "'1'", true},
      {"StatefulSet", kCpu, "1", "'1'", true},
      {"StatefulSet", kCpu, "0.5", "500m", true},
      {"StatefulSet", kCpu, "1", "'2'", false},
      {"StatefulSet", kCpu, "1", "", false},
      {"StatefulSet", kCpu, "much", "much", true},
      {"StatefulSet", kCpu, "much", "more", false},
      {"StatefulSet", kCpu, "{}", "'1'", false},
      {"StatefulSet", kSize, "1024Mi", "1Gi", true},
      {"PersistentVolumeClaim", "spec.resources.requests.storage", "1024Gi",
       "1Ti", true},
      {"HorizontalPodAutoscaler", "spec.metrics",
       "[{type: Resource, resource: {name: memory, target: {type: "
       "AverageValue, averageValue: 1024Mi}}}]",
       "[{type: Resource, resource: {name: memory, target: {type: "
       "AverageValue, averageValue: 1Gi}}}]",
       true},
      // Nowhere else.
      {"ConfigMap", "data.cpu", "1000m", "'1'", false},
      {"StatefulSet", "spec.template.spec.containers[name=a].env[name=B].value",
       "1024Mi", "1Gi", false},
      {"StatefulSet", "metadata.labels.size", "1024Mi", "1Gi", false},
  });
}

TEST(EqualityTest, TypedValues) {
  const char port[] = "spec.ports[port=80,protocol=TCP].targetPort";
  ExpectEquality({
      {"Service", port, "80", "'80'", false},
      {"Service", port, "80", "80.0", true},
      {"Service", port, "http", "http", true},
      {"PodDisruptionBudget", "spec.minAvailable", "1", "'1'", false},
      {"PodDisruptionBudget", "spec.minAvailable", "50%", "50%", true},
      {"StatefulSet", "spec.replicas", "3", "5", false},
      {"StatefulSet", "spec.replicas", "0", "", false},
      {"Certificate", "spec.duration", "720h", "720h0m0s", true},
      {"Certificate", "spec.duration", "720h", "721h", false},
      {"Certificate", "spec.renewBefore", "90m", "1h30m0s", true},
      {"HTTPRoute", "spec.rules", "[{timeouts: {request: 60s}}]",
       "[{timeouts: {request: 1m}}]", true},
      {"ConfigMap", "data.duration", "720h", "720h0m0s", false},
      {"Secret", "data.password", "c2VjcmV0", "c2Vj\\ncmV0", false},
      {"Secret", "data.password", "c2VjcmV0", "\"c2Vj\\ncmV0\"", true},
      {"Secret", "data.password", "c2VjcmV0", "c2VjcmV1", false},
      {"Secret", "data.password", "no base64!", "no base64!", true},
      {"Secret", "data.password", "'!'", "'?'", false},
      {"Secret", "data.password", "''", "", false},
      {"ConfigMap", "binaryData.a", "AA==", "AA==", true},
  });
}

TEST(EqualityTest, AbsentIsTheDefaultOfThatPlace) {
  const char strategy[] = "spec.updateStrategy";
  ExpectEquality({
      {"StatefulSet", "spec.replicas", "1", "", true},
      {"StatefulSet", "spec.podManagementPolicy", "OrderedReady", "", true},
      {"StatefulSet", "spec.podManagementPolicy", "Parallel", "", false},
      {"StatefulSet", "spec.revisionHistoryLimit", "10", "", true},
      {"StatefulSet", "spec.minReadySeconds", "0", "", true},
      {"StatefulSet", "spec.ordinals", "{start: 0}", "", true},
      {"StatefulSet", "spec.ordinals", "{start: 1}", "", false},
      {"StatefulSet", strategy,
       "{type: RollingUpdate, rollingUpdate: {partition: 0}}", "", true},
      {"StatefulSet", strategy, "{type: RollingUpdate}", "", true},
      {"StatefulSet", strategy, "{type: RollingUpdate}",
       "{rollingUpdate: {partition: 0}}", true},
      {"StatefulSet", strategy, "{type: OnDelete}", "", false},
      {"StatefulSet", strategy,
       "{type: RollingUpdate, rollingUpdate: {partition: 2}}", "", false},
      {"StatefulSet", "spec.updateStrategy.rollingUpdate.partition", "0", "",
       true},
      {"StatefulSet", "spec.updateStrategy.rollingUpdate.partition", "2", "",
       false},
      {"StatefulSet", "spec.persistentVolumeClaimRetentionPolicy",
       "{whenDeleted: Retain, whenScaled: Retain}", "", true},
      {"StatefulSet", "spec.persistentVolumeClaimRetentionPolicy",
       "{whenDeleted: Delete}", "", false},
      {"StatefulSet", "spec.persistentVolumeClaimRetentionPolicy.whenScaled",
       "Delete", "", false},
      {"Service", "spec.type", "ClusterIP", "", true},
      {"Service", "spec.sessionAffinity", "None", "", true},
      {"Service", "spec.internalTrafficPolicy", "Cluster", "", true},
      {"Service", "spec.publishNotReadyAddresses", "false", "", true},
      {"Service", "spec.publishNotReadyAddresses", "true", "", false},
      {"Service", "spec.clusterIP", "10.0.0.1", "", true},
      {"Service", "spec.clusterIP", "None", "", false},
      {"Service", "spec.clusterIP", "None", "10.0.0.1", false},
      {"Service", "spec.clusterIPs", "[None]", "", true},
      {"Service", "spec.ipFamilies", "[IPv4]", "", true},
      {"Service", "spec.ports[port=80,protocol=TCP].protocol", "TCP", "", true},
      {"Service", "spec.ports[port=80,protocol=TCP].nodePort", "30000", "",
       true},
      {"Secret", "type", "Opaque", "", true},
      {"Secret", "type", "kubernetes.io/tls", "", false},
      {"Namespace", "metadata.labels[\"kubernetes.io/metadata.name\"]", "shop",
       "", true},
      {"Namespace", "spec.finalizers", "[kubernetes]", "", true},
      {"HorizontalPodAutoscaler", "spec.minReplicas", "1", "", true},
      {"HorizontalPodAutoscaler", "spec.minReplicas", "2", "", false},
      {"HorizontalPodAutoscaler", "spec.behavior.scaleDown",
       "{selectPolicy: Max, policies: [{type: Percent, value: 100, "
       "periodSeconds: 15}]}",
       "", true},
      {"Gateway", "spec.listeners[name=a].allowedRoutes",
       "{namespaces: {from: Same}}", "", true},
      {"Gateway", "spec.listeners[name=a].allowedRoutes",
       "{namespaces: {from: All}}", "", false},
      {"Gateway", "spec.listeners[name=a].tls.mode", "Terminate", "", true},
      // A default belongs to its path alone.
      {"StatefulSet", "spec.start", "1", "", false},
      {"ConfigMap", "data.replicas", "1", "", false},
      {"ConfigMap", "spec.replicas", "1", "", false},
      {"Service", "spec.replicas", "1", "", false},
      {"ConfigMap", "data.type", "Opaque", "", false},
  });
}

TEST(EqualityTest, AbsentInPods) {
  const std::string app = "spec.template.spec.containers[name=a].";
  struct Row {
    const char *path, *value;
    bool equal;
  };
  const Row rows[] = {
      {"terminationMessagePath", "/dev/termination-log", true},
      {"terminationMessagePolicy", "FallbackToLogsOnError", false},
      {"resources", "{}", true},
      {"resources", "{limits: {}}", true},
      {"resources.limits", "{}", true},
      {"resources.limits", "{cpu: 1}", false},
      {"securityContext", "{}", true},
      {"securityContext", "{runAsUser: 0}", false},
      {"env[name=B].value", "''", true},
      {"env[name=B].value", "x", false},
      {"env[name=B].valueFrom.fieldRef.apiVersion", "v1", true},
      {"command", "[]", true},
      {"command", "[a]", false},
      {"ports", "[]", true},
      {"ports[containerPort=80,protocol=TCP].protocol", "TCP", true},
      {"ports[containerPort=80,protocol=UDP].protocol", "UDP", false},
      {"volumeMounts[mountPath=/a].readOnly", "false", true},
      {"volumeMounts[mountPath=/a].readOnly", "true", false},
      {"volumeMounts[mountPath=/a].subPath", "''", true},
      {"livenessProbe.periodSeconds", "10", true},
      {"livenessProbe.periodSeconds", "11", false},
      {"livenessProbe.initialDelaySeconds", "0", true},
      {"readinessProbe.httpGet.path", "/", true},
      {"startupProbe.httpGet.scheme", "HTTP", true},
      {"startupProbe.grpc.service", "''", true},
      {"livenessProbe", "{periodSeconds: 10}", false},
      {"lifecycle.preStop.httpGet.scheme", "HTTP", true},
      // Sticks once it is defaulted, so it depends on more than the tag.
      {"imagePullPolicy", "IfNotPresent", false},
  };
  for (const Row& row : rows) {
    const std::string path = app + row.path;
    ExpectEquality({{"StatefulSet", path.c_str(), row.value, "", row.equal}});
  }
  const std::string pod = "spec.template.spec.";
  const Row pod_rows[] = {
      {"restartPolicy", "Always", true},
      {"dnsPolicy", "ClusterFirst", true},
      {"dnsPolicy", "Default", false},
      {"terminationGracePeriodSeconds", "30", true},
      {"terminationGracePeriodSeconds", "60", false},
      {"securityContext", "{}", true},
      {"hostNetwork", "false", true},
      {"hostNetwork", "true", false},
      {"nodeSelector", "{}", true},
      {"tolerations", "[]", true},
      {"volumes[name=a].configMap.defaultMode", "420", true},
      {"volumes[name=a].secret.defaultMode", "256", false},
      {"volumes[name=a].hostPath.type", "''", true},
      {"volumes[name=a].emptyDir", "{}", false},
      {"volumes[name=a].persistentVolumeClaim.readOnly", "false", true},
  };
  for (const Row& row : pod_rows) {
    const std::string path = pod + row.path;
    ExpectEquality({{"StatefulSet", path.c_str(), row.value, "", row.equal}});
  }
}

TEST(EqualityTest, EmptyIsAbsentOnlyWhereItIsDropped) {
  ExpectEquality({
      {"ConfigMap", "metadata.labels", "{}", "", true},
      {"ConfigMap", "data", "{}", "", true},
      {"ConfigMap", "data.a", "''", "", false},
      {"Service", "spec.externalIPs", "[]", "", true},
      {"Service", "metadata.finalizers", "[]", "", true},
      {"Certificate", "metadata.finalizers", "[]", "", true},
      // Kinds of a CRD keep what is empty.
      {"Certificate", "spec.dnsNames", "[]", "", false},
      {"HTTPRoute", "spec.rules", "[]", "", false},
      {"HTTPRoute", "spec.rules", "[{backendRefs: []}]", "[{}]", false},
      {"Service", "spec.type", "null", "", true},
      {"Service", "spec.type", "", "", true},
  });
}

TEST(EqualityTest, ListsByTheirType) {
  const char env[] = "spec.template.spec.containers[name=a].env";
  ExpectEquality({
      {"StatefulSet", env, "[{name: A, value: '1'}, {name: B, value: '2'}]",
       "[{name: B, value: '2'}, {name: A, value: '1'}]", true},
      {"StatefulSet", env, "[{name: A, value: '1'}]", "[{name: A, value: '2'}]",
       false},
      {"StatefulSet", env, "[{name: A, value: '1'}]",
       "[{name: A, value: '1'}, {name: B}]", false},
      {"StatefulSet", env, "[{name: A}, {name: A}]", "[{name: A}, {name: B}]",
       false},
      {"StatefulSet", env, "[{name: A}, {name: A}]", "[{name: A}, {name: A}]",
       true},
      {"StatefulSet", env, "[{value: x}]", "[{value: x}]", true},
      {"StatefulSet", env, "[{name: A}]", "{name: A}", false},
      {"Service", "spec.ports", "[{port: 80, targetPort: 80}]",
       "[{port: 80, protocol: TCP}]", true},
      {"Service", "metadata.finalizers", "[a, b]", "[b, a]", true},
      {"Service", "metadata.finalizers", "[a, b]", "[a, a]", false},
      {"Service", "spec.externalIPs", "[a, b]", "[b, a]", false},
      {"StatefulSet", "spec.template.spec.containers[name=a].args", "[a, b]",
       "[b, a]", false},
      {"StatefulSet", "spec.selector", "{matchLabels: {a: b}}",
       "{matchLabels: {a: b, c: d}}", false},
  });
}

TEST(EqualityTest, ClaimTemplatesWithoutWhatTheServerWrites) {
  const char path[] = "spec.volumeClaimTemplates";
  const char ours[] =
      "[{metadata: {name: data}, spec: {accessModes: [ReadWriteOnce], "
      "resources: {requests: {storage: 10240Mi}}}}]";
  const std::string live =
      "[{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: data, "
      "creationTimestamp: null}, spec: {accessModes: [ReadWriteOnce], "
      "resources: {requests: {storage: 10Gi}}, volumeMode: Filesystem}, "
      "status: {phase: Pending}}]";
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = live;
    text.replace(text.find(from), from.size(), to);
    return text;
  };
  ExpectEquality({
      {"StatefulSet", path, ours, live.c_str(), true},
      {"StatefulSet", path, live.c_str(), with("Pending", "Bound").c_str(),
       true},
      {"StatefulSet", path, ours, with("10Gi", "20Gi").c_str(), false},
      {"StatefulSet", path, ours, with("Filesystem", "Block").c_str(), false},
      {"StatefulSet", path, ours, with("name: data", "name: dat").c_str(),
       false},
      {"StatefulSet", path, ours,
       with("name: data,", "name: data, labels: {a: b},").c_str(), false},
      // An empty class means no class, an absent one the default.
      {"StatefulSet", path, ours,
       with("volumeMode", "storageClassName: '', volumeMode").c_str(), false},
      {"StatefulSet", path, ours, "", false},
      {"StatefulSet", path, "[]", "", true},
  });
}

TEST(EqualityTest, WholeObjects) {
  for (const Recorded& each : ReadRecorded()) {
    SCOPED_TRACE(each.name);
    EXPECT_TRUE(AreEqualObjects(each.sent, each.stored));
    EXPECT_TRUE(AreEqualObjects(each.stored, each.sent));
    Json other = each.stored;
    SetAt(other, {"metadata", "labels", "more"}, "x");
    EXPECT_FALSE(AreEqualObjects(each.sent, other));
  }
}

TEST(EqualityTest, WholeObjectsWithoutWhatTheServerWrites) {
  const char object[] = R"(
apiVersion: v1
kind: ConfigMap
metadata: {name: a, namespace: b}
data: {x: "1"}
)";
  const Json plain = JsonOf(object);
  Json live = plain;
  for (const char* field : {"uid", "resourceVersion", "creationTimestamp",
                            "selfLink", "deletionTimestamp"}) {
    live["metadata"][field] = "x";
  }
  live["metadata"]["generation"] = 3;
  live["metadata"]["managedFields"] = JsonOf("[{manager: x}]");
  live["status"] = JsonOf("{phase: x}");
  EXPECT_TRUE(AreEqualObjects(plain, live));
  live["metadata"]["name"] = "other";
  EXPECT_FALSE(AreEqualObjects(plain, live));
  EXPECT_FALSE(AreEqualObjects(plain, JsonOf("{}")));
  EXPECT_FALSE(AreEqualObjects(plain, nullptr));
  EXPECT_TRUE(AreEqualObjects(nullptr, nullptr));
}

}  // namespace
}  // namespace mcf
