#ifndef MCF_APPLY_SCHEDULE_H_
#define MCF_APPLY_SCHEDULE_H_

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <mutex>
#include <optional>
#include <vector>

#include "plan/step.h"

namespace mcf {

// Hands steps out as those before them end. Requests and waits are two lanes:
// a wait lasts as long as the cluster takes and must not hold requests up.
// Thread-safe.
class Schedule {
 public:
  enum class Lane { kRequests, kWaits };

  // `steps` is borrowed; what a step comes after stands before it.
  explicit Schedule(const std::vector<Step>& steps);

  // A step to run, waiting for one; empty when the lane has none left.
  // `runnable` is false for a step that comes after one that did not end well:
  // it is to be ended as it is.
  struct Turn {
    std::size_t step = 0;
    bool runnable = true;
  };
  std::optional<Turn> Next(Lane lane);

  // Every step that was handed out is ended once.
  void Ended(std::size_t step, bool well);

  std::size_t CountOf(Lane lane) const;  // of all steps

 private:
  struct Node {
    std::size_t open = 0;    // steps before it that have not ended
    bool is_doomed = false;  // one that it comes after did not end well
    std::vector<std::size_t> after, behind;  // those that wait for it
  };
  struct Queue {
    std::deque<std::size_t> ready;
    std::size_t left = 0;  // not handed out yet
    std::size_t all = 0;
  };

  Queue& QueueOf(std::size_t step);
  void Open(std::size_t step);

  const std::vector<Step>& steps_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Node> nodes_;
  Queue requests_, waits_;
};

}  // namespace mcf

#endif  // MCF_APPLY_SCHEDULE_H_
