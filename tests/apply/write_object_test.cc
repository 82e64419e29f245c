#include "apply/write_object.h"

#include "object/marks.h"
#include "tests/apply/apply_fixture.h"

namespace mcf {
namespace {

using State = WriteReport::State;

constexpr const char* kConf = "v1 ConfigMap shop/conf";

class WriteObjectTest : public ApplyTest {
 protected:
  WriteObjectTest() { api_.PutNamed("v1 Namespace shop"); }

  static Json Data(const std::string& value) {
    return {{"data", {{"a", value}}}};
  }

  // An object of ours that is there, and its planned update to a=2.
  Change PlannedUpdate(const std::string& words = kConf) {
    Json more = Data("1");
    more.merge_patch(MarksOf());
    const Object live = api_.PutNamed(words, more);
    more.merge_patch(Data("2"));
    return {.key = live.key(),
            .api_version = live.api_version(),
            .operation = Operation::kUpdate,
            .desired = NamedObject(words, more),
            .live = live,
            .merged = *Object::FromJson(MergeInto(live.kind(), live.tree(),
                                                  NamedTree(words, more), {}))};
  }

  static Change PlannedCreate(const std::string& words = kConf) {
    Json more = Data("2");
    more.merge_patch(MarksOf());
    const Object desired = NamedObject(words, more);
    return {.key = desired.key(),
            .api_version = desired.api_version(),
            .operation = Operation::kCreate,
            .desired = desired,
            .merged = desired};
  }

  WriteReport Write(const Change& change) {
    api_.Forget();
    return WriteObject(cluster_, change, change.live ? &*change.live : nullptr,
                       progress_);
  }

  std::string Value() const {
    const std::optional<Object> now = api_.Find(KeyOf(kConf));
    return now ? TextAt(now->tree(), {"data", "a"}) : "none";
  }

  // Carries the next request whose line begins so out twice: the answer to
  // the first is lost.
  void Repeat(const std::string& start) {
    repeats_ = true;
    api_.before =
        [this, start](
            const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (!line.starts_with(start) || !repeats_) return std::nullopt;
      repeats_ = false;
      const HttpRequest request = api_.Requests().back();
      EXPECT_TRUE(api_.Exchange(request, {}));
      Result<HttpResponse> second = api_.Exchange(request, {});
      second->attempts = 2;
      return second;
    };
  }

  bool repeats_ = false;
};

TEST_F(WriteObjectTest, UpdatesWhatWasRead) {
  const WriteReport report = Write(PlannedUpdate());
  EXPECT_EQ(report.state, State::kWritten);
  EXPECT_EQ(report.uid, api_.Find(KeyOf(kConf))->uid());
  EXPECT_EQ(api_.Lines(), Lines{"APPLY ConfigMap shop/conf"});
  EXPECT_EQ(Value(), "2");
  EXPECT_EQ(api_.Requests()[0].path,
            "/api/v1/namespaces/shop/configmaps/conf?"
            "fieldManager=statefulset-mcf");
}

TEST_F(WriteObjectTest, ForcesOnlyWhenThatIsPlanned) {
  Change change = PlannedUpdate();
  change.force = true;
  EXPECT_EQ(Write(change).state, State::kWritten);
  EXPECT_NE(api_.Requests()[0].path.find("&force=true"), std::string::npos);
}

TEST_F(WriteObjectTest, NewerStatusIsNoOtherChange) {
  const Change change = PlannedUpdate();
  api_.Change(change.key, {{"status", {{"x", 1}}}});
  const Object now = *api_.Find(change.key);
  EXPECT_EQ(Write(change).state, State::kWritten);
  EXPECT_EQ(api_.Lines(),
            (Lines{"APPLY ConfigMap shop/conf", "GET ConfigMap shop/conf",
                   "APPLY ConfigMap shop/conf"}));
  EXPECT_EQ(BodiesOf("APPLY")[1]["metadata"]["resourceVersion"],
            now.resource_version());
  EXPECT_EQ(Value(), "2");
}

TEST_F(WriteObjectTest, ForceGoesThroughANewStatus) {
  Change change = PlannedUpdate();
  change.force = true;
  const Json entries = Json::array(
      {{{"manager", "controller"},
        {"operation", "Update"},
        {"subresource", "status"},
        {"fieldsV1", {{"f:status", {{"f:replicas", Json::object()}}}}}}});
  api_.Change(change.key, {{"metadata", {{"managedFields", entries}}}});
  EXPECT_EQ(Write(change).state, State::kWritten);
}

TEST_F(WriteObjectTest, ABusyStatusIsNoOtherChange) {
  const Change change = PlannedUpdate();
  int count = 0;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (line.starts_with("APPLY") && ++count < 4) {
      api_.Change(change.key, {{"status", {{"x", count}}}});
    }
    return std::nullopt;
  };
  EXPECT_EQ(Write(change).state, State::kWritten);
  EXPECT_EQ(Value(), "2");
}

TEST_F(WriteObjectTest, AnotherChangeIsAConflict) {
  struct Case {
    const char* name;
    std::function<void()> meanwhile;
    const char* expected;
  };
  const ObjectKey key = KeyOf(kConf);
  const Case cases[] = {
      {"changed", [&] { api_.Change(key, Data("3")); },
       "ConfigMap shop/conf was changed by someone else meanwhile"},
      {"another field",
       [&] {
         api_.Change(key, {{"data", {{"b", "1"}}}});
       },
       "ConfigMap shop/conf was changed by someone else meanwhile"},
      {"deleted", [&] { api_.Erase(key); },
       "ConfigMap shop/conf was deleted meanwhile"},
      {"replaced", [&] { api_.PutNamed(kConf, Data("1")); },
       "ConfigMap shop/conf was replaced by another object meanwhile"},
      {"going",
       [&] {
         api_.Change(key, {{"metadata", {{"deletionTimestamp", "now"}}}});
       },
       "ConfigMap shop/conf is being deleted"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Change change = PlannedUpdate();
    c.meanwhile();
    const std::string before = Value();
    const WriteReport report = Write(change);
    EXPECT_EQ(report.state, State::kRefused);
    ASSERT_EQ(report.errors.size(), 1u);
    EXPECT_EQ(report.errors[0].kind, Error::Kind::kConflict);
    EXPECT_EQ(report.errors[0].what, c.expected);
    EXPECT_EQ(Value(), before);
  }
}

TEST_F(WriteObjectTest, AnEarlierTryThatWentThroughIsDone) {
  const Change change = PlannedUpdate();
  Repeat("APPLY");
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kWritten);
  EXPECT_EQ(Value(), "2");
}

TEST_F(WriteObjectTest, WhatKeepsMovingIsAConflict) {
  const Change change = PlannedUpdate();
  int count = 0;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (line.starts_with("APPLY")) {
      api_.Change(change.key, {{"status", {{"x", ++count}}}});
    }
    return std::nullopt;
  };
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kRefused);
  EXPECT_EQ(report.errors[0].what,
            "ConfigMap shop/conf keeps being changed by someone else");
  EXPECT_EQ(api_.Lines().size(), 12u);  // six writes, a look after each
}

// The same values under another owner: force would take them unseen, and a
// removal would leave them unseen.
TEST_F(WriteObjectTest, NothingHappensThatWasNotShown) {
  for (bool force : {false, true}) {
    SCOPED_TRACE(force);
    Change change = PlannedUpdate();
    change.force = force;
    api_.Change(
        change.key,
        {{"metadata",
          {{"managedFields",
            Json::array(
                {{{"manager", "operator"},
                  {"operation", "Apply"},
                  {"apiVersion", "v1"},
                  {"fieldsType", "FieldsV1"},
                  {"fieldsV1", {{"f:data", {{"f:a", Json::object()}}}}}}})}}}});
    const WriteReport report = Write(change);
    EXPECT_EQ(report.state, State::kRefused);
  }
}

TEST_F(WriteObjectTest, AFieldConflictIsAConflict) {
  const Change change = PlannedUpdate();
  AnswerWith(
      "APPLY",
      FakeApi::Status(
          409, "Conflict", "Apply failed with 1 conflict",
          {{"causes", Json::array({Json{{"reason", "FieldManagerConflict"},
                                        {"message", "conflict with \"x\""},
                                        {"field", ".data.a"}}})}}));
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kRefused);
  EXPECT_EQ(report.errors[0].kind, Error::Kind::kConflict);
  EXPECT_EQ(report.errors[0].why, ".data.a: conflict with \"x\"");
  EXPECT_EQ(api_.Lines().size(), 1u);
}

TEST_F(WriteObjectTest, TellsWhatMayHaveHappenedFromWhatDidNot) {
  struct Case {
    const char* name;
    Result<HttpResponse> response;
    State state;
  };
  const Case cases[] = {
      {"403", FakeApi::Forbidden("x"), State::kRefused},
      {"422", FakeApi::Status(422, "Invalid", "bad"), State::kRefused},
      {"500", FakeApi::Status(500, "", "bad"), State::kUnknown},
      {"504", FakeApi::Status(504, "Timeout", "late"), State::kUnknown},
      {"broken off", Error{.kind = Error::Kind::kCluster, .what = "broken"},
       State::kUnknown},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    api_.before =
        [&](const std::string&) -> std::optional<Result<HttpResponse>> {
      return c.response;
    };
    const WriteReport report = Write(PlannedCreate());
    EXPECT_EQ(report.state, c.state);
    EXPECT_EQ(report.errors.front().kind, Error::Kind::kCluster);
    EXPECT_TRUE(progress_.wrote.empty());
  }
}

TEST_F(WriteObjectTest, AnUpdateWithoutTheObjectIsRefused) {
  Change change = PlannedUpdate();
  change.live.reset();
  EXPECT_EQ(Write(change).state, State::kRefused);
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(WriteObjectTest, ACreateThatMeetsAnObjectTakesItsMarksOff) {
  Json theirs = {{"data", {{"b", "1"}}}};
  theirs["metadata"]["managedFields"] =
      Json::array({{{"manager", "kubectl-create"}, {"operation", "Update"}}});
  const Change change = PlannedCreate();
  api_.PutNamed(kConf, theirs);
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kForeign);
  EXPECT_EQ(report.errors[0].kind, Error::Kind::kConflict);
  EXPECT_EQ(report.errors[0].what,
            "ConfigMap shop/conf was created by someone else meanwhile");
  EXPECT_EQ(report.errors[0].why,
            "it is managed by kubectl-create; what this run wrote was merged "
            "into it");
  const Object now = *api_.Find(change.key);
  EXPECT_EQ(now.Annotation(kOwnerAnnotation), "");
  EXPECT_EQ(now.Label(kComponentLabel), "");
  EXPECT_TRUE(progress_.wrote.empty());
}

TEST_F(WriteObjectTest, MarksThatCannotBeTakenOffAreNamed) {
  Json theirs;
  theirs["metadata"]["managedFields"] =
      Json::array({{{"manager", "kubectl-create"}, {"operation", "Update"}}});
  api_.PutNamed(kConf, theirs);
  AnswerWith("MERGE", FakeApi::Forbidden("patch it"));
  const WriteReport report = Write(PlannedCreate());
  EXPECT_EQ(report.state, State::kForeign);
  EXPECT_EQ(report.errors[0].fix,
            "take the annotation statefulset-mcf/owner off it, then run the "
            "command again");
}

TEST_F(WriteObjectTest, AnotherRunOfOursKeepsItsMarks) {
  const Change change = PlannedCreate();
  Json ours = MarksOf();
  ours["metadata"]["managedFields"] =
      Json::array({{{"manager", "statefulset-mcf"}, {"operation", "Apply"}}});
  api_.PutNamed(kConf, ours);
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kForeign);
  EXPECT_EQ(report.errors[0].kind, Error::Kind::kConflict);
  EXPECT_NE(api_.Find(change.key)->Annotation(kOwnerAnnotation), "");
}

TEST_F(WriteObjectTest, OurOwnFirstAttemptIsNobodyElse) {
  Repeat("APPLY");
  const WriteReport report = Write(PlannedCreate());
  EXPECT_EQ(report.state, State::kWritten);
  EXPECT_EQ(api_.Lines().size(), 3u);  // the repeated one, no other
}

TEST_F(WriteObjectTest, ANamespaceMadeMeanwhileIsUsed) {
  const Change change = PlannedCreate("v1 Namespace shop");
  EXPECT_EQ(Write(change).state, State::kUsed);
  EXPECT_EQ(api_.Lines(), Lines{"GET Namespace shop"});

  api_.Change(change.key, {{"metadata", {{"deletionTimestamp", "now"}}}});
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kRefused);
  EXPECT_EQ(report.errors[0].what, "Namespace shop is being deleted");
}

TEST_F(WriteObjectTest, ANamespaceThatMayNotBeReadIsWritten) {
  api_.Erase(KeyOf("v1 Namespace shop"));
  AnswerWith("GET", FakeApi::Forbidden("get it"));
  EXPECT_EQ(Write(PlannedCreate("v1 Namespace shop")).state, State::kWritten);
}

TEST_F(WriteObjectTest, ReplicasAreHandedOverBeforeTheyAreLetGo) {
  Change change = PlannedUpdate("apps/v1 StatefulSet shop/db");
  change.hand_over_replicas = 5;
  const WriteReport report = Write(change);
  EXPECT_EQ(report.state, State::kWritten);
  const std::vector<HttpRequest> requests = api_.Requests();
  ASSERT_EQ(requests.size(), 2u);
  EXPECT_NE(requests[0].path.find("fieldManager=statefulset-mcf-step"),
            std::string::npos);
  const std::vector<Json> bodies = BodiesOf("APPLY");
  EXPECT_EQ(bodies[0]["spec"], (Json{{"replicas", 5}}));
  EXPECT_FALSE(bodies[0]["metadata"].contains("labels"));
  EXPECT_EQ(bodies[0]["metadata"]["uid"], change.live->uid());
  EXPECT_EQ(bodies[0]["metadata"]["resourceVersion"],
            change.live->resource_version());
  EXPECT_EQ(bodies[1]["metadata"]["uid"], change.live->uid());
  EXPECT_NE(bodies[1]["metadata"]["resourceVersion"],
            change.live->resource_version());
}

TEST_F(WriteObjectTest, AFailedHandOverLetsNothingGo) {
  Change change = PlannedUpdate("apps/v1 StatefulSet shop/db");
  change.hand_over_replicas = 5;
  AnswerWith("APPLY", FakeApi::Forbidden("patch it"));
  EXPECT_EQ(Write(change).state, State::kRefused);
  EXPECT_EQ(api_.Lines().size(), 1u);
}

TEST_F(WriteObjectTest, AHandOverLooksAgainToo) {
  Change change = PlannedUpdate("apps/v1 StatefulSet shop/db");
  change.hand_over_replicas = 5;
  api_.Change(change.key, {{"status", {{"replicas", 5}}}});
  EXPECT_EQ(Write(change).state, State::kWritten);
  EXPECT_EQ(api_.Lines().size(), 4u);
}

}  // namespace
}  // namespace mcf
