#include "apply/patience.h"

#include "base/duration.h"

namespace mcf {
namespace {

template <typename Duration>
std::string Words(Duration time) {
  return FormatAge(std::chrono::duration_cast<std::chrono::seconds>(time));
}

}  // namespace

Patience::Patience(const Clock& clock, const RunOptions& options)
    : clock_(clock),
      options_(options),
      start_(clock.Now()),
      last_progress_(start_) {}

std::string Patience::Exceeded(const std::string& fingerprint,
                               std::chrono::milliseconds default_stall) {
  const auto now = clock_.Now();
  if (seen_.insert(fingerprint).second) last_progress_ = now;
  if (options_.timeout.count() > 0 && now - start_ >= options_.timeout) {
    return "not done after " + Words(options_.timeout);
  }
  const std::chrono::milliseconds stall = options_.stall_timeout.count() > 0
                                              ? options_.stall_timeout
                                              : default_stall;
  if (now - last_progress_ >= stall) return "no progress for " + Words(stall);
  return "";
}

std::string Patience::Elapsed() const { return Words(clock_.Now() - start_); }

}  // namespace mcf
