#include "apply/wait.h"

#include <condition_variable>
#include <thread>

#include "apply/patience.h"
#include "tests/apply/apply_fixture.h"

namespace mcf {
namespace {

using std::chrono::hours;
using std::chrono::minutes;
using std::chrono::seconds;

// Runs a thousand times as fast as the world, for all threads alike.
class FastClock : public Clock {
 public:
  std::chrono::steady_clock::time_point Now() const override {
    const auto real = std::chrono::steady_clock::now() - start_;
    return start_ + kFactor * real;
  }
  std::chrono::system_clock::time_point WallTime() const override {
    return std::chrono::system_clock::now();
  }
  bool Sleep(Duration time, std::stop_token stop) override {
    const auto real =
        std::chrono::duration_cast<std::chrono::microseconds>(time) / kFactor;
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait_for(lock, stop, real, [] { return false; });
    return !stop.stop_requested();
  }

 private:
  static constexpr int kFactor = 1000;
  const std::chrono::steady_clock::time_point start_ =
      std::chrono::steady_clock::now();
};

// Watches that give their events and stay open until a stop.
class OpenWatches : public Transport {
 public:
  OpenWatches(Transport& next, std::string events = "")
      : next_(next), events_(std::move(events)) {}

  Result<HttpResponse> Exchange(const HttpRequest& request,
                                std::stop_token stop) override {
    return next_.Exchange(request, stop);
  }
  Result<HttpResponse> Stream(
      const HttpRequest&, const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) override {
    ++open;
    on_bytes(events_);
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait(lock, stop, [] { return false; });
    return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
  }

  std::atomic<int> open = 0;

 private:
  Transport& next_;
  const std::string events_;
};

class WaitTest : public ApplyTest {
 protected:
  WaitTest() {
    api_.rolls_out = false;
    PutSet(Done());
  }

  static Json Done() {
    return {{"observedGeneration", 1}, {"replicas", 2},
            {"readyReplicas", 2},      {"updatedReplicas", 2},
            {"availableReplicas", 2},  {"currentRevision", "r2"},
            {"updateRevision", "r2"}};
  }
  static Json HalfDone() {
    Json status = Done();
    status.merge_patch({{"readyReplicas", 1}, {"updatedReplicas", 1}});
    return status;
  }

  void PutSet(const Json& status) {
    set_ = api_.PutNamed(
        "apps/v1 StatefulSet shop/db",
        {{"spec",
          {{"replicas", 2}, {"selector", {{"matchLabels", {{"app", "db"}}}}}}},
         {"status", status}});
  }

  void PutPod(const std::string& name, const std::string& revision,
              const Json& status) {
    api_.PutNamed(
        "v1 Pod shop/" + name,
        {{"metadata",
          {{"labels", {{"app", "db"}, {"controller-revision-hash", revision}}},
           {"ownerReferences",
            Json::array({{{"uid", set_->uid()}, {"controller", true}}})}}},
         {"status", status}});
  }

  static Json Pulling() {
    return {
        {"phase", "Pending"},
        {"containerStatuses",
         Json::array(
             {{{"name", "c"},
               {"state", {{"waiting", {{"reason", "ImagePullBackOff"}}}}}}})}};
  }

  // Calls `then` before the request with that number whose line begins so.
  void BeforeRequest(const std::string& start, int number,
                     std::function<void()> then) {
    count_ = 0;
    api_.before =
        [this, start, number,
         then](const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (line.starts_with(start) && ++count_ == number) then();
      return std::nullopt;
    };
  }

  int CountOf(const std::string& start) const {
    int count = 0;
    for (const std::string& line : api_.Lines()) {
      if (line.starts_with(start)) ++count;
    }
    return count;
  }

  // Not in a hurry, however slow the machine is.
  static RunOptions Patient() { return {.stall_timeout = hours(10)}; }

  Result<RolloutStanding> Wait(const RunOptions& options = Patient(),
                               long long generation = 1) {
    return WaitForRollout({client_, fast_, stop_.get_token()}, set_->key(),
                          generation, options, progress_);
  }

  Error MustFail(const RunOptions& options = Patient()) {
    Result<RolloutStanding> standing = Wait(options);
    if (!standing) return standing.errors().front();
    ADD_FAILURE() << "it was done";
    return {};
  }

  FastClock fast_;
  std::optional<Object> set_;
  std::atomic<int> count_ = 0;
};

TEST_F(WaitTest, ADoneRolloutIsNotWaitedFor) {
  Result<RolloutStanding> standing = Wait();
  ASSERT_TRUE(standing);
  EXPECT_EQ(standing->ready, 2);
  EXPECT_TRUE(progress_.waiting.empty());
  EXPECT_EQ(CountOf("LIST pods shop app=db"), 1);
}

TEST_F(WaitTest, TellsWhatIsMissingUntilItIsDone) {
  PutSet(HalfDone());
  PutPod("db-0", "r2", Pulling());
  BeforeRequest("LIST pods", 2, [&] {
    api_.Change(set_->key(), {{"status", Done()}});
  });
  ASSERT_TRUE(Wait());
  ASSERT_FALSE(progress_.waiting.empty());
  EXPECT_TRUE(progress_.waiting[0].starts_with(
      "StatefulSet shop/db: 1 of 2 pods updated, 1 of 2 pods ready, waiting "
      "for db-0 (ImagePullBackOff) ("))
      << progress_.waiting[0];
}

TEST_F(WaitTest, TheGenerationThatWasWrittenMustBeObserved) {
  BeforeRequest("LIST statefulsets", 3, [&] {
    api_.Change(set_->key(), {{"status", {{"observedGeneration", 4}}}});
  });
  ASSERT_TRUE(Wait(Patient(), 4));
  EXPECT_GE(CountOf("LIST statefulsets"), 3);
}

TEST_F(WaitTest, EventsOfTheWatchCount) {
  PutSet(HalfDone());
  Json event = {{"type", "MODIFIED"}, {"object", set_->tree()}};
  event["object"]["status"] = Done();
  OpenWatches transport(
      api_, FormatJson({{"type", "BOOKMARK"}, {"object", Json::object()}}) +
                "\n" + FormatJson(event) + "\n");
  ApiClient client(transport);
  ASSERT_TRUE(WaitForRollout({client, fast_, stop_.get_token()}, set_->key(), 1,
                             Patient(), progress_));
  EXPECT_EQ(transport.open, 1);
}

TEST_F(WaitTest, AStreamThatEndsStartsOver) {
  const std::string gone = FormatJson(
      {{"type", "ERROR"}, {"object", {{"kind", "Status"}, {"code", 410}}}});
  PutSet(HalfDone());
  api_.watches = {gone, "", "no JSON"};
  BeforeRequest("LIST statefulsets", 5, [&] {
    api_.Change(set_->key(), {{"status", Done()}});
  });
  ASSERT_TRUE(Wait());
  EXPECT_GE(CountOf("WATCH"), 4);
}

TEST_F(WaitTest, WhereWatchingIsRefusedItReads) {
  PutSet(HalfDone());
  int lists = 0;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (line.starts_with("WATCH")) return FakeApi::Forbidden("watch it");
    if (line.starts_with("LIST statefulsets") && ++lists == 3) {
      api_.Change(set_->key(), {{"status", Done()}});
    }
    return std::nullopt;
  };
  ASSERT_TRUE(Wait());
  EXPECT_EQ(CountOf("WATCH"), 1);
}

TEST_F(WaitTest, WhereListingIsRefusedItGets) {
  AnswerWith("LIST statefulsets", FakeApi::Forbidden("list it"));
  ASSERT_TRUE(Wait());
  EXPECT_GE(CountOf("GET StatefulSet shop/db"), 1);
}

TEST_F(WaitTest, WhereReadingIsRefusedItIsNoUseToWait) {
  api_.before =
      [](const std::string& line) -> std::optional<Result<HttpResponse>> {
    return Result<HttpResponse>(FakeApi::Forbidden(line));
  };
  const Error error = MustFail();
  EXPECT_EQ(error.kind, Error::Kind::kCluster);
  EXPECT_EQ(error.what, "cannot read StatefulSet shop/db: not allowed (403)");
}

TEST_F(WaitTest, WithoutRightsToPodsTheCountersMustDo) {
  AnswerWith("LIST pods", FakeApi::Forbidden("list pods"));
  EXPECT_TRUE(Wait());
}

TEST_F(WaitTest, AServerThatIsAwayIsWaitedForAWhile) {
  AnswerWith("LIST statefulsets",
             FakeApi::Status(503, "ServiceUnavailable", "starting"));
  const Error error = MustFail({.stall_timeout = minutes(20)});
  EXPECT_EQ(error.kind, Error::Kind::kTimeout);
  EXPECT_NE(error.why.find("starting"), std::string::npos) << error.why;
}

TEST_F(WaitTest, StandingStillIsAStall) {
  PutSet(HalfDone());
  PutPod("db-0", "r2", Pulling());
  const Error error = MustFail({.stall_timeout = minutes(20)});
  EXPECT_EQ(error.kind, Error::Kind::kTimeout);
  EXPECT_EQ(error.what,
            "StatefulSet shop/db: the rollout shows no progress for 20m");
  EXPECT_NE(error.why.find("db-0 (ImagePullBackOff)"), std::string::npos);
  EXPECT_EQ(error.fix,
            "look at the pods with kubectl describe pod -n shop; run the "
            "command again to go on waiting");
}

TEST_F(WaitTest, TheWholeHasALimit) {
  PutSet(HalfDone());
  const Error error =
      MustFail({.timeout = minutes(30), .stall_timeout = hours(10)});
  EXPECT_EQ(error.what,
            "StatefulSet shop/db: the rollout is not done after 30m");
}

// A pod that crashes and starts in turns gets nowhere.
TEST_F(WaitTest, ComingAndGoingIsNoProgress) {
  PutSet(HalfDone());
  bool is_up = false;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (!line.starts_with("LIST statefulsets")) return std::nullopt;
    is_up = !is_up;
    api_.Change(set_->key(), {{"status", {{"readyReplicas", is_up ? 1 : 0}}}});
    return std::nullopt;
  };
  EXPECT_EQ(MustFail({.stall_timeout = seconds(60)}).kind,
            Error::Kind::kTimeout);
}

TEST_F(WaitTest, NamesThePodThatIsInTheWay) {
  Json status = HalfDone();
  status["currentRevision"] = "r0";
  PutSet(status);
  PutPod("db-0", "r1", Pulling());
  const Error error = MustFail({.stall_timeout = minutes(20)});
  EXPECT_EQ(error.fix,
            "pod db-0 of an earlier revision blocks the rollout, which never "
            "replaces it by itself: kubectl delete pod -n shop db-0");
  EXPECT_NE(progress_.waiting[0].find("kubectl delete pod -n shop db-0"),
            std::string::npos);
}

TEST_F(WaitTest, ASetThatIsDeletedOrReplacedIsLost) {
  struct Case {
    const char* how;
    std::function<void()> then;
  };
  const Case cases[] = {{"deleted", [&] { api_.Erase(set_->key()); }},
                        {"replaced", [&] {
                           api_.Erase(set_->key());
                           PutSet(Done());
                         }}};
  for (const Case& c : cases) {
    SCOPED_TRACE(c.how);
    PutSet(HalfDone());
    BeforeRequest("LIST pods", 1, c.then);
    const Error error = MustFail();
    EXPECT_EQ(error.kind, Error::Kind::kConflict);
    EXPECT_EQ(error.what, std::string("StatefulSet shop/db was ") + c.how +
                              " while waiting for it");
  }
}

TEST_F(WaitTest, AStopEndsIt) {
  PutSet(HalfDone());
  OpenWatches transport(api_);
  ApiClient client(transport);
  SystemClock clock;
  std::jthread stopper([&] {
    while (transport.open == 0) std::this_thread::yield();
    stop_.request_stop();
  });
  Result<RolloutStanding> standing = WaitForRollout(
      {client, clock, stop_.get_token()}, set_->key(), 1, {}, progress_);
  ASSERT_FALSE(standing);
  EXPECT_EQ(standing.errors().front().kind, Error::Kind::kInterrupted);
  EXPECT_EQ(standing.errors().front().what,
            "StatefulSet shop/db: interrupted while waiting");
  EXPECT_EQ(transport.open, 1);  // one watch, however long it takes
}

TEST_F(WaitTest, ReadsSetAndPodsOnce) {
  PutPod("db-0", "r2", Json::object());
  PutSet(Done());  // another set: that pod is not its own
  PutPod("db-1", "r2", Json::object());
  Result<SetAndPods> now = ReadSetAndPods(cluster_, set_->key());
  ASSERT_TRUE(now && now->stateful_set);
  ASSERT_EQ(now->pods.size(), 1u);
  EXPECT_EQ(now->pods[0].name(), "db-1");

  api_.Erase(set_->key());
  now = ReadSetAndPods(cluster_, set_->key());
  ASSERT_TRUE(now);
  EXPECT_FALSE(now->stateful_set);

  AnswerWith("GET", FakeApi::Forbidden("get it"));
  now = ReadSetAndPods(cluster_, set_->key());
  ASSERT_FALSE(now);
  EXPECT_EQ(now.errors().front().what,
            "cannot read StatefulSet shop/db: not allowed (403)");
}

// The rest is about who waits at all.

TEST_F(ApplyTest, ARolloutThatARunBeforeLeftIsWaitedFor) {
  api_.PutNamed("v1 Namespace shop");
  const std::vector<DesiredComponent> components = {
      MarkedComponent(SmallObjects())};
  MustApply(components);
  api_.rolls_out = false;
  api_.Change(KeyOf("apps/v1 StatefulSet shop/db"),
              {{"status", {{"readyReplicas", 1}}}});
  const Outcome outcome = Carry(Prepare(components));
  EXPECT_EQ(KindsOf(outcome), "timeout");
  EXPECT_FALSE(outcome.rollout_finished);
  EXPECT_EQ(api_.Writes(), Lines{});

  EXPECT_EQ(KindsOf(Carry(Prepare(components), {.wait = false})), "");
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(ApplyTest, WithoutWaitingNothingIsReadAfterTheWrites) {
  api_.PutNamed("v1 Namespace shop");
  api_.rolls_out = false;
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(SmallObjects())}),
                          {.wait = false})),
            "");
  EXPECT_EQ(api_.Lines(), api_.Writes());
}

TEST_F(ApplyTest, ARolloutThatFailsLeavesATrueRecord) {
  api_.PutNamed("v1 Namespace shop");
  api_.rolls_out = false;
  const Outcome outcome = Carry(Prepare({MarkedComponent(SmallObjects())}));
  EXPECT_EQ(KindsOf(outcome), "timeout");
  EXPECT_EQ(Recorded(),
            (std::set<std::string>{"ConfigMap/conf=", "StatefulSet/db="}));
}

TEST(PatienceTest, TellsWhichLimitIsPassed) {
  FakeClock clock;
  const RunOptions options{.timeout = seconds(100),
                           .stall_timeout = seconds(30)};
  Patience patience(clock, options);
  EXPECT_EQ(patience.Exceeded("a", seconds(180)), "");
  clock.Advance(seconds(29));
  EXPECT_EQ(patience.Exceeded("a", seconds(180)), "");
  EXPECT_EQ(patience.Exceeded("b", seconds(180)), "");
  clock.Advance(seconds(29));
  EXPECT_EQ(patience.Exceeded("a", seconds(180)), "");
  clock.Advance(seconds(1));
  EXPECT_EQ(patience.Exceeded("b", seconds(180)), "no progress for 30s");
  EXPECT_EQ(patience.Exceeded("c", seconds(180)), "");
  clock.Advance(seconds(41));
  EXPECT_EQ(patience.Exceeded("d", seconds(180)), "not done after 100s");
  EXPECT_EQ(patience.Elapsed(), "100s");
}

TEST(PatienceTest, WithoutLimitsOnlyAStallCounts) {
  FakeClock clock;
  const RunOptions options;
  Patience patience(clock, options);
  for (int i = 0; i < 10; ++i) {
    clock.Advance(seconds(179));
    EXPECT_EQ(patience.Exceeded(std::to_string(i), seconds(180)), "");
  }
  clock.Advance(seconds(180));
  EXPECT_EQ(patience.Exceeded("9", seconds(180)), "no progress for 3m");
}

}  // namespace
}  // namespace mcf
