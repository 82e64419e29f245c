#include "claims/ledger.h"

#include <gtest/gtest.h>

#include "tests/support/claims.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

const std::string kPolicy = "spec.persistentVolumeClaimRetentionPolicy.";
const std::string kSize =
    "spec.volumeClaimTemplates[0].spec.resources.requests.storage";
const std::string kOwners = "metadata.ownerReferences";

std::string OwnerRef(const std::string& kind, const std::string& name,
                     const std::string& uid, bool controller = true) {
  return "[{apiVersion: " +
         std::string(kind == "StatefulSet" ? "apps/v1" : "v1") +
         ", kind: " + kind + ", name: " + name + ", uid: " + uid +
         ", controller: " + (controller ? "true" : "false") + "}]";
}

TEST(LedgerTest, KeepsWhatAnUnchangedSetUses) {
  const Ledger ledger = ClaimWorld(DataClaims(3)).MakeLedger();
  EXPECT_EQ(
      "data-db-0 kept: used by db-0\n"
      "data-db-1 kept: used by db-1\n"
      "data-db-2 kept: used by db-2\n",
      FatesOf(ledger));
  EXPECT_EQ("", CodesOf(ledger));
  EXPECT_TRUE(ledger.complete);
}

TEST(LedgerTest, FillsTheLineOfAClaim) {
  ClaimWorld world(DataClaims(1));
  world.snapshot.volumes.emplace("pv-data-0", ObjectOf(R"(
apiVersion: v1
kind: PersistentVolume
metadata: {name: pv-data-0}
spec: {persistentVolumeReclaimPolicy: Retain}
)"));
  const Ledger ledger = world.MakeLedger();
  ASSERT_EQ(3u, ledger.lines.size());
  const ClaimLine& line = ledger.lines[0];
  EXPECT_EQ("data", line.claim_template);
  EXPECT_EQ(0, line.ordinal);
  EXPECT_EQ("10Gi", line.requested);
  EXPECT_EQ("10Gi", line.capacity);
  EXPECT_EQ("standard", line.storage_class);
  EXPECT_EQ("pv-data-0", line.volume);
  EXPECT_EQ("Retain", line.reclaim_policy);  // of the volume, not the class
  EXPECT_EQ("Bound", line.phase);
  const ClaimLine& missing = ledger.lines[1];
  EXPECT_EQ("10Gi", missing.requested);
  EXPECT_EQ("", missing.capacity);
  EXPECT_EQ("standard", missing.storage_class);
  EXPECT_EQ("", missing.volume);
  EXPECT_EQ("Delete", missing.reclaim_policy);
  EXPECT_EQ("", missing.phase);
}

TEST(LedgerTest, TakesTheDefaultClassWhereTheTemplateHasNone) {
  ClaimWorld world;
  world.live.reset();
  world.Merged({{"spec.volumeClaimTemplates[0].spec.storageClassName", "~"}});
  EXPECT_EQ("standard", world.MakeLedger().lines[0].storage_class);
  world.Merged({{"spec.volumeClaimTemplates[0].spec.storageClassName", "''"}});
  EXPECT_EQ("", world.MakeLedger().lines[0].storage_class);
}

TEST(LedgerTest, TellsTheFateOfEveryClaim) {
  struct Case {
    const char* name;
    Values live, merged;
    std::vector<Object> claims;
    std::string fates, codes;
  };
  const Case cases[] = {
      {"scale-down, Retain",
       {},
       {{"spec.replicas", "1"}},
       DataClaims(3),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 orphaned: replica 1 goes, whenScaled is Retain\n"
       "data-db-2 orphaned: replica 2 goes, whenScaled is Retain\n",
       "claims-kept"},
      {"scale-down, Delete",
       {{kPolicy + "whenScaled", "Delete"}},
       {{"spec.replicas", "1"}, {kPolicy + "whenScaled", "Delete"}},
       DataClaims(3),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 deleted: replica 1 goes, whenScaled is Delete\n"
       "data-db-2 deleted: replica 2 goes, whenScaled is Delete\n",
       "claims-deleted"},
      {"scale-down that turns the policy to Retain",
       {{kPolicy + "whenScaled", "Delete"}},
       {{"spec.replicas", "2"}},
       DataClaims(3),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 kept: used by db-1\n"
       "data-db-2 orphaned: replica 2 goes, whenScaled is Retain\n",
       "claims-kept"},
      {"scale-down that turns the policy to Delete",
       {},
       {{"spec.replicas", "2"}, {kPolicy + "whenScaled", "Delete"}},
       DataClaims(3),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 kept: used by db-1\n"
       "data-db-2 deleted: replica 2 goes, whenScaled is Delete\n",
       "claims-deleted claims-policy"},
      {"scale-down, whenDeleted Delete",
       {{kPolicy + "whenDeleted", "Delete"}},
       {{"spec.replicas", "2"}, {kPolicy + "whenDeleted", "Delete"}},
       {With(LiveClaim("data", 2),
             {{kOwners, OwnerRef("StatefulSet", "db", "set-1")}})},
       "data-db-0 created: missing, comes new and empty\n"
       "data-db-1 created: missing, comes new and empty\n"
       "data-db-2 orphaned: replica 2 goes, whenScaled is Retain; later goes "
       "with the StatefulSet\n",
       "claims-kept"},
      {"a condemned claim of another controller stays",
       {{kPolicy + "whenScaled", "Delete"}},
       {{"spec.replicas", "0"}, {kPolicy + "whenScaled", "Delete"}},
       {With(LiveClaim("data", 0),
             {{kOwners, OwnerRef("Backup", "b", "b-1")}})},
       "data-db-0 orphaned: replica 0 goes, Backup b (uid b-1) owns the "
       "claim\n",
       "claims-foreign claims-kept"},
      {"scale-up",
       {{"spec.replicas", "1"}},
       {},
       DataClaims(1),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 created: replica 1 is new\n"
       "data-db-2 created: replica 2 is new\n",
       ""},
      {"scale-up onto leftovers",
       {{"spec.replicas", "1"}},
       {},
       DataClaims(2),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 reused: exists already (since 2026-01-05, app=db)\n"
       "data-db-2 created: replica 2 is new\n",
       "claims-reused"},
      {"leftovers stay as they are",
       {{"spec.replicas", "1"}},
       {{"spec.replicas", "1"}},
       {LiveClaim("data", 0),
        With(LiveClaim("data", 1),
             {{kOwners, OwnerRef("StatefulSet", "db", "set-1")}}),
        LiveClaim("data", 7)},
       "data-db-0 kept: used by db-0\n"
       "data-db-1 orphaned: left over, no replica uses it; later goes with the "
       "StatefulSet, its owner\n"
       "data-db-7 orphaned: left over, no replica uses it\n",
       ""},
      {"a policy that turns to Delete leaves leftovers alone",
       {{"spec.replicas", "1"}},
       {{"spec.replicas", "1"},
        {kPolicy + "whenDeleted", "Delete"},
        {kPolicy + "whenScaled", "Delete"}},
       DataClaims(2),
       "data-db-0 kept: used by db-0\n"
       "data-db-1 orphaned: left over, no replica uses it\n",
       "claims-policy claims-policy"},
      {"a leftover that its pod still owns",
       {{"spec.replicas", "0"}},
       {{"spec.replicas", "0"}},
       {With(LiveClaim("data", 0), {{kOwners, OwnerRef("Pod", "db-0", "p")}})},
       "data-db-0 deleted: left over, goes with the pod that owns it\n",
       "claims-deleted"},
      {"the start of the ordinals moves",
       {},
       {{"spec.ordinals", "{start: 1}"}},
       DataClaims(3),
       "data-db-0 orphaned: replica 0 goes, whenScaled is Retain\n"
       "data-db-1 kept: used by db-1\n"
       "data-db-2 kept: used by db-2\n"
       "data-db-3 created: replica 3 is new\n",
       "claims-kept"},
      {"claims of other sets",
       {{"spec.replicas", "0"}},
       {{"spec.replicas", "0"}},
       {With(LiveClaim("data", 0), {{"metadata.name", "data-db-1-0"}}),
        With(LiveClaim("data", 0), {{"metadata.name", "data-web-0"}}),
        With(LiveClaim("data", 0), {{"metadata.name", "data-db-01"}})},
       "",
       ""},
      {"a claim template goes",
       {},
       {{"spec.volumeClaimTemplates", "~"}},
       DataClaims(1),
       "data-db-0 orphaned: the claim template goes\n",
       "claims-kept"},
      {"a claim template comes",
       {{"spec.volumeClaimTemplates", "~"}, {"spec.replicas", "1"}},
       {{"spec.replicas", "1"}},
       {},
       "data-db-0 created: the claim template is new\n",
       ""},
      {"a claim on its way",
       {{"spec.replicas", "1"}},
       {{"spec.replicas", "1"}},
       {With(LiveClaim("data", 0), {{"metadata.deletionTimestamp", "now"}}),
        With(LiveClaim("data", 4), {{"metadata.deletionTimestamp", "now"}})},
       "data-db-0 deleted: deleted already, goes when no pod uses it\n"
       "data-db-4 deleted: deleted already, goes when no pod uses it\n",
       "claims-deleted"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ClaimWorld world(c.claims);
    const Ledger ledger = world.Live(c.live).Merged(c.merged).MakeLedger();
    EXPECT_EQ(c.fates, FatesOf(ledger));
    EXPECT_EQ(c.codes, CodesOf(ledger));
  }
}

TEST(LedgerTest, FirstInstallMakesOrReusesClaims) {
  ClaimWorld world(DataClaims(1));
  world.live.reset();
  const Ledger ledger = world.MakeLedger();
  EXPECT_EQ(
      "data-db-0 reused: exists already (since 2026-01-05, app=db)\n"
      "data-db-1 created: new with the StatefulSet\n"
      "data-db-2 created: new with the StatefulSet\n",
      FatesOf(ledger));
  EXPECT_EQ("claims-reused", CodesOf(ledger));
}

TEST(LedgerTest, NamespaceThatDoesNotExistHasNoClaims) {
  ClaimWorld world;
  world.live.reset();
  world.snapshot.claims.clear();
  world.snapshot.namespaces["shop"] = Presence::kAbsent;
  const Ledger ledger = world.MakeLedger();
  EXPECT_TRUE(ledger.complete);
  ASSERT_EQ(3u, ledger.lines.size());
  EXPECT_EQ(ClaimLine::Fate::kCreated, ledger.lines[0].fate);
}

TEST(LedgerTest, TellsWhatDeletingTheSetDoes) {
  const std::string set_ref = OwnerRef("StatefulSet", "db", "set-1");
  const Values owned = {{kOwners, set_ref}};
  const Values delete_policy = {{kPolicy + "whenDeleted", "Delete"}};
  struct Case {
    const char* name;
    Values live;
    Cascade cascade;
    Values in_range, leftover;  // of data-db-0 and data-db-9
    std::string fates, codes;
  };
  const Case cases[] = {
      {"Retain",
       {},
       Cascade::kBackground,
       {},
       {},
       "data-db-0 orphaned: the StatefulSet goes, whenDeleted is Retain\n"
       "data-db-9 orphaned: left over, no replica uses it\n",
       "claims-kept claims-kept"},
      {"Delete takes claims in range, without an owner leftovers stay",
       delete_policy,
       Cascade::kBackground,
       owned,
       {},
       "data-db-0 deleted: the StatefulSet goes, whenDeleted is Delete\n"
       "data-db-9 orphaned: left over, no replica uses it\n",
       "claims-deleted claims-kept"},
      {"Delete, before the controller wrote the owner",
       delete_policy,
       Cascade::kBackground,
       {},
       owned,
       "data-db-0 deleted: the StatefulSet goes, whenDeleted is Delete\n"
       "data-db-9 deleted: left over, goes with the StatefulSet, its owner\n",
       "claims-deleted claims-deleted"},
      {"Retain, before the controller took the owner off",
       {},
       Cascade::kBackground,
       owned,
       {},
       "data-db-0 deleted: the StatefulSet goes and still owns the claim\n"
       "data-db-9 orphaned: left over, no replica uses it\n",
       "claims-deleted claims-kept"},
      {"Retain does not save a leftover with an owner",
       {},
       Cascade::kBackground,
       {},
       owned,
       "data-db-0 orphaned: the StatefulSet goes, whenDeleted is Retain\n"
       "data-db-9 deleted: left over, goes with the StatefulSet, its owner\n",
       "claims-deleted claims-kept"},
      {"orphan delete strips every owner", delete_policy, Cascade::kOrphan,
       owned, owned,
       "data-db-0 orphaned: only the StatefulSet itself goes\n"
       "data-db-9 orphaned: left over, no replica uses it\n",
       "claims-kept claims-kept"},
      {"another owner holds the claim",
       delete_policy,
       Cascade::kBackground,
       {{kOwners, OwnerRef("Backup", "b", "b-1")}},
       {},
       "data-db-0 orphaned: the StatefulSet goes, Backup b (uid b-1) owns the "
       "claim\n"
       "data-db-9 orphaned: left over, no replica uses it\n",
       "claims-foreign claims-kept claims-kept"},
      {"a condemned claim goes with its pod",
       {},
       Cascade::kBackground,
       {},
       {{kOwners, OwnerRef("Pod", "db-9", "p")}},
       "data-db-0 orphaned: the StatefulSet goes, whenDeleted is Retain\n"
       "data-db-9 deleted: left over, goes with the StatefulSet, its owner\n",
       "claims-deleted claims-kept"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ClaimWorld world({With(LiveClaim("data", 0), c.in_range),
                      With(LiveClaim("data", 9), c.leftover)});
    world.merged.reset();
    world.cascade = c.cascade;
    world.Live(c.live).Live({{"spec.replicas", "1"}});
    const Ledger ledger = world.MakeLedger();
    EXPECT_EQ(c.fates, FatesOf(ledger));
    EXPECT_EQ(c.codes, CodesOf(ledger));
  }
}

TEST(LedgerTest, SeesOwnersThatAreGone) {
  struct Case {
    const char *name, *owners;
    std::string fate;
  };
  const Case cases[] = {
      {"the set in an earlier life",
       "[{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: set-0}]",
       "data-db-0 deleted: its owner is gone: StatefulSet db (uid set-0)\n"},
      {"a pod in an earlier life, seen in the snapshot",
       "[{apiVersion: v1, kind: Pod, name: db-0, uid: pod-x}]",
       "data-db-0 deleted: its owner is gone: Pod db-0 (uid pod-x)\n"},
      {"another set in an earlier life",
       "[{apiVersion: apps/v1, kind: StatefulSet, name: web, uid: web-0}]",
       "data-db-0 deleted: its owner is gone: StatefulSet web (uid web-0)\n"},
      {"another set that lives",
       "[{apiVersion: apps/v1, kind: StatefulSet, name: web, uid: web-1}]",
       "data-db-0 kept: used by db-0\n"},
      {"a kind we know nothing of",
       "[{apiVersion: x/v1, kind: Backup, name: b, uid: b}]",
       "data-db-0 kept: used by db-0\n"},
      {"one owner gone, one alive",
       "[{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: set-0},"
       " {apiVersion: apps/v1, kind: StatefulSet, name: db, uid: set-1}]",
       "data-db-0 kept: used by db-0\n"},
      {"the pod that runs",
       "[{apiVersion: v1, kind: Pod, name: db-0, uid: pod-db-0}]",
       "data-db-0 kept: used by db-0\n"},
      {"a set of that name in another group is another kind",
       "[{apiVersion: apps.kruise.io/v1, kind: StatefulSet, name: db, uid: k}]",
       "data-db-0 kept: used by db-0\n"},
      {"no list at all", "3", "data-db-0 kept: used by db-0\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ClaimWorld world({With(LiveClaim("data", 0), {{kOwners, c.owners}})});
    const Object pod = LivePod(0);
    world.snapshot.live.emplace(pod.key(), pod);
    const Object web =
        With(LiveSet(), {{"metadata.name", "web"}, {"metadata.uid", "web-1"}});
    world.snapshot.live.emplace(web.key(), web);
    world.Live({{"spec.replicas", "1"}}).Merged({{"spec.replicas", "1"}});
    EXPECT_EQ(c.fate, FatesOf(world.MakeLedger()));
  }
}

TEST(LedgerTest, DoesNotCallUnreadableOwnersGone) {
  ClaimWorld world({With(LiveClaim("data", 0),
                         {{kOwners, OwnerRef("StatefulSet", "db", "set-1")}})});
  world.snapshot.unreadable[world.live->key()] = "forbidden";
  world.live.reset();
  world.Merged({{"spec.replicas", "1"}});
  EXPECT_EQ("claims-reused claims-foreign", CodesOf(world.MakeLedger()));
}

TEST(LedgerTest, JudgesSizes) {
  struct Case {
    const char* name;
    Values live, merged, claim;
    std::string fate, codes;
  };
  const Values pending = {{"status.phase", "Pending"},
                          {"status.capacity", "~"},
                          {"spec.volumeName", "~"}};
  const Case cases[] = {
      {"the template grows",
       {},
       {{kSize, "20Gi"}},
       {},
       "kept: stays at 10Gi, the template asks for 20Gi",
       "claims-resize"},
      {"the same size in other words",
       {},
       {{kSize, "10240Mi"}},
       {},
       "kept: used by db-0",
       ""},
      {"larger by a byte",
       {},
       {{kSize, "10737418241"}},
       {},
       "kept: stays at 10Gi, the template asks for 10737418241",
       "claims-resize"},
      {"the class does not allow it",
       {},
       {{kSize, "20Gi"}},
       {{"spec.storageClassName", "static"}},
       "kept: stays at 10Gi, storage class static does not allow expansion",
       "claims-no-expansion claims-drift"},
      {"no class at all",
       {},
       {{kSize, "20Gi"}},
       {{"spec.storageClassName", "''"}},
       "kept: stays at 10Gi, it has no storage class",
       "claims-no-expansion claims-drift"},
      {"a class that could not be read may allow it",
       {},
       {{kSize, "20Gi"}},
       {{"spec.storageClassName", "hidden"}},
       "kept: stays at 10Gi, the template asks for 20Gi",
       "claims-resize claims-drift"},
      {"a class by the old annotation",
       {},
       {{kSize, "20Gi"}},
       {{"spec.storageClassName", "~"},
        {"metadata.annotations",
         "{volume.beta.kubernetes.io/storage-class: standard}"}},
       "kept: stays at 10Gi, the template asks for 20Gi",
       "claims-resize"},
      {"not bound yet",
       {},
       {{kSize, "20Gi"}},
       pending,
       "kept: stays at 10Gi, it is not bound (Pending)",
       "claims-no-expansion"},
      {"the claim was smaller before this plan",
       {},
       {},
       {{"spec.resources.requests.storage", "5Gi"}},
       "kept: stays at 5Gi, the template asks for 10Gi",
       "claims-resize"},
      {"the template shrinks",
       {},
       {{kSize, "5Gi"}},
       {},
       "kept: stays at 10Gi, claims cannot shrink",
       "claims-shrink"},
      {"the claim was grown by hand",
       {},
       {},
       {{"spec.resources.requests.storage", "30Gi"}},
       "kept: larger than the template's 10Gi",
       "claims-drift"},
      {"a size that is none",
       {},
       {{kSize, "much"}},
       {},
       "kept: used by db-0",
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    ClaimWorld world({With(LiveClaim("data", 0), c.claim)});
    world.Live({{"spec.replicas", "1"}}).Merged({{"spec.replicas", "1"}});
    const Ledger ledger = world.Live(c.live).Merged(c.merged).MakeLedger();
    EXPECT_EQ("data-db-0 " + c.fate + "\n", FatesOf(ledger));
    EXPECT_EQ(c.codes, CodesOf(ledger));
  }
}

TEST(LedgerTest, ReusedClaimsKeepTheirSize) {
  ClaimWorld world({LiveClaim("data", 0, "5Gi")});
  world.live.reset();
  world.Merged({{"spec.replicas", "1"}});
  const Ledger ledger = world.MakeLedger();
  EXPECT_EQ(
      "data-db-0 reused: exists already (since 2026-01-05, app=db), stays at "
      "5Gi, the template asks for 10Gi\n",
      FatesOf(ledger));
  EXPECT_EQ("claims-reused claims-resize", CodesOf(ledger));
}

TEST(LedgerTest, OrdersByTemplateThenOrdinal) {
  const std::string templates =
      "[{metadata: {name: log}}, {metadata: {name: data}}]";
  ClaimWorld world(
      {LiveClaim("data", 10), LiveClaim("data", 9), LiveClaim("old", 0)});
  world.Live({{"spec.volumeClaimTemplates", "[{metadata: {name: old}}]"},
              {"spec.replicas", "1"}});
  world.Merged(
      {{"spec.volumeClaimTemplates", templates}, {"spec.replicas", "1"}});
  std::string names;
  for (const ClaimLine& line : world.MakeLedger().lines) {
    names += line.name + " ";
  }
  EXPECT_EQ("log-db-0 data-db-0 data-db-9 data-db-10 old-db-0 ", names);
}

TEST(LedgerTest, SaysWhenClaimsMayNotBeRead) {
  ClaimWorld world;
  world.snapshot.claims.clear();
  const Ledger ledger = world.MakeLedger();
  EXPECT_FALSE(ledger.complete);
  EXPECT_EQ("", FatesOf(ledger));
  EXPECT_EQ(
      "claims-unknown: the claims could not be read, what becomes of them is "
      "unknown | ask for the right to list persistentvolumeclaims in namespace "
      "shop\n",
      WarningsOf(ledger));
}

// A policy deletes what may not even be listed.
TEST(LedgerTest, KnowsWhenUnreadClaimsMayBeLost) {
  struct Case {
    const char* name;
    Values live;
    std::optional<Values> merged;  // none: the set is deleted
    bool may_lose;
    Cascade cascade = Cascade::kBackground;
  };
  const std::string scaled = kPolicy + "whenScaled";
  const std::string deleted = kPolicy + "whenDeleted";
  const Case cases[] = {
      {"nothing goes", {{scaled, "Delete"}}, {{{scaled, "Delete"}}}, false},
      {"scale-down, Retain", {}, {{{"spec.replicas", "1"}}}, false},
      {"scale-down, Delete",
       {{scaled, "Delete"}},
       {{{scaled, "Delete"}, {"spec.replicas", "1"}}},
       true},
      {"the old policy",
       {{scaled, "Delete"}},
       {{{"spec.replicas", "1"}}},
       true},
      {"the new policy",
       {},
       {{{scaled, "Delete"}, {"spec.replicas", "1"}}},
       true},
      {"other ordinals",
       {{scaled, "Delete"}},
       {{{scaled, "Delete"}, {"spec.ordinals", "{start: 1}"}}},
       true},
      {"scale-down with whenDeleted",
       {{deleted, "Delete"}},
       {{{deleted, "Delete"}, {"spec.replicas", "1"}}},
       false},
      {"delete, Retain", {{scaled, "Delete"}}, {}, false},
      {"delete, Delete", {{deleted, "Delete"}}, {}, true},
      {"orphaned", {{deleted, "Delete"}}, {}, false, Cascade::kOrphan},
  };
  for (const Case& c : cases) {
    for (const bool may_list : {false, true}) {
      SCOPED_TRACE(std::string(c.name) + (may_list ? ", one unreadable" : ""));
      ClaimWorld world(DataClaims(2));
      world.Live(c.live);
      world.cascade = c.cascade;
      c.merged ? (void)world.Merged(*c.merged) : world.merged.reset();
      if (!may_list) world.snapshot.claims.clear();
      // The first and the last of three.
      for (const char* name : {"data-db-0", "data-db-2"}) {
        world.snapshot.unreadable[{"", "PersistentVolumeClaim", "shop", name}] =
            "forbidden";
      }
      const Ledger ledger = world.MakeLedger();
      EXPECT_FALSE(ledger.complete);
      EXPECT_EQ(c.may_lose, ledger.may_lose_unread);
      const bool is_said = WarningsOf(ledger).find(
                               "may be deleted with their "
                               "data") != std::string::npos;
      EXPECT_EQ(c.may_lose, is_said) << WarningsOf(ledger);
    }
  }
}

// After a delete with --cascade=orphan the pods run on.
TEST(LedgerTest, ASetMadeAnewTakesPodsAndTheirClaimsOver) {
  ClaimWorld world(DataClaims(3));
  world.live.reset();
  world.Merged({{"spec.replicas", "2"}});
  for (int i = 0; i < 3; ++i) {
    Object pod = NamedObject("v1 Pod shop/db-" + std::to_string(i));
    SetAt(pod.tree(), {"metadata", "labels"},
          *world.merged->Find({"spec", "selector", "matchLabels"}));
    world.snapshot.pods["shop"].push_back(pod);
  }
  EXPECT_EQ(
      "data-db-0 kept: used by db-0\n"
      "data-db-1 kept: used by db-1\n"
      "data-db-2 orphaned: replica 2 goes, whenScaled is Retain\n",
      FatesOf(world.MakeLedger()));
  EXPECT_EQ("claims-kept", CodesOf(world.MakeLedger()));
  // Pods of another controller, or that go already.
  SetAt(world.snapshot.pods["shop"][0].tree(), {"metadata", "ownerReferences"},
        Json::array({{{"kind", "ReplicaSet"}, {"controller", true}}}));
  SetAt(world.snapshot.pods["shop"][1].tree(),
        {"metadata", "deletionTimestamp"}, "now");
  EXPECT_EQ("claims-reused claims-kept", CodesOf(world.MakeLedger()));
}

// data-a-b-1 is a claim of b with the template data-a, and of a-b with data.
TEST(LedgerTest, NoCommandDeletesTheClaimOfAnotherSet) {
  const auto set = [](const char* name, const char* claim_template, int count) {
    return NamedObject(
        std::string("apps/v1 StatefulSet shop/") + name,
        {{"spec",
          {{"replicas", count},
           {"volumeClaimTemplates",
            Json::array({{{"metadata", {{"name", claim_template}}}}})}}}});
  };
  ClaimWorld world({NamedObject("v1 PersistentVolumeClaim shop/data-a-b-0"),
                    NamedObject("v1 PersistentVolumeClaim shop/data-a-b-1"),
                    NamedObject("v1 PersistentVolumeClaim shop/data-a-b-2")});
  world.live = set("b", "data-a", 3);
  world.merged = set("b", "data-a", 1);
  EXPECT_NE(
      WarningsOf(world.MakeLedger()).find("delete pvc data-a-b-1 data-a-b-2"),
      std::string::npos);
  const Object other = set("a-b", "data", 2);
  world.snapshot.live.emplace(other.key(), other);
  const Ledger ledger = world.MakeLedger();
  EXPECT_EQ(WarningsOf(ledger).find("delete pvc data-a-b-1"),
            std::string::npos);
  EXPECT_NE(WarningsOf(ledger).find("delete pvc data-a-b-2 (the others are "
                                    "used by StatefulSet shop/a-b)"),
            std::string::npos)
      << WarningsOf(ledger);
  ASSERT_EQ(3u, ledger.lines.size());
  EXPECT_EQ("StatefulSet shop/a-b", ledger.lines[1].shared_with);
  EXPECT_EQ("", ledger.lines[2].shared_with);
}

TEST(LedgerTest, DoesNotPromiseClaimsThatCouldNotBeRead) {
  ClaimWorld world(DataClaims(1));
  const std::string claim = "PersistentVolumeClaim";
  world.snapshot.unreadable[{"", claim, "shop", "data-db-1"}] = "forbidden";
  world.snapshot.unreadable[{"", claim, "shop", "data-web-1"}] = "forbidden";
  world.snapshot.unreadable[{"", claim, "else", "data-db-2"}] = "forbidden";
  const Ledger ledger = world.MakeLedger();
  EXPECT_FALSE(ledger.complete);
  EXPECT_EQ(
      "data-db-0 kept: used by db-0\n"
      "data-db-2 created: missing, comes new and empty\n",
      FatesOf(ledger));
  EXPECT_EQ(
      "claims-unknown: data-db-1 could not be read, what becomes of them is "
      "unknown | ask for the right to list persistentvolumeclaims in namespace "
      "shop\n",
      WarningsOf(ledger));
}

TEST(LedgerTest, SetsWithoutTemplatesHaveNoLedger) {
  ClaimWorld world;
  world.snapshot.claims.clear();
  const Values none = {{"spec.volumeClaimTemplates", "~"}};
  const Ledger ledger = world.Live(none).Merged(none).MakeLedger();
  EXPECT_TRUE(ledger.complete);
  EXPECT_TRUE(ledger.lines.empty());
  EXPECT_TRUE(ledger.warnings.empty());
  world.live.reset();
  world.merged.reset();
  EXPECT_TRUE(world.MakeLedger().lines.empty());
}

TEST(LedgerTest, BoundsTheLinesOfAnAbsurdSet) {
  ClaimWorld world;
  world.live.reset();
  world.Merged({{"spec.replicas", "2147483647"}});
  EXPECT_EQ(10000u, world.MakeLedger().lines.size());
}

TEST(LedgerTest, NamesFates) {
  using Fate = ClaimLine::Fate;
  EXPECT_STREQ("kept", ToString(Fate::kKept));
  EXPECT_STREQ("created", ToString(Fate::kCreated));
  EXPECT_STREQ("reused", ToString(Fate::kReused));
  EXPECT_STREQ("orphaned", ToString(Fate::kOrphaned));
  EXPECT_STREQ("deleted", ToString(Fate::kDeleted));
}

}  // namespace
}  // namespace mcf
