#include "cluster/read_snapshot.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/text.h"
#include "cluster/inventory_format.h"
#include "cluster/ownership.h"
#include "object/marks.h"
#include "tests/support/fake_api.h"
#include "tests/support/fakes.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

using Lines = std::vector<std::string>;

class ReadSnapshotTest : public testing::Test {
 protected:
  Result<Snapshot> Read(const SnapshotRequest& request) {
    api_.Forget();
    return ReadSnapshot({client_, clock_, {}}, request);
  }

  Snapshot MustRead(const std::vector<DesiredComponent>& components) {
    Result<Snapshot> snapshot = Read({.components = &components});
    if (snapshot) return *std::move(snapshot);
    ADD_FAILURE() << snapshot.errors().front().ToString();
    return {};
  }

  // What was read after the first wave.
  Lines LaterWaves(std::size_t first) const {
    Lines lines = api_.Lines();
    lines.erase(lines.begin(), lines.begin() + static_cast<long>(first));
    std::ranges::sort(lines);
    return lines;
  }

  // Refuses every request whose line begins with one of these.
  void Forbid(const Lines& starts) {
    api_.before =
        [starts](
            const std::string& line) -> std::optional<Result<HttpResponse>> {
      for (const std::string& start : starts) {
        if (line.starts_with(start)) {
          return Result<HttpResponse>(FakeApi::Forbidden(line));
        }
      }
      return std::nullopt;
    };
  }

  void AnswerWith(const std::string& start, HttpResponse response) {
    api_.before =
        [=](const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (!line.starts_with(start)) return std::nullopt;
      return Result<HttpResponse>(response);
    };
  }

  void PutInventory(Inventory inventory) {
    inventory.uid.clear();
    Json tree = ToConfigMap(inventory)->tree();
    api_.Put(tree);
  }

  FakeApi api_;
  ApiClient client_{api_};
  FakeClock clock_;
};

const std::vector<Object>& Objects() {
  static const std::vector<Object> kObjects = {
      NamedObject("v1 ServiceAccount shop/db"),
      NamedObject("v1 Secret shop/db-env-secrets"),
      NamedObject("apps/v1 StatefulSet shop/db")};
  return kObjects;
}

TEST_F(ReadSnapshotTest, TheSteadyStateTakesOneWave) {
  api_.PutNamed("v1 Namespace shop");
  const std::vector<DesiredComponent> components = {MarkedComponent(Objects())};
  Inventory inventory{.id = DbId()};
  for (const DesiredObject& desired : components[0].objects) {
    const Object live = api_.Put(desired.object.tree());
    inventory.entries.push_back(MakeEntry(desired.object, live.uid()));
  }
  PutInventory(inventory);
  api_.PutNamed("v1 Secret shop/others");

  const Snapshot snapshot = MustRead(components);
  EXPECT_EQ(api_.Lines().size(), 12u);
  EXPECT_EQ(snapshot.live.size(), 4u);  // the namespace is one
  EXPECT_EQ(snapshot.NamespaceState("shop"), Presence::kPresent);
  ASSERT_TRUE(snapshot.inventories.contains(DbId()));
  EXPECT_EQ(snapshot.inventories.at(DbId()).entries.size(), 3u);
  EXPECT_FALSE(snapshot.inventories.at(DbId()).uid.empty());
  EXPECT_TRUE(snapshot.claims.contains("shop"));
  EXPECT_TRUE(snapshot.neighbours.empty());
}

Json SetSpec(int replicas, int start = 0) {
  return {{"spec",
           {{"replicas", replicas},
            {"ordinals", {{"start", start}}},
            {"volumeClaimTemplates",
             Json::array({{{"metadata", {{"name", "data"}}},
                           {"spec", {{"storageClassName", "ssd"}}}}})}}}};
}

TEST_F(ReadSnapshotTest, OnlyNamesThatNoListBroughtAreReadByName) {
  api_.PutNamed("v1 Namespace shop");
  const std::vector<DesiredComponent> components = {MarkedComponent(Objects())};
  api_.Put(components[0].objects[0].object.tree());
  api_.PutNamed("v1 Secret shop/db-env-secrets");  // without our label

  const Snapshot snapshot = MustRead(components);
  EXPECT_EQ(LaterWaves(12),
            (Lines{"GET Secret shop/db-env-secrets", "LIST pods shop"}));
  EXPECT_NE(snapshot.Find({"", "Secret", "shop", "db-env-secrets"}), nullptr);
  EXPECT_EQ(snapshot.Find({"apps", "StatefulSet", "shop", "db"}), nullptr);
}

TEST_F(ReadSnapshotTest, PodsThatANewSetWouldTakeOverAreRead) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("v1 Pod shop/db-0",
                {{"metadata", {{"labels", {{"app", "db"}}}}}});
  Json spec = SetSpec(1);
  spec["spec"]["selector"]["matchLabels"]["app"] = "db";
  const std::vector<DesiredComponent> components = {
      MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db", spec)})};
  EXPECT_TRUE(MustRead(components).pods.contains("shop"));
  const Lines later = LaterWaves(12);
  EXPECT_TRUE(std::ranges::count(later, "LIST pods shop app=db") == 1)
      << Join(later, "\n");
  api_.Put(components[0].objects[0].object.tree());
  EXPECT_FALSE(MustRead(components).pods.contains("shop"));
}

TEST_F(ReadSnapshotTest, SetsOfOthersAreReadButNotTheirClaims) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("apps/v1 StatefulSet shop/theirs", SetSpec(3));
  Forbid({"LIST persistentvolumeclaims"});
  const std::vector<DesiredComponent> components = {MarkedComponent(
      {NamedObject("apps/v1 StatefulSet shop/db", SetSpec(1))})};
  EXPECT_NE(
      MustRead(components).Find({"apps", "StatefulSet", "shop", "theirs"}),
      nullptr);
  for (const std::string& line : LaterWaves(12)) {
    EXPECT_EQ(line.find("theirs"), line.npos) << line;
  }
}

TEST_F(ReadSnapshotTest, NothingIsSoughtInAMissingNamespace) {
  const Snapshot snapshot = MustRead({MarkedComponent(Objects())});
  EXPECT_EQ(snapshot.NamespaceState("shop"), Presence::kAbsent);
  EXPECT_EQ(LaterWaves(12), Lines{});
}

TEST_F(ReadSnapshotTest, ANamespaceOnItsWayOutIsTerminating) {
  api_.PutNamed("v1 Namespace shop", {{"status", {{"phase", "Terminating"}}}});
  EXPECT_EQ(MustRead({MarkedComponent(Objects())}).NamespaceState("shop"),
            Presence::kTerminating);
}

TEST_F(ReadSnapshotTest, AKindWithoutSelectorIsListedInFull) {
  api_.PutNamed("v1 Namespace shop");
  MustRead({MarkedComponent(
      {NamedObject("autoscaling/v2 HorizontalPodAutoscaler shop/db")})});
  EXPECT_EQ(LaterWaves(12), Lines{});
}

TEST_F(ReadSnapshotTest, RecordedNamesAreSoughtToo) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("v1 ConfigMap shop/old");
  PutInventory({.id = DbId(),
                .entries = {MakeEntry(NamedObject("v1 ConfigMap shop/old"), ""),
                            MakeEntry(NamedObject("v1 Namespace shop"), "")}});
  Result<Snapshot> snapshot = Read({.recorded = {DbId()}});
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(LaterWaves(12), Lines{"GET ConfigMap shop/old"});
  EXPECT_NE(snapshot->Find({"", "ConfigMap", "shop", "old"}), nullptr);
}

TEST_F(ReadSnapshotTest, PodsComeInTheSameWave) {
  api_.PutNamed("v1 Namespace shop");
  api_.Put(MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db")})
               .objects[0]
               .object.tree());
  api_.PutNamed("v1 Pod shop/db-0");
  api_.PutNamed("v1 Pod shop/other");
  Result<Snapshot> snapshot = Read({.recorded = {DbId()}, .pods = true});
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(api_.Lines().size(), 13u);
  EXPECT_EQ(snapshot->pods.at("shop").size(), 2u);
  EXPECT_FALSE(snapshot->live.contains({"", "Pod", "shop", "db-0"}));

  Forbid({"LIST pods"});
  snapshot = Read({.recorded = {DbId()}, .pods = true});
  ASSERT_TRUE(snapshot);
  EXPECT_FALSE(snapshot->pods.contains("shop"));
}

TEST_F(ReadSnapshotTest, ASetWithoutOurLabelIsReadForItsPods) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("apps/v1 StatefulSet shop/db");
  Result<Snapshot> snapshot = Read({.recorded = {DbId()}, .pods = true});
  ASSERT_TRUE(snapshot);
  EXPECT_EQ(LaterWaves(13), Lines{});
  EXPECT_NE(snapshot->Find({"apps", "StatefulSet", "shop", "db"}), nullptr);
}

TEST_F(ReadSnapshotTest, ARefusedListFallsBackToNames) {
  api_.PutNamed("v1 Namespace shop");
  const std::vector<DesiredComponent> components = {MarkedComponent(Objects())};
  for (const DesiredObject& desired : components[0].objects) {
    api_.Put(desired.object.tree());
  }
  Forbid({"LIST secrets"});
  const Snapshot snapshot = MustRead(components);
  EXPECT_EQ(LaterWaves(12), Lines{"GET Secret shop/db-env-secrets"});
  EXPECT_NE(snapshot.Find({"", "Secret", "shop", "db-env-secrets"}), nullptr);
  EXPECT_TRUE(snapshot.unreadable.empty());
}

TEST_F(ReadSnapshotTest, WhatMayNotBeReadIsUnreadableAndNotAbsent) {
  api_.PutNamed("v1 Namespace shop");
  Forbid({"LIST secrets", "GET Secret", "GET Namespace"});
  const Snapshot snapshot = MustRead({MarkedComponent(Objects())});
  const ObjectKey key{"", "Secret", "shop", "db-env-secrets"};
  ASSERT_TRUE(snapshot.unreadable.contains(key));
  EXPECT_NE(snapshot.unreadable.at(key).find("cannot GET Secret"),
            std::string::npos);
  EXPECT_EQ(snapshot.NamespaceState("shop"), Presence::kUnknown);
}

TEST_F(ReadSnapshotTest, AnObjectProvesItsNamespace) {
  Forbid({"GET Namespace"});
  api_.Put(MarkedComponent(Objects()).objects[0].object.tree());
  EXPECT_EQ(MustRead({MarkedComponent(Objects())}).NamespaceState("shop"),
            Presence::kPresent);
}

// The inventory is read by name then, and what it records only after that.
TEST_F(ReadSnapshotTest, WithNamedRightsAloneAllIsFoundByName) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("v1 ConfigMap shop/old");
  api_.PutNamed("apps/v1 StatefulSet shop/db", MarksOf());
  PutInventory(
      {.id = DbId(),
       .entries = {MakeEntry(NamedObject("v1 ConfigMap shop/old"), "")}});
  Forbid({"LIST"});
  const Snapshot snapshot =
      MustRead({MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db")})});
  EXPECT_EQ(LaterWaves(12), (Lines{"GET ConfigMap shop/old",
                                   "GET ConfigMap shop/"
                                   "statefulset-mcf.kubernetesstatefulset.db",
                                   "GET StatefulSet shop/db"}));
  EXPECT_TRUE(snapshot.inventories.contains(DbId()));
  EXPECT_NE(snapshot.Find({"", "ConfigMap", "shop", "old"}), nullptr);
  EXPECT_FALSE(snapshot.claims.contains("shop"));  // no names to try
}

TEST_F(ReadSnapshotTest, RefusedClaimsAreReadByTheNamesOfBothSets) {
  api_.PutNamed("v1 Namespace shop");
  Json live = SetSpec(3);
  live.merge_patch(MarksOf());
  api_.PutNamed("apps/v1 StatefulSet shop/db", live);
  api_.PutNamed("v1 PersistentVolumeClaim shop/data-db-2");
  Forbid({"LIST persistentvolumeclaims",
          "GET PersistentVolumeClaim shop/data-db-1"});
  const Snapshot snapshot = MustRead({MarkedComponent(
      {NamedObject("apps/v1 StatefulSet shop/db", SetSpec(1))})});
  EXPECT_EQ(LaterWaves(13),
            (Lines{"GET PersistentVolumeClaim shop/data-db-0",
                   "GET PersistentVolumeClaim shop/data-db-1",
                   "GET PersistentVolumeClaim shop/data-db-2"}));
  ASSERT_TRUE(snapshot.claims.contains("shop"));
  ASSERT_EQ(snapshot.claims.at("shop").size(), 1u);
  EXPECT_EQ(snapshot.claims.at("shop")[0].name(), "data-db-2");
  EXPECT_TRUE(snapshot.unreadable.contains(
      {"", "PersistentVolumeClaim", "shop", "data-db-1"}));
}

TEST_F(ReadSnapshotTest, NoClaimByNameIsNoUnknownClaim) {
  api_.PutNamed("v1 Namespace shop");
  Forbid({"LIST persistentvolumeclaims"});
  const Snapshot snapshot = MustRead({MarkedComponent(
      {NamedObject("apps/v1 StatefulSet shop/db", SetSpec(1))})});
  EXPECT_TRUE(snapshot.claims.contains("shop"));
}

TEST_F(ReadSnapshotTest, TooManyClaimsAreNotReadOneByOne) {
  api_.PutNamed("v1 Namespace shop");
  Forbid({"LIST persistentvolumeclaims"});
  const int counts[] = {501, 2'000'000'000, -1};
  for (const int count : counts) {
    SCOPED_TRACE(count);
    const Snapshot snapshot = MustRead({MarkedComponent(
        {NamedObject("apps/v1 StatefulSet shop/db", SetSpec(count))})});
    EXPECT_FALSE(snapshot.claims.contains("shop"));
    EXPECT_LT(api_.Lines().size(), 20u);
  }
}

TEST_F(ReadSnapshotTest, ClassesAreReadByNameWhereTheyMayNotBeListed) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("storage.k8s.io/v1 StorageClass ssd");
  Json spec = SetSpec(1);
  spec["spec"]["volumeClaimTemplates"].push_back(
      {{"metadata", {{"name", "log"}}}});
  Forbid({"LIST storageclasses"});
  const Snapshot snapshot = MustRead(
      {MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db", spec)})});
  EXPECT_TRUE(snapshot.classes.contains("ssd"));
}

TEST_F(ReadSnapshotTest, VolumesAreReadForClaimsThatMayGo) {
  struct Case {
    const char* name;
    const char* policy;
    int desired;
    Json owners;
    Lines expected;
  };
  const Json owned = {{"ownerReferences", Json::array({{{"uid", "x"}}})}};
  const Lines volume = {"GET PersistentVolume pv-1"};
  const Case cases[] = {
      {"in range", "Delete", 2, Json::object(), {}},
      {"scaled down, kept", "Retain", 1, Json::object(), {}},
      {"scaled down, deleted", "Delete", 1, Json::object(), volume},
      {"scaled down, owned", "Retain", 1, owned, volume},
  };
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("v1 PersistentVolume pv-1");
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    Json live = SetSpec(2);
    live["spec"]["persistentVolumeClaimRetentionPolicy"]["whenScaled"] =
        c.policy;
    live.merge_patch(MarksOf());
    api_.PutNamed("apps/v1 StatefulSet shop/db", live);
    api_.PutNamed("v1 PersistentVolumeClaim shop/data-db-1",
                  {{"metadata", c.owners}, {"spec", {{"volumeName", "pv-1"}}}});
    const Snapshot snapshot = MustRead({MarkedComponent(
        {NamedObject("apps/v1 StatefulSet shop/db", SetSpec(c.desired))})});
    EXPECT_EQ(LaterWaves(13), c.expected);
    EXPECT_EQ(snapshot.volumes.contains("pv-1"), !c.expected.empty());
  }
}

TEST_F(ReadSnapshotTest, KindsThatAreNotServedAreMissing) {
  api_.PutNamed("v1 Namespace shop");
  api_.missing = {"gateways", "certificates"};
  const Snapshot snapshot = MustRead({MarkedComponent(
      {NamedObject("gateway.networking.k8s.io/v1 Gateway istio-ingress/db")})});
  EXPECT_EQ(snapshot.missing_kinds,
            (std::set<std::string>{"cert-manager.io/Certificate",
                                   "gateway.networking.k8s.io/Gateway"}));
}

TEST_F(ReadSnapshotTest, WhatIsNoAnswerIsAnError) {
  struct Case {
    const char* name;
    const char* start;
    HttpResponse response;
    const char* expected;
  };
  const Case cases[] = {
      {"401", "LIST services",
       FakeApi::Status(401, "Unauthorized", "Unauthorized"),
       "cannot read services in namespace shop: the server does not accept"},
      {"500", "LIST secrets",
       FakeApi::Status(500, "InternalError", "no leader"),
       "cannot read secrets in namespace shop: the server failed (500)"},
      {"503 of a balancer",
       "GET Namespace",
       {.status = 503, .body = "<html>busy</html>"},
       "cannot read Namespace shop: something before the API server"},
      {"404 of a balancer",
       "GET Secret",
       {.status = 404, .body = "<html>nothing here</html>"},
       "cannot read Secret shop/db-env-secrets: not found (404)"},
      {"403 of a balancer",
       "LIST secrets",
       {.status = 403, .body = "<html>go away</html>"},
       "cannot read secrets in namespace shop: refused by the server (403)"},
      {"no API server at all",
       "LIST services",
       {.status = 404, .body = "404 page not found"},
       "cannot read services in namespace shop: the server does not serve"},
      {"no object",
       "GET Secret",
       {.status = 200, .body = "{\"ok\": true}"},
       "apiVersion"},
      {"no JSON",
       "GET Secret",
       {.status = 200, .body = "<html>"},
       "cannot read Secret shop/db-env-secrets: something before the API "
       "server"},
  };
  api_.PutNamed("v1 Namespace shop");
  const std::vector<DesiredComponent> components = {MarkedComponent(Objects())};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    AnswerWith(c.start, c.response);
    Result<Snapshot> snapshot = Read({.components = &components});
    ASSERT_FALSE(snapshot);
    const Error& error = snapshot.errors().front();
    EXPECT_EQ(error.kind, Error::Kind::kCluster);
    EXPECT_NE(error.ToString().find(c.expected), std::string::npos)
        << error.ToString();
  }
}

TEST_F(ReadSnapshotTest, ReferencesAreKnownWithoutTheirValues) {
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("v1 Secret shop/there", {{"data", {{"key", "aHVzaA=="}}}});
  Forbid({"META Secret shop/hidden"});
  const Json pod = Json::parse(R"({"spec": {"template": {"spec": {
      "imagePullSecrets": [{"name": "there"}, {"name": "gone"},
                           {"name": "hidden"}]}}}})");
  const Snapshot snapshot = MustRead(
      {MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db", pod)})});
  const auto state = [&](const std::string& name) {
    return snapshot.references.at({"", "Secret", "shop", name});
  };
  EXPECT_EQ(state("there"), Presence::kPresent);
  EXPECT_EQ(state("gone"), Presence::kAbsent);
  EXPECT_EQ(state("hidden"), Presence::kUnknown);
  EXPECT_EQ(snapshot.Find({"", "Secret", "shop", "there"}), nullptr);
}

TEST_F(ReadSnapshotTest, CopiesOfOtherNamespacesRecordNothing) {
  api_.PutNamed("v1 Namespace shop");
  const ComponentId other{"KubernetesStatefulSet", "elsewhere", "db"};
  Json tree = ToConfigMap({.id = other})->tree();
  tree["metadata"]["namespace"] = "shop";
  tree["metadata"]["labels"][kComponentLabel] = ComponentHash(DbId());
  api_.Put(tree);
  const Snapshot snapshot = MustRead({MarkedComponent(Objects())});
  EXPECT_TRUE(snapshot.inventories.empty());
  EXPECT_TRUE(snapshot.neighbours.empty());
}

TEST_F(ReadSnapshotTest, OnlyConfigMapsCanBeInventories) {
  api_.PutNamed("v1 Namespace shop");
  Json more = MarksOf();
  more["metadata"]["labels"][kInventoryLabel] = "v1";
  api_.PutNamed("apps/v1 StatefulSet shop/db", more);
  const Snapshot snapshot = MustRead({MarkedComponent(Objects())});
  EXPECT_NE(snapshot.Find({"apps", "StatefulSet", "shop", "db"}), nullptr);
}

TEST_F(ReadSnapshotTest, AnInventoryOfANewerVersionIsRefused) {
  api_.PutNamed("v1 Namespace shop");
  Json tree = ToConfigMap({.id = DbId()})->tree();
  tree["metadata"]["labels"][kInventoryLabel] = "v2";
  api_.Put(tree);
  const std::vector<DesiredComponent> components = {MarkedComponent(Objects())};
  Result<Snapshot> snapshot = Read({.components = &components});
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(snapshot.errors().front().kind, Error::Kind::kRefused);
  EXPECT_EQ(snapshot.errors().front().what,
            "ConfigMap shop/statefulset-mcf.kubernetesstatefulset.db was "
            "written by a newer version of this program");
}

TEST_F(ReadSnapshotTest, NoRequestIsSentTwice) {
  Forbid({"LIST", "GET Namespace", "GET Secret"});
  api_.PutNamed("v1 Namespace shop");
  api_.PutNamed("apps/v1 StatefulSet shop/db", SetSpec(3));
  PutInventory({.id = DbId(),
                .entries = {MakeEntry(NamedObject("v1 Namespace shop"), ""),
                            MakeEntry(NamedObject("v1 Secret shop/old"), "")}});
  std::vector<Object> objects = Objects();
  objects.push_back(NamedObject("v1 Namespace shop"));
  MustRead({MarkedComponent(objects)});
  Lines lines = api_.Lines();
  std::ranges::sort(lines);
  EXPECT_EQ(std::ranges::adjacent_find(lines), lines.end())
      << *std::ranges::adjacent_find(lines);
}

TEST_F(ReadSnapshotTest, AStopEndsIt) {
  std::stop_source stop;
  stop.request_stop();
  const std::vector<DesiredComponent> components = {MarkedComponent(Objects())};
  Result<Snapshot> snapshot = ReadSnapshot({client_, clock_, stop.get_token()},
                                           {.components = &components});
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(snapshot.errors().front().kind, Error::Kind::kInterrupted);
}

}  // namespace
}  // namespace mcf
