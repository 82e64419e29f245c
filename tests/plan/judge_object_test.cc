#include "plan/judge_object.h"

#include <gtest/gtest.h>

#include "tests/support/plan_world.h"

namespace mcf {
namespace {

TEST(JudgeObjectTest, CreatesWhatIsAbsent) {
  World world;
  world.Want(kDbSet, "spec: {replicas: 3}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ(Operation::kCreate, change.operation);
  EXPECT_TRUE(change.fields.empty());
  EXPECT_FALSE(change.live);
  EXPECT_EQ(Json(3), *change.merged->Find({"spec", "replicas"}));
  EXPECT_EQ("", BlockedText(change));
}

TEST(JudgeObjectTest, LeavesAloneWhatIsTheSame) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Want(kDbSet, "spec: {replicas: 3}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ(Operation::kUnchanged, change.operation);
  EXPECT_TRUE(change.fields.empty());
}

TEST(JudgeObjectTest, RefusesForeignObjects) {
  const std::string plain = "spec: {replicas: 3}";
  const std::string undo =
      "|two owners of one object undo each other's "
      "changes|";
  struct Case {
    const char *name, *metadata;
    std::string expected;
  };
  const Case cases[] = {
      {"nobody's", "{}",
       "refused: StatefulSet shop/db exists already and was not made by this "
       "component|it carries no mark of an owner|take it over with --adopt, or "
       "give the component another name"},
      {"another component's",
       "{annotations: {statefulset-mcf/owner: KubernetesStatefulSet/a/db}}",
       "refused: StatefulSet shop/db belongs to KubernetesStatefulSet/a/db" +
           undo +
           "rename one of the two, delete the other one (kubectl "
           "statefulset-mcf delete KubernetesStatefulSet/db -n a), or take the "
           "object over with --adopt"},
      {"Helm's", "{annotations: {meta.helm.sh/release-name: r}}",
       "refused: StatefulSet shop/db belongs to Helm release r" + undo +
           "change it there, or take it over with --adopt"},
      {"an operator's",
       "{ownerReferences: [{kind: PlatformApplication, name: db, controller: "
       "true}]}",
       "refused: StatefulSet shop/db belongs to PlatformApplication shop/db" +
           undo +
           "change it through its owner, or take it over with --adopt, which "
           "its operator may undo"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Foreign(
        kDbSet,
        "{spec: {replicas: 4}, metadata: " + std::string(c.metadata) + "}",
        {"kubectl-create", "Update"});
    world.Want(kDbSet, plain);
    const Change refused = world.ChangeOf(kDbSet);
    EXPECT_EQ(c.expected, BlockedText(refused));
    EXPECT_EQ("KubernetesStatefulSet/shop/db", refused.blocked->component);

    world.allowed.adopt = true;
    const Change adopted = world.ChangeOf(kDbSet);
    EXPECT_EQ("", BlockedText(adopted));
    EXPECT_EQ(Operation::kUpdate, adopted.operation);
    EXPECT_NE(std::string::npos,
              FieldsText(adopted).find("spec.replicas adopt"));
    EXPECT_TRUE(adopted.force);
  }
}

TEST(JudgeObjectTest, KnowsAnObjectThatLostItsMark) {
  World world;
  Object& live = world.Applied(kDbSet, "spec: {replicas: 3}");
  live.tree()["metadata"].erase("annotations");
  world.Want(kDbSet, "spec: {replicas: 3}");
  EXPECT_EQ(
      "refused: StatefulSet shop/db has lost the mark of this component"
      "|someone removed its annotation statefulset-mcf/owner, it may be "
      "someone else's by now"
      "|run with --adopt to make it this component's again",
      BlockedText(world.ChangeOf(kDbSet)));
  world.Recorded().entries[0].uid = "another";
  EXPECT_EQ("it carries no mark of an owner",
            world.ChangeOf(kDbSet).blocked->why);
}

TEST(JudgeObjectTest, AdoptsEqualObjectsForTheirMarks) {
  World world;
  world.Foreign(kDbSet, "spec: {replicas: 3}");
  world.Want(kDbSet, "spec: {replicas: 3}");
  world.allowed.adopt = true;
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ(
      "metadata.annotations[\"statefulset-mcf/owner\"] adopt, "
      "metadata.labels[\"statefulset-mcf/component\"] adopt",
      FieldsText(change));
  EXPECT_EQ(3u, change.fields.size());
  EXPECT_EQ("", BlockedText(change));
}

TEST(JudgeObjectTest, WaitsForWhatIsBeingDeleted) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}")
      .tree()["metadata"]["deletionTimestamp"] = "2026-01-02T03:04:05Z";
  world.Want(kDbSet, "spec: {replicas: 3}");
  world.allowed.adopt = true;
  EXPECT_EQ(
      "refused: StatefulSet shop/db is being deleted|what is written to it now "
      "vanishes with it|run again when it is gone",
      BlockedText(world.ChangeOf(kDbSet)));
}

TEST(JudgeObjectTest, NamesWhatIsMissing) {
  const ObjectKey gateway = Key("Gateway", "db-external", "istio-ingress");
  const ObjectKey certificate =
      Key("Certificate", "db-ingress-cert", "istio-ingress");
  World world;
  world.snapshot.namespaces["istio-ingress"] = Presence::kAbsent;
  world.snapshot.missing_kinds = {"gateway.networking.k8s.io/Gateway"};
  world.snapshot.unreadable[kDbSet] = "statefulsets is forbidden";
  for (const ObjectKey& key : {kDbSet, certificate, gateway}) {
    world.Want(key, "{}");
  }
  EXPECT_EQ(
      "cluster: Gateway istio-ingress/db-external: the cluster does not know "
      "Gateway||install the Gateway API CRDs (gateway.networking.k8s.io/v1, "
      "standard channel)",
      BlockedText(world.ChangeOf(gateway)));
  EXPECT_EQ(
      "cluster: namespace istio-ingress does not exist|the Gateways and "
      "Certificates of ingresses belong there|install Istio's ingress gateway "
      "into istio-ingress, or turn the ingress off",
      BlockedText(world.ChangeOf(certificate)));
  const Change set = world.ChangeOf(kDbSet);
  EXPECT_EQ(
      "cluster: StatefulSet shop/db cannot be read|statefulsets is forbidden"
      "|ask for the right to get statefulsets.apps in namespace shop",
      BlockedText(set));
  EXPECT_EQ(Operation::kUnchanged, set.operation);
}

TEST(JudgeObjectTest, NeedsANamespace) {
  const char* const create =
      "cluster: namespace shop does not exist||state createNamespace: true in "
      "the manifest, or run kubectl create namespace shop";
  struct Case {
    const char* name;
    Presence presence;
    bool creates;
    const char* expected;
  };
  const Case cases[] = {
      {"present", Presence::kPresent, false, ""},
      {"absent", Presence::kAbsent, false, create},
      {"absent, created by us", Presence::kAbsent, true, ""},
      {"unknown", Presence::kUnknown, false, ""},
      {"going", Presence::kTerminating, true,
       "refused: namespace shop is being deleted|nothing can be created in it "
       "any more|run again when it is gone"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.snapshot.namespaces["shop"] = c.presence;
    if (c.creates) world.Want(Key("Namespace", "shop"), "{}");
    world.Want(kDbSet, "{}");
    EXPECT_EQ(c.expected, BlockedText(world.ChangeOf(kDbSet)));
  }
}

TEST(JudgeObjectTest, UsesANamespaceOfAnEarlierComponent) {
  World world;
  world.snapshot.namespaces["shop"] = Presence::kAbsent;
  world.Want(Key("Namespace", "shop"), "{}");
  world.components.push_back({.id = {"KubernetesStatefulSet", "shop", "web"}});
  world.Want(Key("StatefulSet", "web"), "{}");
  EXPECT_EQ("", BlockedText(world.ChangeOf(Key("StatefulSet", "web"))));
}

TEST(JudgeObjectTest, SharesNamespaces) {
  const ObjectKey shop = Key("Namespace", "shop");
  const char* const wanted = "metadata: {labels: {app: db}}";
  {
    SCOPED_TRACE("of somebody");
    World world;
    world.Foreign(shop, "metadata: {labels: {team: a}}");
    world.Want(shop, wanted);
    const Change change = world.ChangeOf(shop);
    EXPECT_EQ(Operation::kUnchanged, change.operation);
    EXPECT_EQ("", BlockedText(change));
    EXPECT_EQ("Namespace shop exists already and is used as it is\n",
              WarningText(world.Judge().warnings, "namespace-shared"));
  }
  {
    SCOPED_TRACE("of another component");
    World world;
    world.Foreign(shop,
                  "metadata: {annotations: {statefulset-mcf/owner: "
                  "KubernetesStatefulSet/shop/web}}");
    world.Want(shop, wanted);
    EXPECT_EQ(Operation::kUnchanged, world.ChangeOf(shop).operation);
  }
  {
    SCOPED_TRACE("ours");
    World world;
    world.Applied(shop, "{}");
    world.Want(shop, wanted);
    EXPECT_EQ("metadata.labels.app manifest", FieldsText(world.ChangeOf(shop)));
  }
  {
    SCOPED_TRACE("that may not be read");
    World world;
    world.snapshot.namespaces["shop"] = Presence::kUnknown;
    world.Want(shop, wanted);
    EXPECT_EQ(Operation::kUnchanged, world.ChangeOf(shop).operation);
    EXPECT_EQ(
        "Namespace shop may not be read; it is taken to exist|create it "
        "beforehand if it does not\n",
        WarningText(world.Judge().warnings, "namespace-unknown"));
  }
}

TEST(JudgeObjectTest, FindsFieldsThatCannotChange) {
  struct Case {
    const char* name;
    ObjectKey key;
    const char *live, *desired, *expected;
  };
  const std::string advice =
      "restore the old value, or delete the object first: kubectl delete ";
  const Case cases[] = {
      {"service name", kDbSet, "spec: {serviceName: a}",
       "spec: {serviceName: b}",
       "refused: StatefulSet shop/db: spec.serviceName cannot be changed"
       "|Kubernetes fixes this field when the StatefulSet is created"
       "|restore the old value, or make the set anew around its pods and "
       "claims, which stay as they are: kubectl delete statefulset db -n shop "
       "--cascade=orphan, then apply"},
      {"selector", kDbSet, "spec: {selector: {matchLabels: {a: b}}}",
       "spec: {selector: {matchLabels: {a: c}}}",
       "refused: StatefulSet shop/db: spec.selector cannot be changed"
       "|Kubernetes fixes this field when the StatefulSet is created"
       "|restore the old value, or give the component a new name"},
      {"service name and policy", kDbSet,
       "spec: {serviceName: a, podManagementPolicy: Parallel}",
       "spec: {serviceName: b, podManagementPolicy: OrderedReady}",
       "refused: StatefulSet shop/db: spec.podManagementPolicy, "
       "spec.serviceName cannot be changed"
       "|Kubernetes fixes these fields when the StatefulSet is created"
       "|restore the old values, or make the set anew around its pods and "
       "claims, which stay as they are: kubectl delete statefulset db -n shop "
       "--cascade=orphan, then apply"},
      {"added claim template", kDbSet, "spec: {volumeClaimTemplates: []}",
       "spec: {volumeClaimTemplates: [{metadata: {name: data}}]}",
       "refused: StatefulSet shop/db: spec.volumeClaimTemplates[name=data] "
       "cannot be changed"
       "|Kubernetes fixes this field when the StatefulSet is created"
       "|restore the old value, or give the component a new name"},
      {"secret type", Key("Secret", "s"), "type: Opaque",
       "type: kubernetes.io/tls",
       "refused: Secret shop/s: type cannot change from Opaque to "
       "kubernetes.io/tls|Kubernetes fixes the type of a Secret"
       "|restore the old value, or delete the object first: kubectl delete "
       "secret s -n shop"},
      {"frozen config", Key("ConfigMap", "c"),
       "{immutable: true, data: {a: b}}", "{immutable: true, data: {a: c}}",
       "refused: ConfigMap shop/c: its data cannot be changed"
       "|it is marked immutable: true"
       "|restore the old value, or delete the object first: kubectl delete "
       "configmap c -n shop"},
      {"headless to normal", Key("Service", "h"), "spec: {clusterIP: None}",
       "spec: {selector: {a: b}}",
       "refused: Service shop/h: spec.clusterIP cannot be anything but None "
       "any "
       "more|the Service was created headless and stays so"
       "|restore the old value, or delete the object first: kubectl delete "
       "service h -n shop"},
      {"normal to headless", Key("Service", "h"), "spec: {clusterIP: 10.0.0.1}",
       "spec: {clusterIP: None}",
       "refused: Service shop/h: spec.clusterIP cannot become None"
       "|the Service has an address, and Kubernetes fixes it"
       "|restore the old value, or delete the object first: kubectl delete "
       "service h -n shop"},
      {"a type that was left out", Key("Secret", "s"),
       "{type: Opaque, data: {a: YQ==}}", "data: {a: Yg==}", ""},
      {"a label of frozen config", Key("ConfigMap", "c"),
       "{immutable: true, data: {a: b}}",
       "{immutable: true, data: {a: b}, metadata: {labels: {x: '1'}}}", ""},
      {"an address that the server chose", Key("Service", "h"),
       "spec: {clusterIP: 10.0.0.1, selector: {a: b}}",
       "spec: {selector: {a: c}}", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(c.key, c.live);
    world.Want(c.key, c.desired);
    const Change change = world.ChangeOf(c.key);
    EXPECT_EQ(c.expected, BlockedText(change));
    const bool recreates = c.key == kDbSet;
    EXPECT_EQ(recreates ? Operation::kRecreate : Operation::kUpdate,
              change.operation);
    EXPECT_EQ(recreates ? Effect::kRecreate : Effect::kNone, change.effect);
  }
}

TEST(JudgeObjectTest, NeverResetsTheCountOfAnAutoscaledSet) {
  const char* const three = "spec: {replicas: 3, minReadySeconds: 1}";
  const char* const none = "spec: {minReadySeconds: 1}";
  const Manager scaler{"kube-controller-manager", "Update", "scale"};
  struct Case {
    const char *name, *desired;
    std::vector<Manager> takes;  // of replicas
    bool autoscaler;             // an HPA targets the set
    std::optional<long long> hand_over;
    bool sends;  // replicas are in what is sent
    const char* fields;
    const char* warning;
  };
  const Case cases[] = {
      {"dropped, held by us alone",
       none,
       {},
       false,
       3,
       false,
       "",
       "replicas-handed-over"},
      {"dropped, taken by an autoscaler",
       none,
       {scaler},
       true,
       std::nullopt,
       false,
       "",
       ""},
      {"stated, an autoscaler targets the set",
       three,
       {},
       true,
       3,
       false,
       "",
       "replicas-autoscaled"},
      {"stated, an autoscaler has taken it",
       three,
       {scaler},
       true,
       std::nullopt,
       false,
       "",
       "replicas-autoscaled"},
      {"stated, scaled by a controller without a visible autoscaler",
       three,
       {scaler},
       false,
       std::nullopt,
       false,
       "",
       "replicas-autoscaled"},
      {"stated, scaled by hand: drift",
       three,
       {{"kubectl", "Update", "scale"}},
       false,
       std::nullopt,
       true,
       "spec.replicas drift",
       ""},
      {"stated and the same", three, {}, false, std::nullopt, true, "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(kDbSet, three);
    for (const Manager& manager : c.takes) {
      world.Take(kDbSet, "spec: {replicas: 7}", manager);
    }
    if (c.autoscaler) {
      world.Foreign(Key("HorizontalPodAutoscaler", "any"),
                    "spec: {scaleTargetRef: {apiVersion: apps/v1, kind: "
                    "StatefulSet, name: db}}");
    }
    world.Want(kDbSet, c.desired);
    const Change change = world.ChangeOf(kDbSet);
    EXPECT_EQ(c.hand_over, change.hand_over_replicas);
    EXPECT_EQ(c.sends, change.desired->Find({"spec", "replicas"}) != nullptr);
    EXPECT_EQ(c.fields, FieldsText(change));
    EXPECT_EQ("", BlockedText(change));
    const Warnings warnings = world.Judge().warnings;
    for (const char* code : {"replicas-handed-over", "replicas-autoscaled"}) {
      EXPECT_EQ(std::string(code) != c.warning,
                WarningText(warnings, code).empty())
          << code;
    }
  }
}

TEST(JudgeObjectTest, KeepsTheCountInWhatIsMerged) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3, minReadySeconds: 1}");
  world.Want(kDbSet, "spec: {minReadySeconds: 2}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("spec.minReadySeconds manifest", FieldsText(change));
  EXPECT_EQ(3, change.hand_over_replicas);
  EXPECT_EQ(Json(3), *change.merged->Find({"spec", "replicas"}));
  EXPECT_EQ(
      "StatefulSet shop/db: spec.replicas is in the manifest no more; the "
      "count stays 3 until an autoscaler changes it\n",
      WarningText(world.Judge().warnings, "replicas-handed-over"));
}

TEST(JudgeObjectTest, TakesTheCountBackFromAnAutoscalerThatGoes) {
  const Manager scaler{"kube-controller-manager", "Update", "scale"};
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Take(kDbSet, "spec: {replicas: 7}", scaler);
  world.Applied(Key("HorizontalPodAutoscaler", "db"),
                "spec: {scaleTargetRef: {kind: StatefulSet, name: db}}");
  world.Want(kDbSet, "spec: {replicas: 3}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("spec.replicas drift", FieldsText(change));
  EXPECT_EQ("", BlockedText(change));
  EXPECT_TRUE(change.force);

  // It stays when nothing is pruned, and scales on.
  world.allowed.prune = false;
  EXPECT_EQ("", FieldsText(world.ChangeOf(kDbSet)));
}

TEST(JudgeObjectTest, TakesTheCountFromAnAutoscalerWhenForced) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Take(kDbSet, "spec: {replicas: 7}",
             {"kube-controller-manager", "Update", "scale"});
  world.Want(kDbSet, "spec: {replicas: 3}");
  EXPECT_EQ("", FieldsText(world.ChangeOf(kDbSet)));
  EXPECT_EQ(
      "StatefulSet shop/db: spec.replicas is left out, kube-controller-manager "
      "scales the set; the count stays 7|turn the autoscaler off, or take the "
      "field with --force-conflict StatefulSet/db:spec.replicas\n",
      WarningText(world.Judge().warnings, "replicas-autoscaled"));
  world.allowed.forced_fields = {"StatefulSet/db:spec.replicas"};
  EXPECT_EQ("spec.replicas drift", FieldsText(world.ChangeOf(kDbSet)));
  EXPECT_TRUE(world.ChangeOf(kDbSet).force);
}

TEST(JudgeObjectTest, AnAutoscalerOfAnotherSetIsNoReason) {
  for (const char* target :
       {"{kind: StatefulSet, name: web}", "{kind: Deployment, name: db}",
        "{apiVersion: example.com/v1, kind: StatefulSet, name: db}"}) {
    SCOPED_TRACE(target);
    World world;
    world.Applied(kDbSet, "spec: {replicas: 3}");
    world.Foreign(Key("HorizontalPodAutoscaler", "any"),
                  "spec: {scaleTargetRef: " + std::string(target) + "}");
    world.Want(kDbSet, "spec: {replicas: 5}");
    EXPECT_EQ("spec.replicas manifest", FieldsText(world.ChangeOf(kDbSet)));
  }
}

TEST(JudgeObjectTest, LeavesIgnoredFieldsAsTheyAre) {
  struct Case {
    const char *name, *rule, *fields, *warning;
    bool taken;
  };
  const char* const one = "StatefulSet shop/db: 1 differing field ignored\n";
  const Case cases[] = {
      {"named", "StatefulSet/db:spec.replicas", "spec.minReadySeconds manifest",
       one, true},
      {"held by us", "StatefulSet/db:spec.minReadySeconds",
       "spec.replicas drift", one, true},
      {"a part around", "StatefulSet/db:spec", "",
       "StatefulSet shop/db: 2 differing fields ignored\n", true},
      {"of another object", "StatefulSet/web:spec.replicas",
       "spec.minReadySeconds manifest, spec.replicas drift", "", true},
      {"no path at all", "StatefulSet/db:",
       "spec.minReadySeconds manifest, spec.replicas drift", "", true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(kDbSet, "spec: {replicas: 3, minReadySeconds: 1}");
    world.Take(kDbSet, "spec: {replicas: 4}");
    world.Want(kDbSet, "spec: {replicas: 3, minReadySeconds: 2}");
    world.allowed.ignored_fields = {c.rule};
    const Change change = world.ChangeOf(kDbSet);
    EXPECT_EQ(c.fields, FieldsText(change));
    EXPECT_EQ(c.warning, WarningText(world.Judge().warnings, "ignored"));
  }
}

TEST(JudgeObjectTest, NeverSendsAnIgnoredField) {
  World world;
  world.Applied(kDbSet,
                "spec: {replicas: 3, minReadySeconds: 1, template: "
                "{metadata: {labels: {a: b}}}}");
  world.Take(kDbSet, "spec: {replicas: 4}");
  world.Want(kDbSet, "spec: {replicas: 3, minReadySeconds: 2}");
  world.allowed.ignored_fields = {"StatefulSet/db:spec.replicas",
                                  "StatefulSet/db:spec.template"};
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("spec.minReadySeconds manifest", FieldsText(change));
  // Someone else's: left out. Ours: sent as it is, or it would be removed.
  EXPECT_EQ(nullptr, change.desired->Find({"spec", "replicas"}));
  EXPECT_EQ(Json("b"), *change.desired->Find(
                           {"spec", "template", "metadata", "labels", "a"}));
  EXPECT_TRUE(change.conflicts.empty());
}

TEST(JudgeObjectTest, RefusesASetBesideADeployment) {
  struct Case {
    const char *name, *labels;
    const char* kind;
    bool refused;
  };
  const Case cases[] = {
      {"its application's", "{p6m.dev/app: db}", "PlatformApplication", true},
      {"its instance's", "{app.kubernetes.io/instance: db}",
       "PlatformApplication", true},
      {"somebody's", "{app: db}", "PlatformApplication", false},
      {"of another kind of manifest", "{p6m.dev/app: db}",
       "KubernetesStatefulSet", false},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.components.back().id.kind = c.kind;
    world.Foreign(Key("Deployment", "db"),
                  "metadata: {labels: " + std::string(c.labels) + "}");
    world.Want(kDbSet, "{}");
    EXPECT_EQ(c.refused
                  ? "refused: Deployment shop/db still runs this application"
                    "|a Deployment cannot become a StatefulSet: both would run "
                    "side by side|delete it, then apply again: kubectl delete "
                    "deployment db -n shop"
                  : "",
              BlockedText(world.ChangeOf(kDbSet)));
  }
}

TEST(JudgeObjectTest, PointsAtTheLineOfTheManifest) {
  World world;
  world.Applied(kDbSet, "spec: {serviceName: a}");
  world.Want(kDbSet, "spec: {serviceName: b}");
  world.components.back().objects.back().sources[FieldPath(
      {"spec", "serviceName"})] = {"db.yaml", 14, 3};
  EXPECT_EQ(14, world.ChangeOf(kDbSet).blocked->where->line);
}

}  // namespace
}  // namespace mcf
