#include "plan/prune.h"

#include <gtest/gtest.h>

#include "tests/support/plan_world.h"

namespace mcf {
namespace {

const ObjectKey kOldConfig = Key("ConfigMap", "old");

std::string DeletesText(const World& world) {
  std::vector<Change> deletes;
  for (Change& change : world.Judge().changes) {
    if (change.operation == Operation::kDelete) deletes.push_back(change);
  }
  return ChangesText(deletes);
}

void SetMetadata(Object& live, const std::string& yaml) {
  Overlay(live.tree(), Yaml("metadata: " + yaml));
}

TEST(PruneTest, DeletesOnlyWhatRecordAndMarkBothName) {
  struct Case {
    const char *name, *metadata;
    const char *expected, *skipped;
  };
  const char* const foreign =
      "ConfigMap shop/old was made by this component, carries the mark of "
      "another owner now and stays\n";
  const Case cases[] = {
      {"ours", "{}", "delete ConfigMap shop/old", ""},
      {"to be kept", "{annotations: {statefulset-mcf/keep: 'true'}}",
       "delete ConfigMap shop/old (release)", ""},
      {"not to be kept", "{annotations: {statefulset-mcf/keep: 'false'}}",
       "delete ConfigMap shop/old", ""},
      {"of another component",
       "{annotations: {statefulset-mcf/owner: KubernetesStatefulSet/a/db}}", "",
       foreign},
      {"with our label alone", "{annotations: {statefulset-mcf/owner: ''}}", "",
       foreign},
      {"made by an operator",
       "{ownerReferences: [{kind: Postgres, name: pg, controller: true}]}", "",
       foreign},
      {"going already", "{deletionTimestamp: '2026-01-02T03:04:05Z'}", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    SetMetadata(world.Applied(kOldConfig, "data: {a: b}"), c.metadata);
    EXPECT_EQ(c.expected, DeletesText(world));
    EXPECT_EQ(c.skipped, WarningText(world.Judge().warnings, "prune-skipped"));
  }
}

TEST(PruneTest, LeavesWhatIsDesiredOrGone) {
  World world;
  world.Applied(kOldConfig, "data: {a: b}");
  world.Want(kOldConfig, "data: {a: b}");
  const ObjectKey gone = Key("ConfigMap", "gone");
  world.Applied(gone, "data: {a: b}");
  world.snapshot.live.erase(gone);
  EXPECT_EQ("", DeletesText(world));
}

TEST(PruneTest, NeverTouchesAnythingThatWasNotRecorded) {
  World world;
  world.Recorded();
  Object& live = world.Foreign(kOldConfig, "data: {a: b}");
  SetMetadata(live,
              "{labels: {statefulset-mcf/component: hash-of-db}, "
              "annotations: {statefulset-mcf/owner: "
              "KubernetesStatefulSet/shop/db}}");
  EXPECT_EQ("", DeletesText(world));
}

TEST(PruneTest, WarnsOfAnObjectMadeAgain) {
  World world;
  SetMetadata(world.Applied(kOldConfig, "data: {a: b}"), "{uid: another}");
  EXPECT_EQ("delete ConfigMap shop/old", DeletesText(world));
  EXPECT_EQ("another", world.ChangeOf(kOldConfig).live->uid());
  EXPECT_EQ(
      "ConfigMap shop/old is not the object that was recorded: it was deleted "
      "and made again since\n",
      WarningText(world.Judge().warnings, "uid-changed"));
}

TEST(PruneTest, LeavesACopyOfWhatWasRecorded) {
  World world;
  world.Applied(kOldConfig, "data: {a: b}");
  world.snapshot.live.erase(kOldConfig);
  Object& copy = world.Foreign(
      kOldConfig,
      "{data: {a: b}, metadata: {annotations: {statefulset-mcf/owner: "
      "KubernetesStatefulSet/shop/db}}}");
  SetMetadata(copy, "{uid: another}");
  EXPECT_EQ("", DeletesText(world));
  EXPECT_EQ(
      "ConfigMap shop/old is not the object that was recorded: it was deleted "
      "and made again since, by someone who copied the mark of this component, "
      "and stays\n",
      WarningText(world.Judge().warnings, "prune-skipped"));
}

// What a run wrote after another one had recorded exactly what there was.
TEST(PruneTest, FindsWhatNoRecordNames) {
  World world;
  world.Applied(kOldConfig, "data: {a: b}");
  world.Recorded().entries.clear();
  EXPECT_EQ("delete ConfigMap shop/old", DeletesText(world));
  EXPECT_EQ(
      "ConfigMap shop/old was made by a run of this component that another one "
      "overtook: no record names it\n",
      WarningText(world.Judge().warnings, "unrecorded"));
  const Comparison all = CompareForDelete({kDb}, world.snapshot);
  EXPECT_EQ("delete ConfigMap shop/old",
            ChangesText(all.components.at(0).changes));
}

TEST(PruneTest, LeavesWhatThePodsUseAfterThisRun) {
  const char* const kUsing =
      "spec: {replicas: 1, template: {spec: {containers: [{name: app, envFrom: "
      "[{configMapRef: {name: old}}]}]}}}";
  World world;
  world.Applied(kOldConfig, "data: {a: b}");
  world.Applied(kDbSet, kUsing);
  world.Want(kDbSet,
             "spec: {replicas: 1, template: {spec: {containers: "
             "[{name: app}]}}}");
  EXPECT_EQ("delete ConfigMap shop/old", DeletesText(world));
  // prune alone leaves the set as it is.
  world.allowed.write = false;
  EXPECT_EQ("", DeletesText(world));
  EXPECT_EQ(
      "ConfigMap shop/old is not desired any more and stays: the pods of the "
      "StatefulSet, as it is after this run, use it|apply what the manifest "
      "says of the StatefulSet, that prunes it too\n",
      WarningText(world.Judge().warnings, "still-used"));
  world.allowed.write = true;
  world.allowed.ignored_fields = {"StatefulSet/db:spec.template"};
  EXPECT_EQ("", DeletesText(world));
}

TEST(PruneTest, OfAnOrphanedSetOnlyTheSetGoes) {
  World world;
  world.Applied(Key("StatefulSet", "db"), "spec: {replicas: 3}");
  world.Applied(Key("Service", "db-headless"), "spec: {clusterIP: None}");
  world.Applied(Key("Secret", "s"), "{}");
  const Comparison all =
      CompareForDelete({kDb}, world.snapshot, Cascade::kOrphan);
  EXPECT_EQ("delete StatefulSet shop/db",
            ChangesText(all.components.at(0).changes));
  EXPECT_EQ(
      "2 objects stay for the pods that go on running, and stay recorded|apply "
      "takes the pods over again; to be rid of all, run delete once more\n",
      WarningText(all.components[0].warnings, "kept-for-pods"));
  // Without a set nothing runs on.
  world.snapshot.live.erase(Key("StatefulSet", "db"));
  EXPECT_EQ(2u, CompareForDelete({kDb}, world.snapshot, Cascade::kOrphan)
                    .components.at(0)
                    .changes.size());
}

TEST(PruneTest, NeverDeletesClaimsVolumesOrNamespaces) {
  World world;
  for (const char* kind :
       {"PersistentVolumeClaim", "PersistentVolume", "Pod", "StorageClass"}) {
    world.Applied(Key(kind, "x"), "{}");
  }
  EXPECT_EQ("", DeletesText(world));
  world.Applied(Key("Namespace", "shop"), "{}");
  EXPECT_EQ("delete Namespace shop (release)", DeletesText(world));
}

TEST(PruneTest, GoesFromRoutesToWhatPodsNeed) {
  World world;
  world.Applied(Key("Secret", "s"), "{}");
  world.Applied(Key("ServiceAccount", "a"), "{}");
  world.Applied(Key("HTTPRoute", "r"), "{}");
  world.Applied(Key("Service", "v"), "{}");
  world.Applied(Key("Service", "w"), "{}");
  world.Applied(Key("Gateway", "g", "istio-ingress"), "{}");
  EXPECT_EQ(
      "delete HTTPRoute shop/r; delete Gateway istio-ingress/g; "
      "delete Service shop/w; delete Service shop/v; delete Secret shop/s; "
      "delete ServiceAccount shop/a",
      DeletesText(world));
}

TEST(PruneTest, WithoutAnInventoryTrustsMarksThatWeWrote) {
  const char* const notice =
      "there is no inventory of KubernetesStatefulSet/shop/db; it is rebuilt "
      "from the objects that carry its mark\n";
  {
    SCOPED_TRACE("written by us");
    World world;
    world.Applied(kOldConfig, "data: {a: b}");
    world.snapshot.inventories.clear();
    EXPECT_EQ("delete ConfigMap shop/old", DeletesText(world));
    EXPECT_EQ(notice, WarningText(world.Judge().warnings, "inventory-rebuilt"));
  }
  {
    SCOPED_TRACE("copied by hand, another manager");
    World world;
    world.Foreign(kOldConfig,
                  "{data: {a: b}, metadata: {annotations: "
                  "{statefulset-mcf/owner: KubernetesStatefulSet/shop/db}}}");
    EXPECT_EQ("", DeletesText(world));
  }
  {
    SCOPED_TRACE("another component's");
    World world;
    world.Applied(kOldConfig, "data: {a: b}");
    world.snapshot.inventories.clear();
    world.components.back().id.ns = "elsewhere";
    EXPECT_EQ("", DeletesText(world));
    EXPECT_EQ("", WarningText(world.Judge().warnings, "inventory-rebuilt"));
  }
  {
    SCOPED_TRACE("a Namespace");
    World world;
    world.Applied(Key("Namespace", "shop"), "{}");
    world.snapshot.inventories.clear();
    EXPECT_EQ("delete Namespace shop (release)", DeletesText(world));
  }
}

TEST(PruneTest, CanBeTurnedOff) {
  World world;
  world.Applied(kOldConfig, "data: {a: b}");
  world.allowed.prune = false;
  EXPECT_EQ("", DeletesText(world));
  EXPECT_EQ(
      "1 object is no longer desired and stays|run without --prune=false, or "
      "use prune, to delete it\n",
      WarningText(world.Judge().warnings, "prune-off"));
  world.Applied(Key("Secret", "s"), "{}");
  EXPECT_EQ(
      "2 objects are no longer desired and stay|run without --prune=false, or "
      "use prune, to delete them\n",
      WarningText(world.Judge().warnings, "prune-off"));
}

TEST(PruneTest, SaysWhatMayNotBeRead) {
  World world;
  world.Applied(kOldConfig, "data: {a: b}");
  world.snapshot.live.clear();
  world.snapshot.unreadable[kOldConfig] = "configmaps is forbidden";
  EXPECT_EQ("", DeletesText(world));
  EXPECT_EQ(
      "ConfigMap shop/old is not desired any more but may not be read; it "
      "stays recorded (configmaps is forbidden)\n",
      WarningText(world.Judge().warnings, "prune-unknown"));
  const Comparison all = CompareForDelete({kDb}, world.snapshot);
  ASSERT_EQ(1u, all.components.at(0).changes.size());
  EXPECT_EQ(
      "cluster: ConfigMap shop/old cannot be read|configmaps is forbidden"
      "|ask for the right to get it, or for someone who has it to delete the "
      "component",
      BlockedText(all.components[0].changes[0]));
}

TEST(PruneTest, DeletesAComponentButItsNamespaceAndClaims) {
  World world;
  world.Applied(Key("Namespace", "shop"), "{}");
  world.Applied(Key("StatefulSet", "db"), "spec: {replicas: 3}");
  world.Applied(Key("Service", "db-headless"), "spec: {clusterIP: None}");
  SetMetadata(world.Applied(Key("Secret", "kept"), "{}"),
              "{annotations: {statefulset-mcf/keep: 'true'}}");
  world.Foreign(Key("ConfigMap", "theirs"), "{}");
  const Comparison all = CompareForDelete({kDb}, world.snapshot);
  ASSERT_EQ(1u, all.components.size());
  EXPECT_EQ(nullptr, all.components[0].component);
  EXPECT_EQ(
      "delete StatefulSet shop/db; delete Service shop/db-headless; "
      "delete Secret shop/kept (release); delete Namespace shop (release)",
      ChangesText(all.components[0].changes));
}

}  // namespace
}  // namespace mcf
