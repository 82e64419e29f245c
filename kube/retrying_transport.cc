#include "kube/retrying_transport.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace mcf {
namespace {

using std::chrono::milliseconds;

constexpr int kMaxTold = 10;   // repetitions that the server asked for
constexpr int kMaxUntold = 3;  // and those it did not
constexpr milliseconds kFirstDelay{200};
// A server that wants more time is out of order; people want to know.
constexpr milliseconds kLongestWait{120'000};
// What took this long to fail was waited for long enough.
constexpr milliseconds kSlowFailure{10'000};

std::optional<milliseconds> RetryAfter(const HttpResponse& response) {
  const std::string text = response.Header("Retry-After");
  int seconds = 0;
  const char* end = text.data() + text.size();
  auto [last, failure] = std::from_chars(text.data(), end, seconds);
  if (failure != std::errc() || last != end || seconds < 0) return {};
  return milliseconds(1000LL * seconds);
}

// Two requests that were counted against one quota at the same time: decided
// before anything was stored, gone a moment later.
bool IsQuotaRace(const HttpResponse& response) {
  return response.status == 409 &&
         response.body.find("cannot be fulfilled on resourcequotas") !=
             std::string::npos;
}

// Says how long to wait before the next attempt, if there is to be one.
class Policy {
 public:
  explicit Policy(bool repeatable) : repeatable_(repeatable) {}

  std::optional<milliseconds> Delay(const Result<HttpResponse>& result,
                                    milliseconds took) {
    if (!result) {
      const bool may_help =
          result.errors().front().kind == Error::Kind::kCluster;
      if (!repeatable_ || !may_help || took >= kSlowFailure) return {};
      ++sent_;
      return Untold();
    }
    const int status = result->status;
    if (IsQuotaRace(*result)) return Untold();
    if (status != 429 && status < 500) return {};
    // The server gave up on it, which does not mean that it was not done.
    const bool may_be_done = status == 500 || status == 502 || status == 504;
    if (may_be_done && !repeatable_) return {};
    if (may_be_done) ++sent_;
    if (std::optional<milliseconds> told = RetryAfter(*result)) {
      if (*told > kLongestWait || told_++ >= kMaxTold) return {};
      return told;
    }
    if (!repeatable_ || status == 429 || status == 500) return {};
    return Untold();
  }

  int sent() const { return sent_; }

 private:
  std::optional<milliseconds> Untold() {
    if (untold_ >= kMaxUntold) return {};
    return kFirstDelay * (1 << untold_++);
  }

  bool repeatable_;
  int told_ = 0, untold_ = 0;
  int sent_ = 0;  // attempts that may have reached the server in vain
};

template <typename Attempt>
Result<HttpResponse> Repeat(const HttpRequest& request, Clock& clock,
                            std::stop_token stop, Attempt attempt) {
  Policy policy(request.repeatable);
  for (;;) {
    const auto start = clock.Now();
    const int sent_before = policy.sent();
    Result<HttpResponse> result = attempt();
    if (result) result->attempts += sent_before;
    const auto took =
        std::chrono::duration_cast<milliseconds>(clock.Now() - start);
    const std::optional<milliseconds> delay = policy.Delay(result, took);
    if (!delay) return result;
    if (!clock.Sleep(*delay, stop)) {
      return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
    }
  }
}

}  // namespace

Result<HttpResponse> RetryingTransport::Exchange(const HttpRequest& request,
                                                 std::stop_token stop) {
  return Repeat(request, clock_, stop,
                [&] { return next_.Exchange(request, stop); });
}

Result<HttpResponse> RetryingTransport::Stream(
    const HttpRequest& request,
    const std::function<bool(std::string_view)>& on_bytes,
    std::stop_token stop) {
  // Once bytes were handed out the transport reports no error any more: the
  // stream has ended, and the caller knows from where to go on.
  return Repeat(request, clock_, stop,
                [&] { return next_.Stream(request, on_bytes, stop); });
}

}  // namespace mcf
