#include "base/clock.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace mcf {

std::chrono::steady_clock::time_point SystemClock::Now() const {
  return std::chrono::steady_clock::now();
}

std::chrono::system_clock::time_point SystemClock::WallTime() const {
  return std::chrono::system_clock::now();
}

bool SystemClock::Sleep(Duration time, std::stop_token stop) {
  // "For ever" must not overflow the time it is added to.
  const Duration bounded =
      std::min<Duration>(time, std::chrono::hours(24 * 365));
  std::mutex mutex;
  std::unique_lock lock(mutex);
  std::condition_variable_any woken;
  woken.wait_for(lock, stop, bounded, [] { return false; });
  return !stop.stop_requested();
}

}  // namespace mcf
