#include "object/defaults.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "object/field_path.h"
#include "tests/object/recorded.h"
#include "tests/object/trees.h"

namespace mcf {
namespace {

// What a server chooses freely, and the status of claim templates.
void EraseChoices(Json& tree) {
  EraseAt(tree, {"metadata", "managedFields"});
  for (const char* field :
       {"clusterIP", "clusterIPs", "ipFamilies", "ipFamilyPolicy"}) {
    EraseAt(tree, {"spec", field});
  }
  if (!tree.contains("spec")) return;
  for (const char* list : {"ports", "volumeClaimTemplates"}) {
    if (!tree["spec"].contains(list)) continue;
    for (Json& item : tree["spec"][list]) {
      item.erase("nodePort");
      item.erase("status");
    }
  }
}

TEST(DefaultsTest, FillsInWhatAServerStores) {
  for (const Recorded& each : ReadRecorded()) {
    SCOPED_TRACE(each.name);
    Json sent = each.sent, stored = each.stored;
    DefaultAll(sent);
    EraseChoices(sent);
    EraseChoices(stored);
    EXPECT_EQ(sent, stored) << Json::diff(sent, stored).dump(1);
  }
}

TEST(DefaultsTest, DoesNotTouchWhatAServerStored) {
  for (const Recorded& each : ReadRecorded()) {
    SCOPED_TRACE(each.name);
    Json again = each.stored;
    DefaultAll(again);
    EXPECT_EQ(again, each.stored) << Json::diff(each.stored, again).dump(1);
    DefaultAtomicValues(again);
    EXPECT_EQ(again, each.stored) << Json::diff(each.stored, again).dump(1);
  }
}

TEST(DefaultsTest, AtomicValuesAreSentAsStored) {
  struct Case {
    const char *kind, *path;
  };
  const Case cases[] = {
      {"HTTPRoute", "spec.rules"},
      {"HTTPRoute", "spec.parentRefs"},
      {"Gateway", "spec.addresses"},
      {"Gateway", "spec.listeners[name=l].tls.certificateRefs"},
      {"Gateway", "spec.listeners[name=nn].allowedRoutes.kinds"},
      {"HorizontalPodAutoscaler", "spec.metrics"},
      {"StatefulSet", "spec.template.spec.tolerations"},
      {"StatefulSet", "spec.template.spec.volumes[name=v7].projected.sources"},
      {"StatefulSet", "spec.template.spec.volumes[name=v8].downwardAPI.items"},
      {"StatefulSet", "spec.template.spec.containers[name=c].envFrom"},
      {"StatefulSet",
       "spec.template.spec.containers[name=c].env[name=F].valueFrom"},
      {"StatefulSet",
       "spec.template.spec.containers[name=c].env[name=G].valueFrom"},
      {"StatefulSet",
       "spec.template.spec.containers[name=c].env[name=H].valueFrom"},
      // Outside atomic values only the form of quantities changes.
      {"StatefulSet", "spec.template.spec.containers[name=c].resources.limits"},
      {"StatefulSet", "spec.template.spec.volumes[name=v4].emptyDir.sizeLimit"},
  };
  const std::vector<Recorded> recorded = ReadRecorded();
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    int compared = 0;
    for (const Recorded& each : recorded) {
      const FieldPath path = PathOf(c.path);
      if (TextAt(each.sent, {"kind"}) != c.kind) continue;
      Json sent = each.sent;
      DefaultAtomicValues(sent);
      const Json* in_sent = FindAt(sent, path);
      const Json* in_stored = FindAt(each.stored, path);
      // An empty list that is sent counts as none.
      if (in_sent == nullptr || in_stored == nullptr || in_sent->empty()) {
        continue;
      }
      EXPECT_EQ(*in_sent, *in_stored) << each.name;
      ++compared;
    }
    EXPECT_GE(compared, 1);
  }
}

TEST(DefaultsTest, ClaimTemplatesAreSentWithoutStatus) {
  Json set = JsonOf(R"(
kind: StatefulSet
spec:
  volumeClaimTemplates:
  - metadata: {name: data, creationTimestamp: null}
    spec: {resources: {requests: {storage: 1024Mi}}}
)");
  DefaultAtomicValues(set);
  EXPECT_EQ(*FindPath(set, {"spec", "volumeClaimTemplates"}), JsonOf(R"(
- apiVersion: v1
  kind: PersistentVolumeClaim
  metadata: {name: data}
  spec: {resources: {requests: {storage: 1Gi}}, volumeMode: Filesystem}
)"));
}

TEST(DefaultsTest, AtomicOnlyLeavesTheRestAbsent) {
  const std::string text = R"(
kind: StatefulSet
metadata: {labels: {}}
spec:
  template:
    spec:
      containers:
      - name: app
        image: app:1
        ports: [{containerPort: 80}]
        livenessProbe: {httpGet: {port: 80}}
        volumeMounts: [{name: data, mountPath: /data, readOnly: false}]
      volumes: [{name: a, configMap: {name: a}}, {name: b}]
  updateStrategy: {}
)";
  Json set = JsonOf(text);
  DefaultAtomicValues(set);
  EXPECT_EQ(set, JsonOf(text));
}

TEST(DefaultsTest, MakesQuantitiesCanonical) {
  struct Case {
    const char *typed, *stored;
  };
  const Case cases[] = {
      {"1", R"("1")"},
      {"0.5", R"("500m")"},
      {"1.5", R"("1500m")"},
      {R"("1000m")", R"("1")"},
      {"1024Mi", R"("1Gi")"},
      {"1.5Gi", R"("1536Mi")"},
      {"0", R"("0")"},
      {"much", R"("much")"},
      {"true", "true"},
      {"[1]", "[1]"},
      {R"("")", R"("")"},
      {"-1", R"("-1")"},
      {R"("1Ki2")", R"("1Ki2")"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.typed);
    Json set = JsonOf(std::string(R"(
kind: StatefulSet
spec: {template: {spec: {containers: [{name: a, resources: {limits: {x.y/z: )") +
                      c.typed + "}}}]}}}");
    DefaultAtomicValues(set);
    const std::optional<FieldPath> path = FieldPath::Parse(
        R"(spec.template.spec.containers[name=a].resources.limits["x.y/z"])");
    ASSERT_TRUE(path);
    const Json* limit = FindAt(set, *path);
    ASSERT_NE(limit, nullptr);
    EXPECT_EQ(limit->dump(), c.stored);
  }
}

TEST(DefaultsTest, PullsByTag) {
  struct Case {
    const char *image, *policy;
  };
  const Case cases[] = {
      {"app:1", "IfNotPresent"},
      {"app", "Always"},
      {"app:latest", "Always"},
      {"app:latest2", "IfNotPresent"},
      {"reg:5000/app", "Always"},
      {"reg:5000/app:1", "IfNotPresent"},
      {"latest/app:1", "IfNotPresent"},
      {"app@sha256:e3b0c442", "IfNotPresent"},
      {"app:latest@sha256:e3b0c442", "Always"},
      {"app:1@sha256:e3b0c442", "IfNotPresent"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.image);
    Json set = JsonOf(std::string("{kind: StatefulSet, spec: {template: {spec: "
                                  "{containers: [{name: a, image: \"") +
                      c.image + "\"}]}}}}");
    DefaultAll(set);
    const Json* policy = FindAt(
        set, *FieldPath::Parse(
                 "spec.template.spec.containers[name=a].imagePullPolicy"));
    ASSERT_NE(policy, nullptr);
    EXPECT_EQ(*policy, c.policy);
  }
}

TEST(DefaultsTest, TakesAnythingWithoutHarm) {
  for (const char* text :
       {"null", "1", "[]", "{}", "{kind: 3}", "{kind: Unknown, spec: {a: []}}",
        "{kind: StatefulSet, spec: 3}",
        "{kind: StatefulSet, spec: {updateStrategy: [], template: []}}",
        "{kind: StatefulSet, spec: {template: {spec: {containers: {a: b}}}}}",
        "{kind: Service, spec: {ports: {a: 1}}}",
        "{kind: Service, spec: {ports: [1, [], null]}}"}) {
    SCOPED_TRACE(text);
    Json once = JsonOf(text);
    DefaultAtomicValues(once);
    DefaultAll(once);
    Json twice = once;
    DefaultAll(twice);
    EXPECT_EQ(once, twice);
  }
}

}  // namespace
}  // namespace mcf
