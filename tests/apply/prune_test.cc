// Deletes: what goes, in which order, and what is held back.

#include "apply/remove_object.h"
#include "object/marks.h"
#include "tests/apply/apply_fixture.h"

namespace mcf {
namespace {

class RemoveObjectTest : public ApplyTest {
 protected:
  static Change Deletion(const Object& live, bool release_only = false) {
    return {.key = live.key(),
            .api_version = live.api_version(),
            .operation = Operation::kDelete,
            .live = live,
            .release_only = release_only};
  }

  Result<Removal> Remove(const Change& change) {
    api_.Forget();
    return RemoveObject(cluster_, change, DbId(), Cascade::kBackground,
                        progress_);
  }

  std::string ErrorOf(const Change& change) {
    const Result<Removal> removed = Remove(change);
    if (removed) return "removed";
    return removed.errors().front().what;
  }
};

TEST_F(RemoveObjectTest, ThePreconditionsAreInTheBody) {
  const Object live = api_.PutNamed("v1 ConfigMap shop/conf");
  Result<Removal> removed = Remove(Deletion(live));
  ASSERT_TRUE(removed);
  EXPECT_EQ(*removed, Removal::kGone);
  const HttpRequest request = api_.Requests().front();
  EXPECT_EQ(request.path, "/api/v1/namespaces/shop/configmaps/conf");
  EXPECT_EQ(Json::parse(request.body),
            (Json{{"apiVersion", "v1"},
                  {"kind", "DeleteOptions"},
                  {"preconditions",
                   {{"uid", live.uid()},
                    {"resourceVersion", live.resource_version()}}},
                  {"propagationPolicy", "Background"}}));
  EXPECT_TRUE(progress_.wrote.contains("delete ConfigMap shop/conf"));
}

TEST_F(RemoveObjectTest, GoneAlreadyIsSuccess) {
  const Object live = api_.PutNamed("v1 ConfigMap shop/conf");
  api_.Erase(live.key());
  Result<Removal> removed = Remove(Deletion(live));
  ASSERT_TRUE(removed);
  EXPECT_EQ(*removed, Removal::kGone);
}

TEST_F(RemoveObjectTest, ASuccessorIsLeftAlone) {
  const Object live = api_.PutNamed("v1 ConfigMap shop/conf");
  api_.PutNamed("v1 ConfigMap shop/conf");
  Result<Removal> removed = Remove(Deletion(live));
  ASSERT_FALSE(removed);
  EXPECT_EQ(removed.errors().front().kind, Error::Kind::kConflict);
  EXPECT_EQ(removed.errors().front().what,
            "ConfigMap shop/conf was replaced by another object meanwhile");
  EXPECT_TRUE(api_.Find(live.key()));
}

TEST_F(RemoveObjectTest, SomeKindsAreNeverDeletedWhateverAPlanSays) {
  const char* const words[] = {
      "v1 Namespace shop",           "v1 PersistentVolumeClaim shop/data-db-0",
      "v1 PersistentVolume pv-1",    "v1 Pod shop/db-0",
      "apps/v1 Deployment shop/db",  "storage.k8s.io/v1 StorageClass ssd",
      "example.com/v1 Thing shop/db"};
  for (const char* object : words) {
    SCOPED_TRACE(object);
    const Object live = api_.PutNamed(object, MarksOf());
    Result<Removal> removed = Remove(Deletion(live));
    ASSERT_FALSE(removed);
    EXPECT_EQ(removed.errors().front().kind, Error::Kind::kRefused);
    EXPECT_EQ(removed.errors().front().what,
              live.key().ToString() + " is not deleted");
    EXPECT_EQ(api_.Lines(), Lines{});
  }
}

TEST_F(RemoveObjectTest, WhatWasNotReadIsNotDeleted) {
  Change change = Deletion(api_.PutNamed("v1 ConfigMap shop/conf"));
  change.live.reset();
  EXPECT_EQ(ErrorOf(change), "ConfigMap shop/conf is not deleted");
  change.live = NamedObject("v1 ConfigMap shop/conf");  // without uid
  EXPECT_EQ(ErrorOf(change), "ConfigMap shop/conf is not deleted");
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(RemoveObjectTest, ReleasingTakesOurMarksOffAndNothingElse) {
  struct Case {
    const char* words;
    bool keep;
  };
  const Case cases[] = {{"v1 Namespace shop", false},
                        {"v1 ConfigMap shop/conf", false},
                        {"v1 ConfigMap shop/conf", true},
                        {"v1 PersistentVolumeClaim shop/data", false}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.words);
    Json more = MarksOf();
    more["metadata"]["labels"]["app"] = "db";
    more["metadata"]["annotations"]["note"] = "x";
    if (c.keep) more["metadata"]["annotations"][kKeepAnnotation] = "true";
    const Object live = api_.PutNamed(c.words, more);
    Result<Removal> removed = Remove(Deletion(live, true));
    ASSERT_TRUE(removed);
    EXPECT_EQ(*removed, Removal::kReleased);
    EXPECT_EQ(api_.Lines(), Lines{"MERGE " + live.key().ToString()});
    const Object now = *api_.Find(live.key());
    EXPECT_EQ(now.Label(kComponentLabel), "");
    EXPECT_EQ(now.Annotation(kOwnerAnnotation), "");
    EXPECT_EQ(now.Label("app"), "db");
    EXPECT_EQ(now.Annotation("note"), "x");
  }
}

// Between the plan and its deletes a rollout is waited for: others act.
TEST_F(RemoveObjectTest, WhatMovedMeanwhileIsLookedAtAgain) {
  struct Case {
    const char* name;
    Json patch;
    Removal expected;
    std::vector<std::string> writes;
  };
  const std::string conf = "ConfigMap shop/conf";
  const Case cases[] = {
      {"another status",
       {{"status", {{"a", 1}}}},
       Removal::kGone,
       {"DELETE " + conf, "DELETE " + conf}},
      {"marked to be kept",
       {{"metadata", {{"annotations", {{kKeepAnnotation, "true"}}}}}},
       Removal::kReleased,
       {"DELETE " + conf, "MERGE " + conf}},
      {"adopted by another component",
       {{"metadata",
         {{"annotations",
           {{kOwnerAnnotation, "KubernetesStatefulSet/shop/web"}}}}}},
       Removal::kKept,
       {"DELETE " + conf}},
      {"lost its mark",
       {{"metadata", {{"annotations", {{kOwnerAnnotation, nullptr}}}}}},
       Removal::kKept,
       {"DELETE " + conf}},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Object live = api_.PutNamed("v1 " + conf, MarksOf());
    api_.Change(live.key(), c.patch);
    const Result<Removal> removed = Remove(Deletion(live));
    ASSERT_TRUE(removed);
    EXPECT_EQ(*removed, c.expected);
    EXPECT_EQ(api_.Writes(), c.writes);
  }
}

TEST_F(RemoveObjectTest, ASuccessorIsNotReleased) {
  const Object live = api_.PutNamed("v1 Namespace shop", MarksOf());
  api_.PutNamed("v1 Namespace shop", MarksOf());
  EXPECT_EQ(ErrorOf(Deletion(live, true)),
            "Namespace shop was replaced by another object meanwhile");
}

TEST_F(RemoveObjectTest, WhatIsAnothersByNowIsNotReleased) {
  const Object live = api_.PutNamed("v1 ConfigMap shop/conf", MarksOf());
  const std::string web = "KubernetesStatefulSet/shop/web";
  api_.Change(live.key(),
              {{"metadata", {{"annotations", {{kOwnerAnnotation, web}}}}}});
  const Result<Removal> removed = Remove(Deletion(live, true));
  ASSERT_TRUE(removed);
  EXPECT_EQ(*removed, Removal::kKept);
  EXPECT_EQ(api_.Find(live.key())->Annotation(kOwnerAnnotation), web);
}

TEST_F(RemoveObjectTest, RefusalsAreToldAsTheyAre) {
  const Object live = api_.PutNamed("v1 ConfigMap shop/conf", MarksOf());
  AnswerWith("", FakeApi::Forbidden("delete it"));
  EXPECT_EQ(ErrorOf(Deletion(live)),
            "cannot delete ConfigMap shop/conf: not allowed (403)");
  EXPECT_EQ(ErrorOf(Deletion(live, true)),
            "cannot release ConfigMap shop/conf: not allowed (403)");
}

class PruneTest : public ApplyTest {
 protected:
  PruneTest() {
    api_.PutNamed("v1 Namespace istio-ingress");
    api_.PutNamed("v1 Namespace shop");
  }

  // Applies everything, then plans with the set alone.
  Prepared PrepareToPrune() {
    MustApply({MarkedComponent(AllObjects())});
    return Prepare({MarkedComponent({AllObjects()[6]})});
  }

  // A set whose controller does nothing any more.
  void StopRollingOut() { api_.rolls_out = false; }

  void PutPod(const std::string& name, const std::string& revision) {
    const Object set = *api_.Find(KeyOf("apps/v1 StatefulSet shop/db"));
    api_.PutNamed(
        "v1 Pod shop/" + name,
        {{"metadata",
          {{"labels", {{"controller-revision-hash", revision}}},
           {"ownerReferences",
            Json::array({{{"uid", set.uid()}, {"controller", true}}})}}}});
  }
};

TEST_F(PruneTest, GoesInReverse) {
  const Outcome outcome = Carry(PrepareToPrune());
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.deleted, 9u);
  ExpectWrites(
      {{Inv("PUT")},
       {"DELETE Gateway istio-ingress/db", "DELETE HTTPRoute shop/db"},
       {"DELETE Certificate istio-ingress/db", "DELETE Service shop/db"},
       {"DELETE PodDisruptionBudget shop/db", "DELETE Service shop/db-headless",
        "DELETE ConfigMap shop/conf", "DELETE Secret shop/db-env-secrets",
        "DELETE ServiceAccount shop/db"},
       {Inv("PUT")}});
  EXPECT_EQ(Recorded(), std::set<std::string>{"StatefulSet/db="});
  EXPECT_TRUE(outcome.kept.empty());
}

struct HoldBackCase {
  const char* name;
  bool wait;
  bool half_done;  // the rollout, before
  const char* errors;
  std::size_t kept;
};

// A fresh API server for every case.
class HoldBackTest : public PruneTest,
                     public testing::WithParamInterface<HoldBackCase> {};

TEST_P(HoldBackTest, HoldsBackWhatOldPodsNeed) {
  const HoldBackCase& c = GetParam();
  const Json half = {{"updatedReplicas", 1}, {"currentRevision", "r0"}};
  Prepared prepared = PrepareToPrune();
  StopRollingOut();
  const ObjectKey key = KeyOf("apps/v1 StatefulSet shop/db");
  api_.Change(key, {{"status", c.half_done ? half : Json::object()}});
  PutPod("db-0", c.half_done ? "r0" : "r1");
  prepared = Prepare({MarkedComponent({AllObjects()[6]})});
  const Outcome outcome = Carry(prepared, {.wait = c.wait});
  EXPECT_EQ(KindsOf(outcome), c.errors);
  EXPECT_EQ(outcome.kept.size(), c.kept);
  EXPECT_EQ(outcome.deleted, 9 - c.kept);
  EXPECT_EQ(Recorded().size(), 1 + c.kept);
  for (const ObjectKey& kept : outcome.kept) {
    EXPECT_TRUE(Recorded().contains(kept.ShortName() + "="));
    EXPECT_TRUE(api_.Find(kept));
  }
}

INSTANTIATE_TEST_SUITE_P(
    Cases, HoldBackTest,
    testing::Values(HoldBackCase{"done", true, false, "", 0},
                    HoldBackCase{"not_waited_for", false, true, "", 3},
                    HoldBackCase{"done_unwaited", false, false, "", 0},
                    HoldBackCase{"in_vain", true, true, "timeout", 9}),
    [](const auto& test) { return test.param.name; });

TEST_F(PruneTest, APodThatOnDeleteKeepsHoldsBackToo) {
  std::vector<Object> objects = SmallObjects();
  objects[1].tree()["spec"]["updateStrategy"]["type"] = "OnDelete";
  MustApply({MarkedComponent(objects)});
  StopRollingOut();
  api_.Change(objects[1].key(),
              {{"status", {{"updatedReplicas", 1}, {"updateRevision", "r2"}}}});
  PutPod("db-0", "r1");
  PutPod("db-1", "r2");
  const Outcome outcome = Carry(Prepare({MarkedComponent({objects[1]})}));
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.kept, std::vector<ObjectKey>{objects[0].key()});
  EXPECT_TRUE(api_.Find(objects[0].key()));

  // The next run, after the pod was replaced.
  api_.Change(objects[1].key(), {{"status", {{"updatedReplicas", 2}}}});
  PutPod("db-0", "r2");
  const Outcome next = Carry(Prepare({MarkedComponent({objects[1]})}));
  EXPECT_EQ(next.deleted, 1u);
  EXPECT_FALSE(api_.Find(objects[0].key()));
}

TEST_F(PruneTest, AFailureLeavesTheRestForTheNextRun) {
  const Prepared prepared = PrepareToPrune();
  AnswerWith("DELETE Certificate", FakeApi::Forbidden("delete it"));
  const Outcome outcome = Carry(prepared);
  EXPECT_EQ(KindsOf(outcome), "partly");
  EXPECT_EQ(outcome.deleted, 3u);  // the wave is finished
  EXPECT_EQ(Recorded().size(), 7u);
  EXPECT_TRUE(Recorded().contains("Certificate/db="));
  EXPECT_FALSE(Recorded().contains("Gateway/db="));
}

TEST_F(PruneTest, AStopBetweenDeletesIsRecorded) {
  const Prepared prepared = PrepareToPrune();
  Before("DELETE Gateway", [&] { stop_.request_stop(); });
  const Outcome outcome = Carry(prepared);
  EXPECT_NE(KindsOf(outcome).find("interrupted"), std::string::npos);
  EXPECT_EQ(api_.Lines().back(), Inv("PUT"));
  EXPECT_FALSE(Recorded().contains("Gateway/db="));
  EXPECT_TRUE(Recorded().contains("Certificate/db="));
}

TEST_F(PruneTest, ADeleteTakesTheRecordLast) {
  MustApply({MarkedComponent(AllObjects())});
  const Outcome outcome = Carry(PrepareDelete());
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.deleted, 10u);
  ExpectWrites(
      {{Inv("PUT")},
       {"DELETE Gateway istio-ingress/db", "DELETE HTTPRoute shop/db"},
       {"DELETE Certificate istio-ingress/db", "DELETE Service shop/db",
        "DELETE StatefulSet shop/db"},
       {"DELETE PodDisruptionBudget shop/db", "DELETE Service shop/db-headless",
        "DELETE ConfigMap shop/conf", "DELETE Secret shop/db-env-secrets",
        "DELETE ServiceAccount shop/db"},
       {Inv("DELETE")}});
  const Json body = BodiesOf(Inv("DELETE")).front();
  EXPECT_TRUE(body["preconditions"].contains("resourceVersion"));
  EXPECT_TRUE(api_.Find(KeyOf("v1 Namespace shop")));
}

TEST_F(PruneTest, ADeleteReleasesTheNamespaceItMade) {
  api_.Erase(KeyOf("v1 Namespace shop"));
  MustApply({MarkedComponent(AllObjects())});
  const Outcome outcome = Carry(PrepareDelete());
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.deleted, 10u);
  EXPECT_EQ(outcome.updated, 1u);
  const Object ns = *api_.Find(KeyOf("v1 Namespace shop"));
  EXPECT_EQ(ns.Annotation(kOwnerAnnotation), "");
  EXPECT_FALSE(api_.Find(KeyOf("v1 " + std::string(kInventoryName))));
}

TEST_F(PruneTest, ADeleteStopsWhereTheRecordMoved) {
  MustApply({MarkedComponent(SmallObjects())});
  const Prepared prepared = PrepareDelete();
  api_.Change(KeyOf("v1 " + std::string(kInventoryName)),
              {{"data", {{"tool", "x"}}}});
  EXPECT_EQ(KindsOf(Carry(prepared)), "conflict");
  EXPECT_EQ(api_.Writes(), Lines{Inv("PUT")});
}

TEST_F(PruneTest, ADeleteThatFailsKeepsTheRecordOfWhatIsLeft) {
  MustApply({MarkedComponent(AllObjects())});
  AnswerWith("DELETE Secret", FakeApi::Forbidden("delete it"));
  const Outcome outcome = Carry(PrepareDelete());
  EXPECT_EQ(KindsOf(outcome), "partly");
  EXPECT_EQ(Recorded(), std::set<std::string>{"Secret/db-env-secrets="});
}

TEST_F(PruneTest, ARecordOfNothingGoes) {
  MustApply({MarkedComponent(SmallObjects())});
  for (const Object& object : SmallObjects()) api_.Erase(object.key());
  EXPECT_EQ(KindsOf(Carry(PrepareDelete())), "");
  EXPECT_EQ(api_.Writes(), Lines{Inv("DELETE")});
}

TEST_F(PruneTest, ADeleteWaitsForThePodsBeforeWhatTheyNeed) {
  MustApply({MarkedComponent(SmallObjects())});
  PutPod("db-0", "r1");
  const Prepared prepared = PrepareDelete();
  int looks = 0;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (line.starts_with("DELETE ConfigMap shop/conf")) {
      EXPECT_EQ(looks, 3);
    }
    if (line.starts_with("LIST pods") && ++looks == 3) {
      api_.Erase(KeyOf("v1 Pod shop/db-0"));
    }
    return std::nullopt;
  };
  EXPECT_EQ(KindsOf(Carry(prepared)), "");
  EXPECT_EQ(looks, 3);
  ASSERT_FALSE(progress_.waiting.empty());
  EXPECT_EQ(progress_.waiting[0], "StatefulSet shop/db: 1 pod left (0s)");
}

TEST_F(PruneTest, PodsThatStayEndADeleteInTime) {
  MustApply({MarkedComponent(SmallObjects())});
  PutPod("db-0", "r1");
  const Outcome outcome =
      Carry(PrepareDelete(), {.timeout = std::chrono::seconds(10)});
  EXPECT_EQ(KindsOf(outcome), "timeout");
  EXPECT_EQ(outcome.errors[0].what,
            "StatefulSet shop/db is being deleted: not done after 10s");
  EXPECT_EQ(outcome.errors[0].why, "1 pod left, the first is db-0");
  EXPECT_FALSE(outcome.rollout_finished);
  EXPECT_EQ(Recorded(), std::set<std::string>{"ConfigMap/conf="});
  EXPECT_EQ(outcome.kept.size(), 1u);
}

TEST_F(PruneTest, PodsAreNotWaitedForUnlessThatIsWanted) {
  MustApply({MarkedComponent(SmallObjects())});
  PutPod("db-0", "r1");
  for (const RunOptions& options :
       {RunOptions{.wait = false}, RunOptions{.cascade = Cascade::kOrphan}}) {
    const Prepared prepared = PrepareDelete();
    EXPECT_EQ(KindsOf(Carry(prepared, options)), "");
    for (const std::string& line : api_.Lines()) {
      EXPECT_FALSE(line.starts_with("LIST pods"));
    }
    MustApply({MarkedComponent(SmallObjects())});
  }
}

class FinalizerTest : public PruneTest {
 protected:
  // A set, and a Service that a finalizer holds.
  std::vector<Object> Objects() {
    std::vector<Object> objects = SmallObjects();
    objects.push_back(NamedObject("v1 Service shop/held"));
    return objects;
  }

  void Hold() {
    api_.Change(key_, {{"metadata", {{"finalizers", Json::array({"x/y"})}}}});
  }

  const ObjectKey key_ = KeyOf("v1 Service shop/held");
};

TEST_F(FinalizerTest, IsWaitedForUntilItIsGone) {
  MustApply({MarkedComponent(Objects())});
  Hold();
  const Prepared prepared = Prepare({MarkedComponent(SmallObjects())});
  int looks = 0;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (line.starts_with("GET Service") && ++looks == 3) api_.Erase(key_);
    return std::nullopt;
  };
  const Outcome outcome = Carry(prepared);
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(looks, 3);
  EXPECT_TRUE(outcome.kept.empty());
  EXPECT_FALSE(Recorded().contains("Service/held="));
  EXPECT_EQ(progress_.waiting[0],
            "Service shop/held is going, held by x/y (0s)");
}

TEST_F(FinalizerTest, StaysRecordedWhileItIsThere) {
  struct Case {
    bool wait;
    const char* errors;
  };
  for (const Case& c : {Case{true, "timeout"}, Case{false, ""}}) {
    SCOPED_TRACE(c.wait);
    MustApply({MarkedComponent(Objects())});
    Hold();
    const Outcome outcome =
        Carry(Prepare({MarkedComponent(SmallObjects())}), {.wait = c.wait});
    EXPECT_EQ(KindsOf(outcome), c.errors);
    EXPECT_EQ(outcome.kept, std::vector<ObjectKey>{key_});
    EXPECT_TRUE(Recorded().contains("Service/held="));
    if (c.wait) {
      EXPECT_EQ(outcome.errors[0].why, "finalizers hold it: x/y");
    }
    api_.Erase(key_);
  }
}

TEST_F(FinalizerTest, KeepsTheRecordOfADeletedComponent) {
  MustApply({MarkedComponent(Objects())});
  Hold();
  EXPECT_EQ(KindsOf(Carry(PrepareDelete())), "timeout");
  EXPECT_EQ(Recorded(), std::set<std::string>{"Service/held="});

  // The next run finds it going already, and then gone.
  Outcome outcome = Carry(PrepareDelete(), {.wait = false});
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.kept, std::vector<ObjectKey>{key_});
  EXPECT_EQ(Recorded(), std::set<std::string>{"Service/held="});
  api_.Erase(key_);
  outcome = Carry(PrepareDelete());
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_FALSE(api_.Find(KeyOf("v1 " + std::string(kInventoryName))));
}

}  // namespace
}  // namespace mcf
