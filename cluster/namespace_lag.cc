#include "cluster/namespace_lag.h"

namespace mcf {
namespace {

constexpr std::chrono::milliseconds kPause{200};
constexpr int kTries = 10;

}  // namespace

Result<ApiReply> SendIntoNamespace(
    Clock& clock, const std::stop_token& stop,
    const std::function<Result<ApiReply>()>& send) {
  for (int tries = 1;; ++tries) {
    Result<ApiReply> reply = send();
    if (!reply || !reply->IsMissingNamespace() || tries == kTries) return reply;
    if (!clock.Sleep(kPause, stop)) return reply;
  }
}

}  // namespace mcf
