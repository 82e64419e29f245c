#include "claims/claim_warnings.h"

#include <gtest/gtest.h>

#include "tests/support/claims.h"

namespace mcf {
namespace {

const std::string kRetention = "spec.persistentVolumeClaimRetentionPolicy.";
const std::string kAskedSize =
    "spec.volumeClaimTemplates[0].spec.resources.requests.storage";

TEST(ClaimWarningsTest, ScaleDownWithRetain) {
  ClaimWorld world(DataClaims(3));
  world.Merged({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-kept: 2 claims stay after the scale-down, with the data and its "
      "cost: data-db-1, data-db-2 | when no longer needed: kubectl -n shop "
      "delete pvc data-db-1 data-db-2\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, NamesAtMostFiveClaims) {
  ClaimWorld world(DataClaims(8));
  world.Live({{"spec.replicas", "8"}}).Merged({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-kept: 7 claims stay after the scale-down, with the data and its "
      "cost: data-db-1, data-db-2, data-db-3, data-db-4, data-db-5 and 2 more "
      "| when no longer needed: kubectl -n shop delete pvc data-db-1 data-db-2 "
      "data-db-3 data-db-4 data-db-5 data-db-6 data-db-7\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, DoesNotPrintEndlessCommands) {
  ClaimWorld world(DataClaims(30));
  world.Live({{"spec.replicas", "30"}}).Merged({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-kept: 29 claims stay after the scale-down, with the data and its "
      "cost: data-db-1, data-db-2, data-db-3, data-db-4, data-db-5 and 24 more "
      "| when no longer needed: kubectl -n shop get pvc, then delete those no "
      "longer needed\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, ScaleDownWithDelete) {
  const Values policy = {{kRetention + "whenScaled", "Delete"}};
  ClaimWorld world(DataClaims(3));
  world.Live(policy).Merged(policy).Merged({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-deleted: data will be lost: scaling StatefulSet shop/db to 1 "
      "replica deletes 2 claims (whenScaled is Delete): data-db-1, data-db-2; "
      "their volumes are deleted too (reclaim policy Delete) | to keep them, "
      "run first: kubectl -n shop patch statefulset db --type=merge -p "
      "'{\"spec\":{\"persistentVolumeClaimRetentionPolicy\":{\"whenScaled\":"
      "\"Retain\"}}}'\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, ScaleDownThatTurnsThePolicy) {
  ClaimWorld world(DataClaims(3));
  world.Merged({{"spec.replicas", "2"}, {kRetention + "whenScaled", "Delete"}});
  EXPECT_EQ(
      "claims-deleted: data will be lost: scaling StatefulSet shop/db to 2 "
      "replicas deletes 1 claim (whenScaled is Delete): data-db-2; its volume "
      "is deleted too (reclaim policy Delete) | to keep it, leave whenScaled "
      "at Retain\n"
      "claims-policy: whenScaled turns from Retain to Delete: scaling "
      "StatefulSet shop/db down will delete claims and their data | leave "
      "spec.persistentVolumeClaimRetentionPolicy at Retain to keep data\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, VolumesMayOutliveTheirClaims) {
  struct Case {
    const char *name, *first, *second, *expected;
  };
  const Case cases[] = {
      {"all go", "Delete", "Delete",
       "; their volumes are deleted too (reclaim policy Delete)"},
      {"all stay", "Retain", "Retain",
       "; their volumes stay, without a claim (reclaim policy Retain)"},
      {"mixed", "Delete", "Retain",
       "; volumes with the reclaim policy Delete are deleted too"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Values policy = {{kRetention + "whenDeleted", "Delete"},
                           {"spec.replicas", "2"}};
    ClaimWorld world(DataClaims(2));
    world.Live(policy);
    world.merged.reset();
    const Object volume = ObjectOf(
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: pv}}");
    const std::string field = "spec.persistentVolumeReclaimPolicy";
    world.snapshot.volumes.emplace("pv-data-0",
                                   With(volume, {{field, c.first}}));
    world.snapshot.volumes.emplace("pv-data-1",
                                   With(volume, {{field, c.second}}));
    const std::string text = WarningsOf(world.MakeLedger());
    EXPECT_NE(std::string::npos, text.find(c.expected)) << text;
  }
}

TEST(ClaimWarningsTest, DeletingTheSet) {
  ClaimWorld world(DataClaims(1));
  world.merged.reset();
  world.Live({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-kept: 1 claim stays when StatefulSet shop/db is deleted, with "
      "the data and its cost: data-db-0 | when no longer needed: kubectl -n "
      "shop delete pvc data-db-0\n",
      WarningsOf(world.MakeLedger()));
  world.Live({{kRetention + "whenDeleted", "Delete"}});
  EXPECT_EQ(
      "claims-deleted: data will be lost: deleting StatefulSet shop/db deletes "
      "1 claim (whenDeleted is Delete): data-db-0; its volume is deleted "
      "too (reclaim policy Delete) | to keep it, run first: kubectl -n shop "
      "patch statefulset db --type=merge -p "
      "'{\"spec\":{\"persistentVolumeClaimRetentionPolicy\":{\"whenDeleted\":"
      "\"Retain\"}}}'\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, DeletingTheSetWithOwnedLeftovers) {
  const Values owned = {
      {"metadata.ownerReferences",
       "[{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: set-1}]"}};
  ClaimWorld world({With(LiveClaim("data", 0), owned),
                    With(LiveClaim("data", 8), owned),
                    With(LiveClaim("data", 9), owned)});
  world.merged.reset();
  world.Live({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-deleted: data will be lost: deleting StatefulSet shop/db deletes "
      "1 claim that it still owns: data-db-0; its volume is deleted too "
      "(reclaim policy Delete) | to keep it: kubectl -n shop patch pvc "
      "data-db-0 --type=merge -p '{\"metadata\":{\"ownerReferences\":null}}'\n"
      "claims-deleted: data will be lost: deleting StatefulSet shop/db deletes "
      "2 claims left over from an earlier scale-down, which it owns: "
      "data-db-8, data-db-9; their volumes are deleted too (reclaim policy "
      "Delete) | to keep them: kubectl -n shop patch pvc data-db-8 "
      "--type=merge -p '{\"metadata\":{\"ownerReferences\":null}}', and so for "
      "each of them\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, OwnerThatIsGone) {
  ClaimWorld world({With(
      LiveClaim("data", 0),
      {{"metadata.ownerReferences",
        "[{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: old}]"}})});
  world.live.reset();
  world.Merged({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-stale-owner: data will be lost: the garbage collector deletes 1 "
      "claim whose owner no longer exists: data-db-0, owned by StatefulSet db "
      "(uid old); its volume is deleted too (reclaim policy Delete) | "
      "remove the owner at once: kubectl -n shop patch pvc data-db-0 "
      "--type=merge -p '{\"metadata\":{\"ownerReferences\":null}}'\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, ClaimOnItsWay) {
  ClaimWorld world(
      {With(LiveClaim("data", 0), {{"metadata.deletionTimestamp", "now"}})});
  world.Live({{"spec.replicas", "1"}}).Merged({{"spec.replicas", "1"}});
  EXPECT_EQ(
      "claims-deleted: data will be lost: 1 claim is deleted already and goes "
      "when its pod restarts, a new and empty one takes its name: data-db-0; "
      "its volume is deleted too (reclaim policy Delete) | a deletion "
      "cannot be undone: copy the data before the pods restart\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, LeftoverThatGoesWithItsPod) {
  ClaimWorld world(
      {With(LiveClaim("data", 5),
            {{"metadata.ownerReferences",
              "[{apiVersion: v1, kind: Pod, name: db-5, uid: p}]"}})});
  const Values none = {{"spec.replicas", "0"}};
  world.Live(none).Merged(none);
  EXPECT_EQ(
      "claims-deleted: data will be lost: 1 claim goes with the pod that owns "
      "it: data-db-5; its volume is deleted too (reclaim policy Delete) "
      "| to keep it: kubectl -n shop patch pvc data-db-5 --type=merge -p "
      "'{\"metadata\":{\"ownerReferences\":null}}'\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, PolicyThatTurns) {
  ClaimWorld world(DataClaims(3));
  world.Merged({{kRetention + "whenDeleted", "Delete"}});
  EXPECT_EQ(
      "claims-policy: whenDeleted turns from Retain to Delete: deleting "
      "StatefulSet shop/db will delete its claims and their data | leave "
      "spec.persistentVolumeClaimRetentionPolicy at Retain to keep data\n",
      WarningsOf(world.MakeLedger()));
  // The way back is no risk, and neither is what was so before.
  world.Live({{kRetention + "whenDeleted", "Delete"}});
  EXPECT_EQ("", CodesOf(world.MakeLedger()));
  world.Merged({{kRetention + "whenDeleted", "Retain"}});
  EXPECT_EQ("", CodesOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, ReusedClaimsNameTheirOrigin) {
  struct Case {
    const char* name;
    Values claim;
    const char* origin;
  };
  const Case cases[] = {
      {"made for the same app", {}, "since 2026-01-05, app=db"},
      {"p6m",
       {{"metadata.labels", "{app.kubernetes.io/instance: shop}"}},
       "since 2026-01-05, app.kubernetes.io/instance=shop"},
      {"without labels",
       {{"metadata.labels", "~"}},
       "since 2026-01-05, without labels"},
      {"without a date",
       {{"metadata.creationTimestamp", "~"}, {"metadata.labels", "~"}},
       "without labels"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ClaimWorld world({With(LiveClaim("data", 0), c.claim)});
    world.live.reset();
    EXPECT_EQ(
        std::string("claims-reused: 1 claim exists already, new pods go on "
                    "with the data in it: data-db-0 (") +
            c.origin +
            ") | to start empty, delete it first: kubectl -n shop delete pvc "
            "data-db-0\n",
        WarningsOf(world.MakeLedger()));
  }
}

TEST(ClaimWarningsTest, GrowthThatCannotHappen) {
  const Values off = {{"spec.storageClassName", "static"}};
  const Values pending = {{"status.phase", "Pending"}};
  const Values none = {{"spec.storageClassName", "''"}};
  ClaimWorld world({With(LiveClaim("data", 0), off),
                    With(LiveClaim("data", 1), pending),
                    With(LiveClaim("data", 2), none)});
  world.Merged({{kAskedSize, "20Gi"},
                {"spec.volumeClaimTemplates[0].spec.storageClassName", "~"}});
  EXPECT_EQ(
      "claims-no-expansion: 1 claim cannot grow, it has no storage class: "
      "data-db-2 (10Gi, asked for 20Gi) | make a new claim of that size and "
      "copy the data\n"
      "claims-no-expansion: 1 claim cannot grow, it is not bound (Pending): "
      "data-db-1 (10Gi, asked for 20Gi) | wait until a pod uses it and it is "
      "bound\n"
      "claims-no-expansion: 1 claim cannot grow, storage class static does not "
      "allow expansion: data-db-0 (10Gi, asked for 20Gi) | if its driver can "
      "grow volumes: kubectl patch storageclass static --type=merge -p "
      "'{\"allowVolumeExpansion\":true}'\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, SizesThatDiffer) {
  ClaimWorld world({LiveClaim("data", 0), LiveClaim("data", 1, "30Gi")});
  const Values two = {{"spec.replicas", "2"}};
  world.Live(two).Merged(two).Merged({{kAskedSize, "20Gi"}});
  EXPECT_EQ(
      "claims-resize: 1 claim is smaller than the template asks and stays so: "
      "data-db-0 (10Gi, asked for 20Gi) | raise with: kubectl -n shop patch "
      "pvc "
      "data-db-0 --type=merge -p "
      "'{\"spec\":{\"resources\":{\"requests\":{\"storage\":\"20Gi\"}}}}'\n"
      "claims-drift: 1 claim differs from the claim template: data-db-1 (30Gi, "
      "asked for 20Gi) | claims stay as they are: restore the template, or "
      "move "
      "the data to new claims\n",
      WarningsOf(world.MakeLedger()));
  world.Merged({{kAskedSize, "5Gi"}});
  EXPECT_EQ(
      "claims-shrink: claims cannot shrink, 2 claims keep their size: "
      "data-db-0 (10Gi, asked for 5Gi), data-db-1 (30Gi, asked for 5Gi) | "
      "restore the size in the manifest, or move the data to new claims by "
      "hand\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, Drift) {
  struct Case {
    const char *name, *path, *value, *expected;
  };
  const Case cases[] = {
      {"class", "spec.storageClassName", "fast",
       "data-db-0 (class fast, the template says standard)"},
      {"no class", "spec.storageClassName", "''",
       "data-db-0 (class \"\", the template says standard)"},
      {"modes", "spec.accessModes", "[ReadWriteMany, ReadOnlyMany]",
       "data-db-0 (access modes ReadOnlyMany+ReadWriteMany, the template says "
       "ReadWriteOnce)"},
      {"volume mode", "spec.volumeMode", "Block",
       "data-db-0 (volume mode Block, the template says Filesystem)"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ClaimWorld world({With(LiveClaim("data", 0), {{c.path, c.value}})});
    world.Live({{"spec.replicas", "1"}}).Merged({{"spec.replicas", "1"}});
    EXPECT_EQ(std::string("claims-drift: 1 claim differs from the claim "
                          "template: ") +
                  c.expected +
                  " | claims stay as they are: restore the template, or move "
                  "the data to new claims\n",
              WarningsOf(world.MakeLedger()));
  }
}

TEST(ClaimWarningsTest, NoDriftWhereTheTemplateLeavesItOpen) {
  ClaimWorld world({With(LiveClaim("data", 0), {{"spec.volumeMode", "~"}})});
  const std::string storage_class =
      "spec.volumeClaimTemplates[0].spec.storageClassName";
  world.Live({{storage_class, "~"}}).Merged({{storage_class, "~"}});
  EXPECT_EQ("", CodesOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, ForeignLabelsAndOwners) {
  const std::string refs = "metadata.ownerReferences";
  ClaimWorld world(
      {With(LiveClaim("data", 0), {{"metadata.labels", "{app: shop}"}}),
       With(LiveClaim("data", 1),
            {{refs, "[{apiVersion: x/v1, kind: Backup, name: b, uid: b-1}]"}}),
       With(LiveClaim("data", 2), {{"metadata.labels", "{mine: yes}"}})});
  EXPECT_EQ(
      "claims-foreign: 1 claim carries the label of another application: "
      "data-db-0 (app=shop) | make sure that the data is meant for StatefulSet "
      "shop/db, then correct the label\n"
      "claims-foreign: 1 claim has another owner and will be deleted with it: "
      "data-db-1, owned by Backup b (uid b-1) | to cut it off: kubectl -n shop "
      "patch pvc data-db-1 --type=merge -p "
      "'{\"metadata\":{\"ownerReferences\":null}}'\n"
      "claims-foreign: 1 claim was not made by the StatefulSet, the labels are "
      "missing: data-db-2 | commands that find claims by label will miss it, "
      "use the names\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, PlatformApplications) {
  const Values labels = {
      {"spec.selector.matchLabels",
       "{app.kubernetes.io/name: db, app.kubernetes.io/instance: db}"},
      {"spec.volumeClaimTemplates[0].metadata.labels",
       "{p6m.dev/app: db, app.kubernetes.io/instance: db}"}};
  const auto claim = [](int ordinal, const std::string& app) {
    return With(LiveClaim("data", ordinal),
                {{"metadata.labels", "{p6m.dev/app: " + app +
                                         ", app.kubernetes.io/instance: db, "
                                         "app.kubernetes.io/name: db}"}});
  };
  ClaimWorld world({claim(0, "db"), claim(1, "web"), claim(2, "db")});
  world.Live(labels).Merged(labels);
  EXPECT_EQ(
      "claims-foreign: 1 claim carries the label of another application: "
      "data-db-1 (p6m.dev/app=web) | make sure that the data is meant for "
      "StatefulSet shop/db, then correct the label\n",
      WarningsOf(world.MakeLedger()));
}

TEST(ClaimWarningsTest, TemplateThatGoes) {
  ClaimWorld world(DataClaims(2));
  world.Merged({{"spec.volumeClaimTemplates", "~"}});
  EXPECT_EQ(
      "claims-kept: 2 claims stay without a claim template, with the data and "
      "its cost: data-db-0, data-db-1 | when no longer needed: kubectl -n shop "
      "delete pvc data-db-0 data-db-1\n",
      WarningsOf(world.MakeLedger()));
}

}  // namespace
}  // namespace mcf
