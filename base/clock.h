#ifndef MCF_BASE_CLOCK_H_
#define MCF_BASE_CLOCK_H_

#include <chrono>
#include <stop_token>

namespace mcf {

// Time, one of the five doors to the outside world. Thread-safe.
class Clock {
 public:
  using Duration = std::chrono::milliseconds;

  virtual ~Clock() = default;
  virtual std::chrono::steady_clock::time_point Now() const = 0;
  virtual std::chrono::system_clock::time_point WallTime() const = 0;
  // False when it was woken by a stop.
  virtual bool Sleep(Duration time, std::stop_token stop) = 0;
};

class SystemClock : public Clock {
 public:
  std::chrono::steady_clock::time_point Now() const override;
  std::chrono::system_clock::time_point WallTime() const override;
  bool Sleep(Duration time, std::stop_token stop) override;
};

}  // namespace mcf

#endif  // MCF_BASE_CLOCK_H_
