#include "object/managed_fields.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "object/equality.h"
#include "object/marks.h"
#include "tests/object/recorded.h"
#include "tests/object/trees.h"

namespace mcf {
namespace {

const char kService[] = R"(
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
  labels: {app: db, a.b/c: d, theirs: x}
  finalizers: [ours, theirs]
  managedFields:
  - manager: statefulset-mcf
    operation: Apply
    apiVersion: v1
    time: "2026-01-02T03:04:05Z"
    fieldsType: FieldsV1
    fieldsV1:
      f:metadata:
        f:labels: {"f:app": {}, "f:a.b/c": {}, "f:gone": {}}
        f:finalizers: {'v:"ours"': {}}
      f:spec:
        f:selector: {}
        f:ports:
          'k:{"port":80,"protocol":"TCP"}':
            {".": {}, "f:name": {}, "f:port": {}}
          'k:{"port":53,"protocol":"UDP"}':
            {".": {}, "f:port": {}, "f:protocol": {}}
  - manager: statefulset-mcf
    operation: Apply
    subresource: status
    fieldsV1: {"f:status": {"f:loadBalancer": {}}}
  - manager: statefulset-mcf
    operation: Update
    fieldsV1: {"f:spec": {"f:type": {}}}
  - manager: other
    operation: Apply
    time: "2026-01-03T03:04:05Z"
    fieldsV1:
      f:spec:
        f:ports:
          'k:{"protocol":"TCP","port":80}': {"f:nodePort": {}, "f:name": {}}
  - manager: kubectl-edit
    operation: Update
    fieldsV1:
      f:metadata:
        f:labels: {".": {}, "f:theirs": {}}
      f:spec: {"f:sessionAffinity": {}, "x:odd": {}, "f": {}, "k:no": {}}
  - manager: kube-controller-manager
    operation: Update
    subresource: scale
    fieldsV1: {"f:spec": {"f:sessionAffinity": {}}}
  - {manager: empty, operation: Apply, fieldsV1: {}}
  - {manager: none, operation: Apply}
  - 3
spec:
  selector: {app: db, tier: x}
  sessionAffinity: None
  type: ClusterIP
  ports:
  - {port: 53, protocol: UDP, targetPort: 53}
  - {port: 80, name: web, protocol: TCP, nodePort: 30000}
  - {port: 90, name: foreign}
status: {loadBalancer: {}}
)";

std::string Owners(const Object& live, const std::string& path) {
  std::string text;
  for (const FieldOwner& owner : OwnersOf(live, PathOf(path))) {
    text += (text.empty() ? "" : ", ") + owner.manager + " " + owner.operation;
    if (!owner.subresource.empty()) text += " " + owner.subresource;
  }
  return text;
}

TEST(ManagedFieldsTest, TellsOwners) {
  struct Case {
    const char *path, *owners;
  };
  const Case cases[] = {
      {"metadata.labels.app", "statefulset-mcf Apply"},
      {"metadata.labels[\"a.b/c\"]", "statefulset-mcf Apply"},
      {"metadata.labels.theirs", "kubectl-edit Update"},
      {"metadata.labels.nobody", ""},
      // `.` on a map is that of the map alone.
      {"metadata.labels", "kubectl-edit Update"},
      {"metadata", ""},
      {"metadata.finalizers[=ours]", "statefulset-mcf Apply"},
      {"metadata.finalizers[=theirs]", ""},
      // A leaf owns all that is below it.
      {"spec.selector", "statefulset-mcf Apply"},
      {"spec.selector.app", "statefulset-mcf Apply"},
      {"spec.selector.a.b.c", "statefulset-mcf Apply"},
      {"spec.ports[port=80,protocol=TCP]", "statefulset-mcf Apply"},
      {"spec.ports[port=80,protocol=TCP].name",
       "statefulset-mcf Apply, other Apply"},
      {"spec.ports[port=80,protocol=TCP].nodePort", "other Apply"},
      {"spec.ports[port=80,protocol=TCP].targetPort", ""},
      {"spec.ports[port=80,protocol=UDP].name", ""},
      {"spec.ports[port=90,protocol=TCP].name", ""},
      {"spec.ports", ""},
      {"spec.type", "statefulset-mcf Update"},
      {"spec.sessionAffinity",
       "kubectl-edit Update, kube-controller-manager Update scale"},
      {"status.loadBalancer.ingress", "statefulset-mcf Apply status"},
  };
  const Object live = ObjectOf(kService);
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    EXPECT_EQ(Owners(live, c.path), c.owners);
  }
  EXPECT_TRUE(OwnersOf(live, FieldPath()).empty());
  EXPECT_EQ(OwnersOf(live, PathOf("metadata.labels.app")),
            (std::vector<FieldOwner>{{.manager = "statefulset-mcf",
                                      .operation = "Apply",
                                      .subresource = "",
                                      .time = "2026-01-02T03:04:05Z"}}));
}

std::string Lines(const std::set<FieldPath>& paths) {
  std::string text;
  for (const FieldPath& path : paths) text += path.ToString() + "\n";
  return text;
}

TEST(ManagedFieldsTest, ListsWhatAManagerApplied) {
  const Object live = ObjectOf(kService);
  EXPECT_EQ(Lines(FieldsAppliedBy(live, kFieldManager)),
            R"(metadata.finalizers[="ours"]
metadata.labels["a.b/c"]
metadata.labels.app
metadata.labels.gone
spec.ports[port=53,protocol=UDP]
spec.ports[port=53,protocol=UDP].port
spec.ports[port=53,protocol=UDP].protocol
spec.ports[port=80,protocol=TCP]
spec.ports[port=80,protocol=TCP].name
spec.ports[port=80,protocol=TCP].port
spec.selector
)");
  EXPECT_EQ(Lines(FieldsAppliedBy(live, "other")),
            "spec.ports[port=80,protocol=TCP].name\n"
            "spec.ports[port=80,protocol=TCP].nodePort\n");
  // Updates are no applies; an empty entry holds nothing.
  EXPECT_EQ(Lines(FieldsAppliedBy(live, "kubectl-edit")), "");
  EXPECT_EQ(Lines(FieldsAppliedBy(live, "empty")), "");
  EXPECT_EQ(Lines(FieldsAppliedBy(live, "none")), "");
}

TEST(ManagedFieldsTest, ListsWhatOthersHold) {
  EXPECT_EQ(Lines(FieldsOfOthers(ObjectOf(kService), kFieldManager)),
            R"(metadata.labels.theirs
spec.ports[port=80,protocol=TCP].name
spec.ports[port=80,protocol=TCP].nodePort
spec.sessionAffinity
spec.type
status.loadBalancer
)");
}

TEST(ManagedFieldsTest, ProjectsWhatWasApplied) {
  EXPECT_EQ(ProjectApplied(ObjectOf(kService), kFieldManager), JsonOf(R"(
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
  labels: {app: db, a.b/c: d}
  finalizers: [ours]
spec:
  selector: {app: db, tier: x}
  ports:
  - {port: 53, protocol: UDP}
  - {port: 80, name: web}
)"));
  // An item stays findable although only a field in it is owned.
  EXPECT_EQ(ProjectApplied(ObjectOf(kService), "other"), JsonOf(R"(
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
spec: {ports: [{port: 80, name: web, nodePort: 30000}]}
)"));
  EXPECT_EQ(ProjectApplied(ObjectOf(kService), "nobody"), JsonOf(R"(
apiVersion: v1
kind: Service
metadata: {name: db, namespace: shop}
)"));
}

TEST(ManagedFieldsTest, ProjectsAServersObjects) {
  for (const Recorded& each : ReadRecorded()) {
    SCOPED_TRACE(each.name);
    const Json applied = ProjectApplied(ObjectFrom(each.stored), kFieldManager);
    EXPECT_TRUE(AreEqualObjects(applied, each.sent)) << applied.dump(1);
  }
}

TEST(ManagedFieldsTest, ProjectsOnlyTheShapeThatWasApplied) {
  const std::string entry = R"(
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  managedFields:
  - {manager: m, operation: Apply, fieldsV1: {"f:data": {"f:x": {"f:y": {}}}}}
)";
  const Json bare = JsonOf(
      "{apiVersion: v1, kind: ConfigMap, "
      "metadata: {name: a}}");
  for (const char* data : {"", "data: {}", "data: text", "data: [x]",
                           "data: {x: 1}", "data: {x: {z: 1}}"}) {
    SCOPED_TRACE(data);
    EXPECT_EQ(ProjectApplied(ObjectOf(entry + data), "m"), bare);
  }
}

TEST(ManagedFieldsTest, TakesBrokenEntries) {
  for (const char* fields :
       {"3", "[]", "{}", R"({"f:spec": 3})", R"({"k:{": {}})",
        R"({"k:[1]": {}})", R"({"v:": {}})", R"({"i:x": {}})", R"({"": {}})",
        R"({".": {}})"}) {
    SCOPED_TRACE(fields);
    const Object live = ObjectOf(
        std::string("{apiVersion: v1, kind: Service, metadata: {name: a, "
                    "managedFields: [{manager: m, operation: Apply, "
                    "fieldsV1: ") +
        fields + "}]}, spec: {a: 1}}");
    EXPECT_TRUE(OwnersOf(live, {"spec", "a"}).empty());
    EXPECT_EQ(ProjectApplied(live, "m"),
              JsonOf("{apiVersion: v1, kind: Service, metadata: {name: a}}"));
  }
}

}  // namespace
}  // namespace mcf
