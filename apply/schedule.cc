#include "apply/schedule.h"

namespace mcf {

Schedule::Schedule(const std::vector<Step>& steps)
    : steps_(steps), nodes_(steps.size()) {
  for (std::size_t i = 0; i < steps.size(); ++i) {
    for (std::size_t before : steps[i].after) nodes_[before].after.push_back(i);
    for (std::size_t before : steps[i].behind) {
      nodes_[before].behind.push_back(i);
    }
    nodes_[i].open = steps[i].after.size() + steps[i].behind.size();
    Queue& queue = QueueOf(i);
    ++queue.left;
    ++queue.all;
    if (nodes_[i].open == 0) queue.ready.push_back(i);
  }
}

Schedule::Queue& Schedule::QueueOf(std::size_t step) {
  return IsWait(steps_[step].kind) ? waits_ : requests_;
}

std::optional<Schedule::Turn> Schedule::Next(Lane lane) {
  Queue& queue = lane == Lane::kWaits ? waits_ : requests_;
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return !queue.ready.empty() || queue.left == 0; });
  if (queue.left == 0) return std::nullopt;
  const std::size_t step = queue.ready.front();
  queue.ready.pop_front();
  if (--queue.left == 0) changed_.notify_all();
  return Turn{step, !nodes_[step].is_doomed};
}

void Schedule::Ended(std::size_t step, bool well) {
  std::lock_guard lock(mutex_);
  for (std::size_t next : nodes_[step].after) {
    if (!well) nodes_[next].is_doomed = true;
    Open(next);
  }
  for (std::size_t next : nodes_[step].behind) Open(next);
  changed_.notify_all();
}

void Schedule::Open(std::size_t step) {
  if (--nodes_[step].open == 0) QueueOf(step).ready.push_back(step);
}

std::size_t Schedule::CountOf(Lane lane) const {
  return lane == Lane::kWaits ? waits_.all : requests_.all;
}

}  // namespace mcf
