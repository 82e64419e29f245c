#include "plan/plan.h"

#include <gtest/gtest.h>

#include "tests/support/plan_world.h"

namespace mcf {
namespace {

Plan PlanOf(const World& world, std::map<ObjectKey, Verdict> verdicts = {}) {
  return MakePlan(world.Compare(), verdicts, world.snapshot);
}

const Change& ChangeIn(const Plan& plan, const ObjectKey& key) {
  for (const ComponentPlan& component : plan.components) {
    for (const Change& change : component.changes) {
      if (change.key == key) return change;
    }
  }
  ADD_FAILURE() << "no change of " << key.ToString();
  static const Change none;
  return none;
}

// The live object with more laid over it, as a dry run would answer.
Verdict Merged(const World& world, const ObjectKey& key,
               std::string_view more) {
  const Object* live = world.snapshot.Find(key);
  Object merged = live == nullptr ? MakeObject(key, "{}") : *live;
  Overlay(merged.tree(), Yaml(more));
  return {.kind = Verdict::Kind::kMerged, .merged = merged};
}

std::string Text(const std::optional<Json>& value) {
  return value ? FormatJson(*value) : "-";
}

std::string MovesText(const Change& change) {
  std::string text;
  for (const FieldChange& field : change.fields) {
    if (field.ownership_only) continue;
    if (!text.empty()) text += ", ";
    text += field.path.ToString() + " " + Text(field.live) + " -> " +
            Text(field.after) + " (" + ToString(field.cause) + ")";
  }
  return text;
}

TEST(PlanTest, BelievesTheServer) {
  struct Case {
    const char *name, *desired, *merged;
    Operation operation;
    const char* moves;
  };
  const Case cases[] = {
      {"as foreseen", "spec: {replicas: 5}", "spec: {replicas: 5}",
       Operation::kUpdate, "spec.replicas 3 -> 5 (manifest)"},
      {"a webhook puts it back", "spec: {replicas: 5}", "spec: {replicas: 3}",
       Operation::kUnchanged, ""},
      {"a webhook makes something else of it", "spec: {replicas: 5}",
       "spec: {replicas: 4}", Operation::kUpdate,
       "spec.replicas 3 -> 4 (manifest)"},
      {"a webhook adds", "spec: {replicas: 5}",
       "{spec: {replicas: 5}, metadata: {labels: {team: x}}}",
       Operation::kUpdate,
       "metadata.labels.team - -> \"x\" (server), spec.replicas 3 -> 5 "
       "(manifest)"},
      {"what the server writes anyway", "spec: {replicas: 5}",
       "{spec: {replicas: 5}, status: {replicas: 3}, metadata: {generation: 9, "
       "resourceVersion: '8', managedFields: [], uid: z, creationTimestamp: "
       "now}}",
       Operation::kUpdate, "spec.replicas 3 -> 5 (manifest)"},
      {"a default appears", "spec: {replicas: 5}",
       "spec: {replicas: 5, revisionHistoryLimit: 10}", Operation::kUpdate,
       "spec.replicas 3 -> 5 (manifest)"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(kDbSet, "spec: {replicas: 3}");
    world.Want(kDbSet, c.desired);
    const Plan plan =
        PlanOf(world, {{kDbSet, Merged(world, kDbSet, c.merged)}});
    const Change& change = ChangeIn(plan, kDbSet);
    EXPECT_TRUE(change.checked_by_server);
    EXPECT_EQ(c.operation, change.operation);
    EXPECT_EQ(c.moves, MovesText(change));
    EXPECT_EQ(c.operation != Operation::kUnchanged, plan.HasChanges());
  }
}

TEST(PlanTest, BelievesTheServerAboutRemovals) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3, minReadySeconds: 5}");
  world.Want(kDbSet, "spec: {replicas: 3}");
  {
    SCOPED_TRACE("gone");
    Verdict verdict = Merged(world, kDbSet, "{}");
    EraseAt(verdict.merged->tree(), {"spec", "minReadySeconds"});
    EXPECT_EQ("spec.minReadySeconds 5 -> - (removal)",
              MovesText(ChangeIn(PlanOf(world, {{kDbSet, verdict}}), kDbSet)));
  }
  {
    SCOPED_TRACE("stays");
    const Plan plan = PlanOf(world, {{kDbSet, Merged(world, kDbSet, "{}")}});
    EXPECT_EQ(Operation::kUnchanged, ChangeIn(plan, kDbSet).operation);
  }
}

TEST(PlanTest, KeepsAHandedOverCount) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3, minReadySeconds: 1}");
  world.Want(kDbSet, "spec: {minReadySeconds: 2}");
  // The dry run knows nothing of the manager that will hold the count.
  const Plan plan = PlanOf(
      world, {{kDbSet, Merged(world, kDbSet,
                              "spec: {replicas: 1, minReadySeconds: 2}")}});
  const Change& change = ChangeIn(plan, kDbSet);
  EXPECT_EQ("spec.minReadySeconds 1 -> 2 (manifest)", MovesText(change));
  EXPECT_EQ(Json(3), *change.merged->Find({"spec", "replicas"}));
  EXPECT_TRUE(plan.components[0].impact.deletes.empty());
}

TEST(PlanTest, JudgesAloneWhereTheServerMayNotBeAsked) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Want(kDbSet, "spec: {replicas: 5}");
  for (const bool forbidden : {true, false}) {
    std::map<ObjectKey, Verdict> verdicts;
    if (forbidden) verdicts[kDbSet] = {.kind = Verdict::Kind::kForbidden};
    const Plan plan = PlanOf(world, verdicts);
    const Change& change = ChangeIn(plan, kDbSet);
    EXPECT_FALSE(change.checked_by_server);
    EXPECT_EQ("spec.replicas 3 -> 5 (manifest)", MovesText(change));
    EXPECT_EQ(Json(5), *change.merged->Find({"spec", "replicas"}));
  }
}

TEST(PlanTest, BlocksWhatTheServerRefuses) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Want(kDbSet, "spec: {replicas: 5}");
  const Plan plan = PlanOf(
      world, {{kDbSet,
               {.kind = Verdict::Kind::kRefused,
                .reason = "admission webhook \"x\" denied the request"}}});
  EXPECT_EQ(
      "cluster: the API server refuses StatefulSet shop/db|admission webhook "
      "\"x\" denied the request|",
      BlockedText(ChangeIn(plan, kDbSet)));
  ASSERT_EQ(1u, plan.Blocked().size());
  EXPECT_EQ("KubernetesStatefulSet/shop/db", plan.Blocked()[0].component);
  EXPECT_EQ("db.yaml", plan.Blocked()[0].where->file);
}

TEST(PlanTest, BelievesTheServerAboutOrder) {
  const char* const ab =
      "spec: {template: {spec: {initContainers: [{name: a}, {name: b}]}}}";
  const char* const ba =
      "spec: {template: {spec: {initContainers: [{name: b}, {name: a}]}}}";
  World world;
  world.Applied(kDbSet, ab);
  world.Want(kDbSet, ba);
  const Plan moved = PlanOf(world, {{kDbSet, Merged(world, kDbSet, ba)}});
  EXPECT_EQ(Operation::kUpdate, ChangeIn(moved, kDbSet).operation);
  EXPECT_EQ(Effect::kRollsPods, ChangeIn(moved, kDbSet).effect);
  const Plan stays = PlanOf(world, {{kDbSet, Merged(world, kDbSet, ab)}});
  EXPECT_EQ(Operation::kUnchanged, ChangeIn(stays, kDbSet).operation);
}

TEST(PlanTest, ReadsConflictsOfTheServer) {
  const char* const pod =
      "{metadata: {labels: {app.kubernetes.io/name: a}}, spec: {replicas: 5, "
      "template: {spec: {containers: [{name: app, image: x}]}}}}";
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Want(kDbSet, pod);
  struct Case {
    const char* name;
    std::vector<std::pair<std::string, std::string>> causes;
    const char* expected;
  };
  const Case cases[] = {
      {"two of ours",
       {{".spec.template.spec.containers[name=\"app\"].image",
         "conflict with \"helm\""},
        {".spec.replicas",
         "conflict with \"kubectl\" with subresource \"scale\" using "
         "apps/v1"}},
       "conflict: StatefulSet shop/db: 2 fields to change are owned by others"
       "|spec.replicas by kubectl (Update, scale); "
       "spec.template.spec.containers[name=app].image by helm (Apply)"
       "|--force-conflict 'StatefulSet/db:spec.replicas' --force-conflict "
       "'StatefulSet/db:spec.template.spec.containers[name=app].image' takes "
       "them, --force-conflicts takes all; --ignore in place of it leaves the "
       "field as it is"},
      {"a key with dots and a slash",
       {{".metadata.labels.app.kubernetes.io/name", "conflict with \"helm\""}},
       "conflict: StatefulSet shop/db: 1 field to change is owned by others"
       "|metadata.labels[\"app.kubernetes.io/name\"] by helm (Apply)"
       "|--force-conflict "
       "'StatefulSet/db:metadata.labels[\"app.kubernetes.io/name\"]' takes it, "
       "--force-conflicts takes all; --ignore in place of it leaves the "
       "field as it is"},
      {"none that we know",
       {{".spec.other", "conflict with \"helm\""}},
       "conflict: StatefulSet shop/db: fields to change are owned by others"
       "|.spec.other: conflict with \"helm\"|--force-conflicts takes them"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Plan plan = PlanOf(
        world,
        {{kDbSet, {.kind = Verdict::Kind::kConflict, .conflicts = c.causes}}});
    EXPECT_EQ(c.expected, BlockedText(ChangeIn(plan, kDbSet)));
    EXPECT_FALSE(ChangeIn(plan, kDbSet).force);
  }
}

TEST(PlanTest, LeavesOutWhatADryRunInvents) {
  const ObjectKey service = Key("Service", "db");
  World world;
  world.Want(service, "spec: {ports: [{port: 80}]}");
  const Plan plan = PlanOf(
      world,
      {{service,
        Merged(world, service,
               "{metadata: {uid: u, creationTimestamp: now, generation: 1}, "
               "spec: {clusterIP: 10.0.0.0, clusterIPs: [10.0.0.0], type: "
               "ClusterIP, ports: [{port: 80, protocol: TCP, nodePort: "
               "30000}]}, status: {loadBalancer: {}}}")}});
  const Change& change = ChangeIn(plan, service);
  EXPECT_EQ(Operation::kCreate, change.operation);
  EXPECT_TRUE(change.fields.empty());
  EXPECT_EQ(
      "{\"apiVersion\":\"v1\",\"kind\":\"Service\",\"metadata\":{\"name\":"
      "\"db\",\"namespace\":\"shop\"},\"spec\":{\"ports\":[{\"port\":80,"
      "\"protocol\":\"TCP\"}],\"type\":\"ClusterIP\"}}",
      FormatJson(change.merged->tree()));
}

TEST(PlanTest, PassesTheServersWarningsOn) {
  World world;
  world.Want(kDbSet, "{}");
  Verdict verdict = Merged(world, kDbSet, "{}");
  verdict.warnings = {"would violate PodSecurity"};
  const Plan plan = PlanOf(world, {{kDbSet, verdict}});
  EXPECT_EQ("StatefulSet shop/db: would violate PodSecurity\n",
            WarningText(plan.components[0].warnings, "server"));
}

TEST(PlanTest, AsksTheServerOnlyWhatIsOpen) {
  World world;
  world.snapshot.namespaces["istio-ingress"] = Presence::kAbsent;
  world.Applied(Key("ConfigMap", "same"), "data: {a: b}");
  world.Applied(Key("ConfigMap", "old"), "data: {a: b}");
  world.Applied(Key("ConfigMap", "changed"), "data: {a: b}");
  world.Applied(kDbSet, "spec: {serviceName: a}");
  world.Want(Key("Namespace", "shop"), "{}");
  world.Want(Key("ConfigMap", "same"), "data: {a: b}");
  world.Want(Key("ConfigMap", "changed"), "data: {a: c}");
  world.Want(Key("ConfigMap", "new"), "data: {a: b}");
  world.Want(kDbSet, "spec: {serviceName: b}");
  world.Want(Key("Gateway", "g", "istio-ingress"), "{}");
  const Comparison comparison = world.Compare();
  for (const bool skip_creates : {false, true}) {
    std::string names;
    for (const Change* change :
         NeedsVerdict(comparison, world.snapshot, skip_creates)) {
      names += change->key.name + " ";
    }
    EXPECT_EQ(skip_creates ? "changed " : "changed new ", names);
  }
}

TEST(PlanTest, DoesNotAskAboutANamespaceThatIsToBeMade) {
  World world;
  world.snapshot.namespaces["shop"] = Presence::kAbsent;
  world.Want(Key("Namespace", "shop"), "{}");
  world.Want(kDbSet, "{}");
  const Comparison comparison = world.Compare();
  const auto asked = NeedsVerdict(comparison, world.snapshot, false);
  ASSERT_EQ(1u, asked.size());
  EXPECT_EQ("Namespace", asked[0]->key.kind);
}

constexpr char kLiveSet[] =
    "spec: {replicas: 2, serviceName: db, selector: {matchLabels: {app: db}}, "
    "template: {metadata: {labels: {app: db}}, spec: {containers: [{name: app, "
    "image: 'x:1', imagePullPolicy: IfNotPresent, envFrom: [{secretRef: {name: "
    "env}}]}], volumes: [{name: v, configMap: {name: files}}]}}}";

std::string SetText(const std::string& image, const std::string& more = "") {
  return "spec: {replicas: 2, serviceName: db, selector: {matchLabels: {app: "
         "db}}, template: {metadata: {labels: {app: db}}, spec: {containers: "
         "[{name: app, image: '" +
         image + "', envFrom: [{secretRef: {name: env}}]" + more +
         "}], volumes: [{name: v, configMap: {name: files}}]}}}";
}

TEST(PlanTest, JudgesEffects) {
  struct Case {
    const char *name, *kind, *live, *desired;
    Effect effect;
  };
  const std::string new_image = SetText("x:2");
  const Case cases[] = {
      {"a new image", "StatefulSet", kLiveSet, new_image.c_str(),
       Effect::kRollsPods},
      {"a count", "StatefulSet", "spec: {replicas: 2}", "spec: {replicas: 3}",
       Effect::kInPlace},
      {"a new set", "StatefulSet", nullptr, kLiveSet, Effect::kNone},
      {"data", "ConfigMap", "data: {a: b}", "data: {a: c}", Effect::kInPlace},
      {"nothing", "ConfigMap", "data: {a: b}", "data: {a: b}", Effect::kNone},
      {"a delete", "ConfigMap", "data: {a: b}", nullptr, Effect::kNone},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const ObjectKey key = Key(c.kind, "db");
    World world;
    if (c.live != nullptr) world.Applied(key, c.live);
    if (c.desired != nullptr) world.Want(key, c.desired);
    EXPECT_EQ(c.effect, ChangeIn(PlanOf(world), key).effect);
  }
}

TEST(PlanTest, HasImpactBudgetAndLedger) {
  World world;
  world.Applied(kDbSet, kLiveSet);
  world.Want(Key("PodDisruptionBudget", "db"),
             "spec: {minAvailable: 2, selector: {matchLabels: {app: db}}}");
  world.Want(kDbSet, SetText("x:2", ", imagePullPolicy: IfNotPresent"));
  const Plan plan = PlanOf(world);
  const ComponentPlan& component = plan.components.at(0);
  EXPECT_EQ((std::vector<std::string>{"db-1", "db-0"}),
            component.impact.restarts);
  EXPECT_EQ("violated", component.budget);
  EXPECT_TRUE(component.ledger.complete);
  EXPECT_FALSE(component.is_delete);
  EXPECT_TRUE(component.recorded);
}

TEST(PlanTest, TellsWhichPodsKeepOldConfiguration) {
  const ObjectKey env = Key("Secret", "env");
  const ObjectKey files = Key("ConfigMap", "files");
  const std::string fix = "|kubectl rollout restart statefulset/db -n shop\n";
  const std::string keeps =
      "Secret shop/env changes, but db-1, db-0 keep the old content until a "
      "restart" +
      fix;
  const std::string policy = ", imagePullPolicy: IfNotPresent";
  struct Case {
    const char* name;
    std::string set;
    const char *env, *files;
    std::string expected;
  };
  const Case cases[] = {
      {"variables of a Secret", SetText("x:1", policy), "data: {a: Yg==}",
       "data: {a: b}", keeps},
      {"mounted files follow by themselves", SetText("x:1", policy),
       "data: {a: YQ==}", "data: {a: c}", ""},
      {"pods that restart anyway", SetText("x:2", policy), "data: {a: Yg==}",
       "data: {a: b}", ""},
      {"a label is no content", SetText("x:1", policy),
       "{data: {a: YQ==}, metadata: {labels: {x: '1'}}}", "data: {a: b}", ""},
      {"nothing", SetText("x:1", policy), "data: {a: YQ==}", "data: {a: b}",
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(kDbSet, kLiveSet);
    world.Applied(env, "data: {a: YQ==}");
    world.Applied(files, "data: {a: b}");
    world.Want(env, c.env);
    world.Want(files, c.files);
    world.Want(kDbSet, c.set);
    const Plan plan = PlanOf(world);
    EXPECT_EQ(c.expected,
              WarningText(plan.components[0].warnings, "stale-configuration"));
  }
}

TEST(PlanTest, CountsPodsThatAPartitionKeeps) {
  World world;
  const std::string partition =
      ", updateStrategy: {type: RollingUpdate, rollingUpdate: {partition: 1}}}";
  std::string live = kLiveSet;
  live.replace(live.size() - 1, 1, partition);
  std::string desired = SetText("x:2", ", imagePullPolicy: IfNotPresent");
  desired.replace(desired.size() - 1, 1, partition);
  world.Applied(kDbSet, live);
  world.Applied(Key("Secret", "env"), "data: {a: YQ==}");
  world.Want(Key("Secret", "env"), "data: {a: Yg==}");
  world.Want(kDbSet, desired);
  EXPECT_EQ(
      "Secret shop/env changes, but db-0 keeps the old content until a restart"
      "|kubectl rollout restart statefulset/db -n shop\n",
      WarningText(PlanOf(world).components[0].warnings, "stale-configuration"));
}

TEST(PlanTest, WarnsOfAPullPolicyThatSticks) {
  struct Case {
    const char *before, *policy, *after, *stated;
    const char* expected;
  };
  const Case cases[] = {
      {"x:1", "IfNotPresent", "x:2", "", ""},
      {"x:1", "IfNotPresent", "x:latest", "",
       "StatefulSet shop/db: container app keeps imagePullPolicy IfNotPresent "
       "with the image x:latest|Kubernetes chose it for the old tag and never "
       "chooses again; a new set would get Always\n"},
      {"x:latest", "Always", "x:1", "",
       "StatefulSet shop/db: container app keeps imagePullPolicy Always with "
       "the image x:1|Kubernetes chose it for the old tag and never chooses "
       "again; a new set would get IfNotPresent\n"},
      {"host:5000/x", "Always", "host:5000/x:1", "",
       "StatefulSet shop/db: container app keeps imagePullPolicy Always with "
       "the image host:5000/x:1|Kubernetes chose it for the old tag and never "
       "chooses again; a new set would get IfNotPresent\n"},
      {"x:1", "Always", "x:latest", "", ""},
      {"x:1", "IfNotPresent", "x:latest", "imagePullPolicy: IfNotPresent", ""},
      {"x:1", "IfNotPresent", "x@sha256:ab", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.before) + " to " + c.after);
    const auto set = [](const std::string& image, const std::string& more) {
      return "spec: {template: {spec: {containers: [{name: app, image: '" +
             image + "'" + (more.empty() ? "" : ", " + more) + "}]}}}";
    };
    World world;
    Object& live = world.Applied(kDbSet, set(c.before, ""));
    SetAt(live.tree(),
          *FieldPath::Parse(
              "spec.template.spec.containers[name=app].imagePullPolicy"),
          c.policy);
    world.Want(kDbSet, set(c.after, c.stated));
    EXPECT_EQ(c.expected, WarningText(PlanOf(world).components[0].warnings,
                                      "image-pull-policy"));
  }
}

TEST(PlanTest, WarnsOfMissingReferences) {
  World world;
  world.Want(kDbSet, kLiveSet);
  world.snapshot.references[Key("Secret", "env")] = Presence::kAbsent;
  world.snapshot.references[Key("ConfigMap", "files")] = Presence::kPresent;
  world.snapshot.references[Key("Secret", "of-others")] = Presence::kAbsent;
  EXPECT_EQ(
      "Secret shop/env does not exist, pods of StatefulSet shop/db do not "
      "start without it|create it first\n",
      WarningText(PlanOf(world).components[0].warnings, "reference-missing"));
}

TEST(PlanTest, PutsRisksFirst) {
  World world;
  world.components.back().warnings = {
      {.code = "first", .what = "a"},
      {.code = "kept", .weight = Warning::Weight::kCaution, .what = "b"},
      {.code = "deleted", .weight = Warning::Weight::kRisk, .what = "c"},
      {.code = "second", .what = "d"},
      {.code = "reused", .weight = Warning::Weight::kRisk, .what = "e"}};
  const Plan plan = PlanOf(world);
  std::string codes;
  for (const Warning& warning : plan.components[0].warnings) {
    codes += warning.code + " ";
  }
  EXPECT_EQ("deleted reused kept first second ", codes);
}

TEST(PlanTest, KnowsWhetherThereIsAnythingToDo) {
  {
    SCOPED_TRACE("nothing");
    World world;
    world.Applied(kDbSet, kLiveSet);
    world.Want(kDbSet, kLiveSet);
    EXPECT_FALSE(PlanOf(world).HasChanges());
    EXPECT_FALSE(PlanOf(world).HasWrites());
    EXPECT_EQ(1u, PlanOf(world).components[0].CountOf(Operation::kUnchanged));
  }
  {
    SCOPED_TRACE("only the record is missing");
    World world;
    world.Applied(kDbSet, kLiveSet);
    world.Want(kDbSet, kLiveSet);
    world.snapshot.inventories.clear();
    EXPECT_FALSE(PlanOf(world).HasChanges());
    EXPECT_TRUE(PlanOf(world).HasWrites());
  }
  {
    SCOPED_TRACE("only ownership");
    World world;
    world.Applied(kDbSet, "spec: {replicas: 3}");
    world.Take(kDbSet, "spec: {replicas: 3}");
    world.Want(kDbSet, "spec: {replicas: 3}");
    EXPECT_TRUE(PlanOf(world).HasChanges());
    EXPECT_EQ(1u, PlanOf(world).components[0].CountOf(Operation::kUpdate));
  }
  {
    SCOPED_TRACE("blocked, though nothing is known");
    World world;
    world.Recorded();
    world.snapshot.unreadable[kDbSet] = "forbidden";
    world.Want(kDbSet, "{}");
    EXPECT_TRUE(PlanOf(world).HasChanges());
    EXPECT_FALSE(PlanOf(world).HasWrites());
  }
  {
    SCOPED_TRACE("a delete of which only the record is left");
    World world;
    world.Recorded();
    const Plan plan =
        MakePlan(CompareForDelete({kDb}, world.snapshot), {}, world.snapshot);
    EXPECT_TRUE(plan.components[0].is_delete);
    EXPECT_TRUE(plan.HasWrites());
  }
  {
    SCOPED_TRACE("a delete of nothing");
    const World world;
    EXPECT_FALSE(
        MakePlan(CompareForDelete({kDb}, world.snapshot), {}, world.snapshot)
            .HasWrites());
  }
}

TEST(PlanTest, TellsOneReasonOnce) {
  World world;
  world.snapshot.namespaces["shop"] = Presence::kAbsent;
  world.Want(kDbSet, "{}");
  world.Want(Key("Secret", "s"), "{}");
  const Plan plan = PlanOf(world);
  EXPECT_TRUE(plan.components[0].changes[0].blocked);
  EXPECT_TRUE(plan.components[0].changes[1].blocked);
  EXPECT_EQ(1u, plan.Blocked().size());
}

TEST(PlanTest, IsTheSameEveryTime) {
  World world;
  world.Applied(kDbSet, kLiveSet);
  world.Take(kDbSet, "spec: {replicas: 4}");
  world.Applied(Key("ConfigMap", "old"), "data: {a: b}");
  world.Want(kDbSet, SetText("x:2"));
  const auto text = [](const Plan& plan) {
    std::string all;
    for (const Change& change : plan.components[0].changes) {
      all += MovesText(change) + BlockedText(change);
    }
    return all + ChangesText(plan.components[0].changes);
  };
  const std::string first = text(PlanOf(world));
  EXPECT_NE("", first);
  EXPECT_EQ(first, text(PlanOf(world)));
}

}  // namespace
}  // namespace mcf
