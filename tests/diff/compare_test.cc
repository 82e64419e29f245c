#include "diff/compare.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "diff/owners.h"
#include "object/list_types.h"
#include "object/marks.h"
#include "tests/support/plan_world.h"
#include "tests/support/yaml_objects.h"

namespace mcf {
namespace {

// The three versions as YAML, and who else holds what on the live object:
// `taken` by an Update of kubectl-edit, which took it from us, `shared` by an
// Apply of helm beside us.
struct Three {
  const char *applied = "", *desired = "", *live = "";
  const char *taken = "", *shared = "";
  ObjectKey key = kDbSet;
  bool ours = true;
  bool recorded = true;  // the inventory has a copy
};

// We hold what we applied, as far as it is still there and nobody took it.
Json HeldByUs(const ObjectKey& key, const Json& applied, const Object& live,
              const Json& taken) {
  Json held = Json::object();
  for (const FieldPath& leaf : LeavesOf(key.kind, applied)) {
    if (live.Find(leaf) == nullptr || FindAt(taken, leaf) != nullptr) continue;
    SetAt(held, leaf, *live.Find(leaf));
  }
  return held;
}

Object LiveOf(const Three& three) {
  Object live = MakeObject(three.key, three.live);
  const Json taken = Yaml(three.taken);
  const Json held =
      HeldByUs(three.key, ObjectTree(three.key, three.applied), live, taken);
  AddManager(live, {.name = "kubectl-edit", .operation = "Update"}, taken);
  AddManager(live, {.name = "helm"}, Yaml(three.shared));
  AddManager(live, {.name = std::string(kFieldManager)}, held);
  return live;
}

std::vector<FieldChange> Compare(const Three& three) {
  const Object live = LiveOf(three);
  const Json applied = ObjectTree(three.key, three.applied);
  const DesiredObject desired{.object = MakeObject(three.key, three.desired)};
  return CompareObject({.applied = three.recorded ? &applied : nullptr,
                        .desired = &desired,
                        .live = &live},
                       three.ours);
}

std::string ValueText(const std::optional<Json>& value) {
  return value ? FormatJson(*value) : "-";
}

// "spec.replicas: 4 -> 5 (drift, kubectl-edit (Update)); …"
std::string Summary(const std::vector<FieldChange>& fields) {
  std::string text;
  for (const FieldChange& field : fields) {
    if (!text.empty()) text += "; ";
    text += field.path.ToString();
    if (field.ownership_only) {
      text += " (only ownership)";
      continue;
    }
    text += ": " + ValueText(field.live) + " -> " + ValueText(field.after) +
            " (" + ToString(field.cause);
    if (!field.owners.empty()) text += ", " + Describe(field.owners);
    text += ")";
  }
  return text;
}

TEST(CompareObjectTest, TellsWhoMovedAField) {
  struct Case {
    const char* name;
    Three three;
    const char* expected;
  };
  const Case cases[] = {
      {"same everywhere",
       {"spec: {replicas: 3}", "spec: {replicas: 3}", "spec: {replicas: 3}"},
       ""},
      {"you changed it",
       {"spec: {replicas: 3}", "spec: {replicas: 5}", "spec: {replicas: 3}"},
       "spec.replicas: 3 -> 5 (manifest)"},
      {"someone else did",
       {"spec: {replicas: 3}", "spec: {replicas: 3}", "spec: {replicas: 4}",
        "spec: {replicas: 4}"},
       "spec.replicas: 4 -> 3 (drift, kubectl-edit (Update))"},
      {"someone else removed it",
       {"spec: {minReadySeconds: 9}", "spec: {minReadySeconds: 9}", ""},
       "spec.minReadySeconds: - -> 9 (drift)"},
      {"both",
       {"spec: {replicas: 3}", "spec: {replicas: 5}", "spec: {replicas: 4}",
        "spec: {replicas: 4}"},
       "spec.replicas: 4 -> 5 (both, kubectl-edit (Update))"},
      {"both, to the same value: only ownership",
       {"spec: {replicas: 3}", "spec: {replicas: 4}", "spec: {replicas: 4}",
        "spec: {replicas: 4}"},
       "spec.replicas (only ownership)"},
      {"set back by hand: only ownership",
       {"spec: {replicas: 3}", "spec: {replicas: 3}", "spec: {replicas: 3}",
        "spec: {replicas: 3}"},
       "spec.replicas (only ownership)"},
      {"new in the manifest",
       {"spec: {replicas: 3}", "spec: {replicas: 3, minReadySeconds: 9}",
        "spec: {replicas: 3}"},
       "spec.minReadySeconds: - -> 9 (manifest)"},
      {"new in the manifest over a server default",
       {"", "spec: {revisionHistoryLimit: 5}",
        "spec: {revisionHistoryLimit: 10}"},
       "spec.revisionHistoryLimit: 10 -> 5 (manifest)"},
      {"new in the manifest over someone's value",
       {"", "spec: {minReadySeconds: 5}", "spec: {minReadySeconds: 7}",
        "spec: {minReadySeconds: 7}"},
       "spec.minReadySeconds: 7 -> 5 (both, kubectl-edit (Update))"},
      {"gone from the manifest, ours",
       {"spec: {replicas: 3, minReadySeconds: 9}", "spec: {replicas: 3}",
        "spec: {replicas: 3, minReadySeconds: 9}"},
       "spec.minReadySeconds: 9 -> - (removal)"},
      {"gone from the manifest and from live",
       {"spec: {minReadySeconds: 9}", "", ""},
       ""},
      {"never ours",
       {"", "", "spec: {minReadySeconds: 9}", "spec: {minReadySeconds: 9}"},
       ""},
      {"a server default beside ours",
       {"spec: {replicas: 3}", "spec: {replicas: 3}",
        "spec: {replicas: 3, revisionHistoryLimit: 10, podManagementPolicy: "
        "OrderedReady}"},
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Summary(Compare(c.three)));
  }
}

TEST(CompareObjectTest, RemovesOnlyWhatWeAloneHold) {
  const char* const spec = "spec: {minReadySeconds: 9}";
  struct Case {
    const char* name;
    Three three;
    const char* expected;
  };
  const Case cases[] = {
      {"alone", {spec, "", spec}, "spec.minReadySeconds: 9 -> - (removal)"},
      {"another manager holds it as well: it stays",
       {.applied = spec, .desired = "", .live = spec, .shared = spec},
       ""},
      {"an Update took it from us",
       {spec, "", "spec: {minReadySeconds: 8}", "spec: {minReadySeconds: 8}"},
       ""},
      {"not in the inventory but in our Apply entry",
       {.applied = spec, .desired = "", .live = spec, .recorded = false},
       "spec.minReadySeconds: 9 -> - (removal)"},
      {"a label",
       {"metadata: {labels: {a: '1', b: '2'}}", "metadata: {labels: {a: '1'}}",
        "metadata: {labels: {a: '1', b: '2', c: '3'}}"},
       "metadata.labels.b: \"2\" -> - (removal)"},
      {"all labels: one by one",
       {"metadata: {labels: {a: '1', b: '2'}}", "",
        "metadata: {labels: {a: '1', b: '2', c: '3'}}"},
       "metadata.labels.a: \"1\" -> - (removal); "
       "metadata.labels.b: \"2\" -> - (removal)"},
      {"inside an atomic value there is nothing to remove",
       {"spec: {selector: {matchLabels: {a: b, c: d}}}",
        "spec: {selector: {matchLabels: {a: b}}}",
        "spec: {selector: {matchLabels: {a: b, c: d}}}"},
       "spec.selector: {\"matchLabels\":{\"a\":\"b\",\"c\":\"d\"}} -> "
       "{\"matchLabels\":{\"a\":\"b\"}} (manifest)"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Summary(Compare(c.three)));
  }
}

// A pod template around one YAML flow map of the container `app`.
std::string Pod(const std::string& app, const std::string& more = "") {
  return "spec: {template: {spec: {containers: [{name: app, image: x" +
         (app.empty() ? "" : ", " + app) + "}" + more + "]}}}";
}

TEST(CompareObjectTest, ShowsPartsAsPeopleThinkOfThem) {
  const std::string at = "spec.template.spec.containers[name=app]";
  struct Case {
    const char* name;
    std::string applied, desired, live, expected;
  };
  const Case cases[] = {
      {"an added item", Pod(""), Pod("env: [{name: A, value: '1'}]"), Pod(""),
       at + ".env[name=A]: - -> {\"name\":\"A\",\"value\":\"1\"} (manifest)"},
      {"two added items", Pod(""),
       Pod("env: [{name: B, value: '2'}, {name: A, value: '1'}]"), Pod(""),
       at + ".env[name=A]: - -> {\"name\":\"A\",\"value\":\"1\"} (manifest); " +
           at +
           ".env[name=B]: - -> {\"name\":\"B\",\"value\":\"2\"} "
           "(manifest)"},
      {"an item that someone deleted", Pod("env: [{name: A, value: '1'}]"),
       Pod("env: [{name: A, value: '1'}]"), Pod(""),
       at + ".env[name=A]: - -> {\"name\":\"A\",\"value\":\"1\"} (drift)"},
      {"a removed item", Pod("env: [{name: A, value: '1'}]"), Pod(""),
       Pod("env: [{name: A, value: '1'}]"),
       at + ".env[name=A]: {\"name\":\"A\",\"value\":\"1\"} -> - (removal)"},
      {"an item renamed", Pod("env: [{name: A, value: '1'}]"),
       Pod("env: [{name: B, value: '1'}]"), Pod("env: [{name: A, value: '1'}]"),
       at + ".env[name=A]: {\"name\":\"A\",\"value\":\"1\"} -> - (removal); " +
           at +
           ".env[name=B]: - -> {\"name\":\"B\",\"value\":\"1\"} "
           "(manifest)"},
      {"someone's item beside ours", Pod("env: [{name: A, value: '1'}]"),
       Pod("env: [{name: A, value: '1'}]"),
       Pod("env: [{name: A, value: '1'}, {name: Z, value: '9'}]"), ""},
      {"a port without protocol", Pod("ports: [{containerPort: 80}]"),
       Pod("ports: [{containerPort: 80}]"),
       Pod("ports: [{containerPort: 80, protocol: TCP}]"), ""},
      {"a port moved", Pod("ports: [{name: http, containerPort: 80}]"),
       Pod("ports: [{name: http, containerPort: 81}]"),
       Pod("ports: [{name: http, containerPort: 80, protocol: TCP}]"),
       at +
           ".ports[containerPort=80,protocol=TCP]: {\"containerPort\":80,"
           "\"name\":\"http\",\"protocol\":\"TCP\"} -> - (removal); " +
           at +
           ".ports[containerPort=81,protocol=TCP]: - -> {\"containerPort\""
           ":81,\"name\":\"http\"} (manifest)"},
      {"a probe added", Pod(""),
       Pod("livenessProbe: {periodSeconds: 10, tcpSocket: {port: 80}}"),
       Pod(""),
       at + ".livenessProbe: - -> {\"periodSeconds\":10,\"tcpSocket\":{"
            "\"port\":80}} (manifest)"},
      {"a probe removed, defaults and all",
       Pod("livenessProbe: {tcpSocket: {port: 80}}"), Pod(""),
       Pod("livenessProbe: {periodSeconds: 10, tcpSocket: {port: 80}}"),
       at + ".livenessProbe: {\"periodSeconds\":10,\"tcpSocket\":{\"port\":80}}"
            " -> - (removal)"},
      {"a container added", Pod(""), Pod("", ", {name: side, image: z}"),
       Pod(""),
       "spec.template.spec.containers[name=side]: - -> "
       "{\"image\":\"z\",\"name\":\"side\"} (manifest)"},
      {"limits added", Pod(""), Pod("resources: {limits: {cpu: '1'}}"), Pod(""),
       at + ".resources: - -> {\"limits\":{\"cpu\":\"1\"}} (manifest)"},
      {"one limit of two removed",
       Pod("resources: {limits: {cpu: '1', memory: 1Gi}}"),
       Pod("resources: {limits: {cpu: '1'}}"),
       Pod("resources: {limits: {cpu: '1', memory: 1Gi}}"),
       at + ".resources.limits.memory: \"1Gi\" -> - (removal)"},
      {"a default that is not written any more",
       Pod("imagePullPolicy: IfNotPresent, livenessProbe: {periodSeconds: 10, "
           "tcpSocket: {port: 80}}"),
       Pod("imagePullPolicy: IfNotPresent, livenessProbe: {tcpSocket: {port: "
           "80}}"),
       Pod("imagePullPolicy: IfNotPresent, livenessProbe: {periodSeconds: 10, "
           "tcpSocket: {port: 80}}"),
       ""},
      {"another kind of volume",
       "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}",
       "spec: {template: {spec: {volumes: [{name: v, configMap: {name: c}}]}}}",
       "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}",
       "spec.template.spec.volumes[name=v]: {\"emptyDir\":{}} -> "
       "{\"configMap\":{\"name\":\"c\"}} (manifest)"},
      {"another handler of a probe, its periods stay",
       Pod("livenessProbe: {periodSeconds: 5, httpGet: {port: 80}}"),
       Pod("livenessProbe: {periodSeconds: 5, tcpSocket: {port: 80}}"),
       Pod("livenessProbe: {periodSeconds: 5, httpGet: {port: 80}}"),
       at + ".livenessProbe: {\"httpGet\":{\"port\":80}} -> {\"tcpSocket\":{"
            "\"port\":80}} (manifest)"},
      {"a variable read from a Secret now", Pod("env: [{name: A, value: b}]"),
       Pod("env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]"),
       Pod("env: [{name: A, value: b}]"),
       at + ".env[name=A]: {\"value\":\"b\"} -> {\"valueFrom\":{\"secretKeyRef"
            "\":{\"key\":\"k\",\"name\":\"s\"}}} (manifest)"},
      {"emptyDir stays what it is",
       "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}",
       "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}",
       "spec: {template: {spec: {volumes: [{name: v, emptyDir: {}}]}}}", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Summary(Compare({.applied = c.applied.c_str(),
                                           .desired = c.desired.c_str(),
                                           .live = c.live.c_str()})));
  }
}

TEST(CompareObjectTest, MindsTheOrderWhereItHasAMeaning) {
  const std::string ab = "env: [{name: A, value: '1'}, {name: B, value: '2'}]";
  const std::string ba = "env: [{name: B, value: '2'}, {name: A, value: '1'}]";
  const std::string bxa =
      "env: [{name: B, value: '2'}, {name: X, value: '9'}, {name: A, value: "
      "'1'}]";
  const std::string one =
      "spec: {template: {spec: {initContainers: [{name: i}, {name: j}]}}}";
  const std::string other =
      "spec: {template: {spec: {initContainers: [{name: j}, {name: i}]}}}";
  const char* const env = "spec.template.spec.containers[name=app].env";
  struct Case {
    const char* name;
    std::string applied, desired, live, path;
    FieldChange::Cause cause;
  };
  const Case cases[] = {
      {"you swapped", Pod(ab), Pod(ba), Pod(ab), env,
       FieldChange::Cause::kManifest},
      {"someone swapped", Pod(ab), Pod(ab), Pod(ba), env,
       FieldChange::Cause::kDrift},
      {"someone's between ours", Pod(ba), Pod(ba), Pod(bxa), "",
       FieldChange::Cause::kManifest},
      {"init containers", one, other, one, "spec.template.spec.initContainers",
       FieldChange::Cause::kManifest},
      {"ports", Pod("ports: [{containerPort: 1}, {containerPort: 2}]"),
       Pod("ports: [{containerPort: 2}, {containerPort: 1}]"),
       Pod("ports: [{containerPort: 1}, {containerPort: 2}]"),
       "spec.template.spec.containers[name=app].ports",
       FieldChange::Cause::kManifest},
      {"the same", Pod(ab), Pod(ab), Pod(ab), "",
       FieldChange::Cause::kManifest},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const auto fields = Compare({.applied = c.applied.c_str(),
                                 .desired = c.desired.c_str(),
                                 .live = c.live.c_str()});
    ASSERT_EQ(c.path.empty() ? 0u : 1u, fields.size()) << Summary(fields);
    if (c.path.empty()) continue;
    EXPECT_EQ(c.path, fields[0].path.ToString());
    EXPECT_EQ(c.cause, fields[0].cause);
  }
}

TEST(CompareObjectTest, ComparesByMeaning) {
  struct Case {
    const char* name;
    std::string desired, live, expected;
  };
  const std::string at = "spec.template.spec.containers[name=app]";
  const Case cases[] = {
      {"quantities", Pod("resources: {limits: {cpu: 1000m, memory: 1024Mi}}"),
       Pod("resources: {limits: {cpu: '1', memory: 1Gi}}"), ""},
      {"other quantities", Pod("resources: {limits: {memory: 1025Mi}}"),
       Pod("resources: {limits: {memory: 1Gi}}"),
       at + ".resources.limits.memory: \"1Gi\" -> \"1025Mi\" (manifest)"},
      {"a quantity as a number", Pod("resources: {limits: {cpu: 1}}"),
       Pod("resources: {limits: {cpu: '1'}}"), ""},
      {"text that looks like a quantity", Pod("env: [{name: A, value: 1000m}]"),
       Pod("env: [{name: A, value: '1'}]"),
       at + ".env[name=A].value: \"1\" -> \"1000m\" (manifest)"},
      {"claim templates with what the server adds",
       "spec: {volumeClaimTemplates: [{metadata: {name: d}, spec: {resources: "
       "{requests: {storage: 1024Mi}}}}]}",
       "spec: {volumeClaimTemplates: [{apiVersion: v1, kind: "
       "PersistentVolumeClaim, metadata: {name: d, creationTimestamp: null}, "
       "spec: {volumeMode: Filesystem, resources: {requests: {storage: 1Gi}}}, "
       "status: {phase: Pending}}]}",
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    // We hold all that was there: what differs is the manifest's doing.
    EXPECT_EQ(c.expected, Summary(Compare({.applied = c.live.c_str(),
                                           .desired = c.desired.c_str(),
                                           .live = c.live.c_str()})));
  }
}

TEST(CompareObjectTest, KeepsSecretsApart) {
  const ObjectKey secret{"", "Secret", "shop", "db"};
  struct Case {
    const char* name;
    Three three;
    const char* expected;
  };
  const Case cases[] = {
      {"the same bytes",
       {"data: {k: null}", "data: {k: YQ==}", "data: {k: YQ==}"},
       ""},
      {"you changed it",
       {"data: {k: null}", "data: {k: Yg==}", "data: {k: YQ==}"},
       "data.k (manifest)"},
      {"someone else did: nobody kept the value",
       {"data: {k: null}", "data: {k: Yg==}", "data: {k: YQ==}",
        "data: {k: YQ==}"},
       "data.k (drift)"},
      {"someone else removed it",
       {"data: {k: null}", "data: {k: Yg==}", "data: {}"},
       "data.k (drift)"},
      {"a new key",
       {"data: {k: null}", "data: {k: YQ==, m: Yg==}", "data: {k: YQ==}"},
       "data.m (manifest)"},
      {"a removed key",
       {"data: {k: null, m: null}", "data: {k: YQ==}",
        "data: {k: YQ==, m: Yg==}"},
       "data.m (removal)"},
      {"the last key",
       {"data: {k: null}", "", "data: {k: YQ==}"},
       "data.k (removal)"},
  };
  for (Case c : cases) {
    SCOPED_TRACE(c.name);
    c.three.key = secret;
    std::string summary;
    for (const FieldChange& field : Compare(c.three)) {
      EXPECT_TRUE(field.secret) << field.path.ToString();
      summary += field.path.ToString() + " (" + ToString(field.cause) + ")";
    }
    EXPECT_EQ(c.expected, summary);
  }
}

TEST(CompareObjectTest, NeverTakesANullForTheValueOfASecret) {
  const std::vector<FieldChange> fields =
      Compare({.applied = "data: {k: null}",
               .desired = "data: {k: Yg==}",
               .live = "data: {k: YQ==}",
               .taken = "data: {k: YQ==}",
               .key = {"", "Secret", "shop", "db"}});
  ASSERT_EQ(1u, fields.size());
  EXPECT_FALSE(fields[0].applied);
  EXPECT_EQ(Json("YQ=="), fields[0].live);
}

TEST(CompareObjectTest, AdoptsWhatIsNotOursYet) {
  const char* const last_applied =
      "{metadata: {annotations: {kubectl.kubernetes.io/"
      "last-applied-configuration: '{\"spec\":{\"replicas\":2}}'}}, "
      "spec: {replicas: 4, minReadySeconds: 5}}";
  const std::vector<FieldChange> fields =
      Compare({.desired = "spec: {replicas: 3, minReadySeconds: 5}",
               .live = last_applied,
               .taken = "spec: {replicas: 4}",
               .ours = false,
               .recorded = false});
  EXPECT_EQ(
      "spec.minReadySeconds (only ownership); "
      "spec.replicas: 4 -> 3 (adopt, kubectl-edit (Update))",
      Summary(fields));
  ASSERT_EQ(2u, fields.size());
  EXPECT_EQ(FieldChange::Cause::kAdopt, fields[0].cause);
  EXPECT_EQ(Json(2), fields[1].applied);
}

TEST(CompareObjectTest, BelievesTheApplyEntryOverTheRecord) {
  // A run died after the write: live has what we sent last, the record not.
  Object live = MakeObject(kDbSet, "spec: {replicas: 4}");
  AddManager(live, {.name = std::string(kFieldManager)},
             Yaml("spec: {replicas: 4}"));
  const Json recorded = ObjectTree(kDbSet, "spec: {replicas: 3}");
  const DesiredObject desired{.object =
                                  MakeObject(kDbSet, "spec: {replicas: 5}")};
  EXPECT_EQ(
      "spec.replicas: 4 -> 5 (manifest)",
      Summary(CompareObject(
          {.applied = &recorded, .desired = &desired, .live = &live}, true)));
}

TEST(CompareObjectTest, WithoutARecordKnowsOnlyWhatNobodyTouched) {
  const char* const live = "spec: {replicas: 4, minReadySeconds: 5}";
  EXPECT_EQ(
      "spec.minReadySeconds: 5 -> 6 (manifest); "
      "spec.replicas: 4 -> 3 (both, kubectl-edit (Update))",
      Summary(Compare({.applied = live,
                       .desired = "spec: {replicas: 3, minReadySeconds: 6}",
                       .live = live,
                       .taken = "spec: {replicas: 4}",
                       .recorded = false})));
}

TEST(CompareObjectTest, NamesTheLineOfTheManifest) {
  const Object live = MakeObject(kDbSet, "");
  DesiredObject desired{
      .object = MakeObject(kDbSet,
                           "spec: {replicas: 3, template: {spec: "
                           "{containers: [{name: app, image: x}]}}}")};
  const FieldPath pod{"spec", "template", "spec"};
  desired.sources[FieldPath({"spec"})] = {"db.yaml", 3, 1};
  desired.sources[FieldPath({"spec", "replicas"})] = {"db.yaml", 9, 5};
  const FieldPath container =
      pod.Field("containers").Keys(Json{{"name", "app"}});
  desired.sources[container.Field("image")] = {"db.yaml", 12, 7};
  const auto fields = CompareObject({.desired = &desired, .live = &live}, true);
  ASSERT_EQ(2u, fields.size());
  EXPECT_EQ("spec.replicas", fields[0].path.ToString());
  EXPECT_EQ(9, fields[0].source->line);
  EXPECT_EQ("spec.template", fields[1].path.ToString());
  EXPECT_EQ(3, fields[1].source->line);
}

TEST(CompareObjectTest, HasNothingToCompareWithoutTwoSides) {
  const Object live = MakeObject(kDbSet, "spec: {replicas: 3}");
  const DesiredObject desired{.object = live};
  EXPECT_TRUE(CompareObject({.desired = &desired}, true).empty());
  EXPECT_TRUE(CompareObject({.live = &live}, true).empty());
}

}  // namespace
}  // namespace mcf
