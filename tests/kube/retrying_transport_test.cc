#include "kube/retrying_transport.h"

#include <gtest/gtest.h>

#include <deque>

#include "tests/support/fakes.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;

// Answers from a list of statuses: 0 is a broken connection, -1 a server that
// is not to be trusted, -2 a stop. "503+2" is a 503 with Retry-After: 2.
class Script : public Transport {
 public:
  struct Step {
    int status;
    std::string retry_after = {};
    std::string body = {};
    milliseconds takes{0};
  };
  std::deque<Step> steps;
  FakeClock* clock = nullptr;
  int calls = 0;

  Result<HttpResponse> Exchange(const HttpRequest&, std::stop_token) override {
    ++calls;
    if (steps.empty()) return HttpResponse{.status = 200};
    const Step step = steps.front();
    steps.pop_front();
    clock->Advance(step.takes);
    if (step.status <= 0) {
      const Error::Kind kinds[] = {Error::Kind::kCluster,
                                   Error::Kind::kKubeconfig,
                                   Error::Kind::kInterrupted};
      return Error{.kind = kinds[-step.status], .what = "no answer"};
    }
    HttpResponse response{.status = step.status, .body = step.body};
    if (!step.retry_after.empty()) {
      response.headers.emplace_back("retry-after", step.retry_after);
    }
    return response;
  }
  Result<HttpResponse> Stream(
      const HttpRequest& request,
      const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) override {
    auto response = Exchange(request, stop);
    if (response && response->status == 200) on_bytes("bytes");
    return response;
  }
};

constexpr const char* kRace =
    R"("message": "Operation cannot be fulfilled on resourcequotas \"q\"")";

TEST(RetryingTransportTest, RepeatsWhatMayBeRepeated) {
  struct Case {
    const char* name;
    bool repeatable;
    std::deque<Script::Step> steps;
    int calls, status, attempts;
    milliseconds waited;
  };
  const milliseconds none{0};
  const Case cases[] = {
      {"success", true, {}, 1, 200, 1, none},
      {"404", true, {{404}}, 1, 404, 1, none},
      {"409", true, {{409}}, 1, 409, 1, none},
      {"429 that says when", true, {{429, "2"}}, 2, 200, 1, milliseconds(2000)},
      {"429 that does not", true, {{429}}, 1, 429, 1, none},
      {"429 of a write", false, {{429, "1"}}, 2, 200, 1, milliseconds(1000)},
      {"Retry-After: 0", true, {{503, "0"}}, 2, 200, 1, none},
      {"a date is not understood",
       true,
       {{429, "Fri, 02 Jan 2026"}},
       1,
       429,
       1,
       none},
      {"a day", true, {{503, "86400"}}, 1, 503, 1, none},
      {"500", true, {{500}}, 1, 500, 1, none},
      {"500 that says when", true, {{500, "1"}}, 2, 200, 2, milliseconds(1000)},
      {"500 of a write", false, {{500, "1"}}, 1, 500, 1, none},
      {"503", true, {{503}}, 2, 200, 1, milliseconds(200)},
      {"503 of a write", false, {{503}}, 1, 503, 1, none},
      {"503 of a write that says when",
       false,
       {{503, "1"}},
       2,
       200,
       1,
       milliseconds(1000)},
      {"502 thrice",
       true,
       {{502}, {502}, {502}},
       4,
       200,
       4,
       milliseconds(1400)},
      {"502 for ever",
       true,
       {{502}, {502}, {502}, {502}, {502}},
       4,
       502,
       4,
       milliseconds(1400)},
      {"504 may have been done",
       true,
       {{504, "1"}},
       2,
       200,
       2,
       milliseconds(1000)},
      {"504 of a write", false, {{504, "1"}}, 1, 504, 1, none},
      {"broken off", true, {{0}}, 2, 200, 2, milliseconds(200)},
      {"broken off, a write", false, {{0}}, 1, 0, 1, none},
      {"broken off for ever",
       true,
       {{0}, {0}, {0}, {0}},
       4,
       0,
       1,
       milliseconds(1400)},
      {"broken off after a minute",
       true,
       {{.status = 0, .takes = milliseconds(60000)}},
       1,
       0,
       1,
       milliseconds(60000)},
      {"not to be trusted", true, {{-1}}, 1, 0, 1, none},
      {"interrupted", true, {{-2}}, 1, 0, 1, none},
      {"quota race of a write",
       false,
       {{409, "", kRace}},
       2,
       200,
       1,
       milliseconds(200)},
      {"another conflict",
       true,
       {{409, "", R"(on configmaps \"x\")"}},
       1,
       409,
       1,
       none},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    FakeClock clock;
    Script script;
    script.steps = c.steps;
    script.clock = &clock;
    RetryingTransport transport(script, clock);
    const auto start = clock.Now();
    auto response =
        transport.Exchange({.path = "/x", .repeatable = c.repeatable}, {});
    EXPECT_EQ(c.calls, script.calls);
    EXPECT_EQ(c.waited, clock.Now() - start);
    EXPECT_EQ(c.status, response ? response->status : 0);
    EXPECT_EQ(c.attempts, response ? response->attempts : 1);
  }
}

TEST(RetryingTransportTest, AsksTenTimesWhenTold) {
  FakeClock clock;
  Script script;
  script.clock = &clock;
  script.steps.assign(20, {429, "1"});
  RetryingTransport transport(script, clock);
  auto response = transport.Exchange({.path = "/x"}, {});
  EXPECT_EQ(429, response->status);
  EXPECT_EQ(11, script.calls);
}

TEST(RetryingTransportTest, AStopEndsTheWaiting) {
  FakeClock clock;
  Script script;
  script.clock = &clock;
  script.steps = {{503, "60"}};
  RetryingTransport transport(script, clock);
  std::stop_source stop;
  stop.request_stop();
  auto response = transport.Exchange({.path = "/x"}, stop.get_token());
  ASSERT_FALSE(response);
  EXPECT_EQ(Error::Kind::kInterrupted, response.errors().front().kind);
  EXPECT_EQ(1, script.calls);
}

TEST(RetryingTransportTest, RepeatsTheStartOfAStream) {
  FakeClock clock;
  Script script;
  script.clock = &clock;
  script.steps = {{0}, {503, "1"}};
  RetryingTransport transport(script, clock);
  std::string bytes;
  auto response = transport.Stream({.path = "/x"},
                                   [&](std::string_view piece) {
                                     bytes += piece;
                                     return true;
                                   },
                                   {});
  ASSERT_TRUE(response);
  EXPECT_EQ("bytes", bytes);
  EXPECT_EQ(3, script.calls);
}

}  // namespace
}  // namespace mcf
