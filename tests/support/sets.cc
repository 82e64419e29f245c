#include "tests/support/sets.h"

#include <gtest/gtest.h>

#include "base/yaml.h"

namespace mcf {
namespace {

Json JsonOf(const std::string& yaml) {
  auto documents = ParseYaml(yaml, "test.yaml");
  if (!documents || documents->size() != 1) {
    ADD_FAILURE() << "not one YAML document: " << yaml;
    return nullptr;
  }
  return ToJson(documents->front());
}

}  // namespace

Object ObjectOf(const std::string& yaml) {
  auto object = Object::FromJson(JsonOf(yaml));
  if (object) return *object;
  ADD_FAILURE() << object.errors().front().ToString() << yaml;
  return *Object::FromJson({{"apiVersion", "v1"},
                            {"kind", "Broken"},
                            {"metadata", {{"name", "broken"}}}});
}

Object With(const Object& object, const Values& values) {
  Object copy = object;
  for (const auto& [path, value] : values) {
    const std::optional<FieldPath> field = FieldPath::Parse(path);
    if (!field) {
      ADD_FAILURE() << "no path: " << path;
    } else if (value == "~") {
      EraseAt(copy.tree(), *field);
    } else {
      SetAt(copy.tree(), *field, JsonOf(value));
    }
  }
  return copy;
}

Object LiveSet() {
  return ObjectOf(R"(
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
  uid: set-1
  resourceVersion: "100"
  generation: 2
  creationTimestamp: "2026-01-05T10:00:00Z"
  labels: {app: db}
spec:
  replicas: 3
  serviceName: db-headless
  podManagementPolicy: OrderedReady
  revisionHistoryLimit: 10
  persistentVolumeClaimRetentionPolicy:
    {whenDeleted: Retain, whenScaled: Retain}
  updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 0}}
  selector: {matchLabels: {app: db}}
  template:
    metadata:
      labels: {app: db}
    spec:
      restartPolicy: Always
      dnsPolicy: ClusterFirst
      schedulerName: default-scheduler
      terminationGracePeriodSeconds: 30
      securityContext: {}
      containers:
      - name: app
        image: db:1
        imagePullPolicy: IfNotPresent
        terminationMessagePath: /dev/termination-log
        terminationMessagePolicy: File
        env:
        - {name: A, value: "1"}
        - {name: B, value: "2"}
        resources: {requests: {cpu: 500m, memory: 1Gi}}
        ports: [{name: sql, containerPort: 5432, protocol: TCP}]
        volumeMounts: [{name: data, mountPath: /data}]
  volumeClaimTemplates:
  - apiVersion: v1
    kind: PersistentVolumeClaim
    metadata: {name: data, creationTimestamp: null}
    spec:
      accessModes: [ReadWriteOnce]
      volumeMode: Filesystem
      storageClassName: standard
      resources: {requests: {storage: 10Gi}}
    status: {phase: Pending}
status:
  observedGeneration: 2
  replicas: 3
  readyReplicas: 3
  currentReplicas: 3
  updatedReplicas: 3
  availableReplicas: 3
  currentRevision: db-1
  updateRevision: db-1
)");
}

Object LiveClaim(const std::string& claim_template, int ordinal,
                 const std::string& size) {
  const std::string number = std::to_string(ordinal);
  const Object claim = ObjectOf(R"(
apiVersion: v1
kind: PersistentVolumeClaim
metadata:
  name: placeholder
  namespace: shop
  creationTimestamp: "2026-01-05T10:00:00Z"
  labels: {app: db}
spec:
  accessModes: [ReadWriteOnce]
  volumeMode: Filesystem
  storageClassName: standard
  resources: {requests: {}}
status:
  phase: Bound
)");
  const std::string name = claim_template + "-db-" + number;
  return With(claim,
              {{"metadata.name", name},
               {"metadata.uid", "claim-" + name},
               {"spec.volumeName", "pv-" + claim_template + "-" + number},
               {"spec.resources.requests.storage", size},
               {"status.capacity.storage", size}});
}

Object LivePod(int ordinal, const std::string& hash) {
  const std::string name = "db-" + std::to_string(ordinal);
  const Object pod = ObjectOf(R"(
apiVersion: v1
kind: Pod
metadata:
  name: placeholder
  namespace: shop
  labels: {app: db}
  ownerReferences:
  - {apiVersion: apps/v1, kind: StatefulSet, name: db, uid: set-1,
     controller: true, blockOwnerDeletion: true}
spec:
  nodeName: node-1
status:
  phase: Running
  conditions:
  - {type: PodScheduled, status: "True"}
  - {type: Ready, status: "True"}
  containerStatuses:
  - {name: app, ready: true, restartCount: 0, state: {running: {}}}
)");
  return With(pod, {{"metadata.name", name},
                    {"metadata.uid", "pod-" + name},
                    {"metadata.labels.controller-revision-hash", hash},
                    {"spec.volumes",
                     "[{name: data, persistentVolumeClaim: {claimName: data-" +
                         name + "}}]"}});
}

}  // namespace mcf
