#ifndef MCF_BASE_PARALLEL_H_
#define MCF_BASE_PARALLEL_H_

#include <algorithm>
#include <atomic>
#include <optional>
#include <thread>
#include <type_traits>
#include <vector>

namespace mcf {

// Calls fn(item) for every item on at most `workers` threads and gives the
// results in the order of the items. The one place where threads start.
// fn must be safe to call from several threads at once.
template <typename Item, typename Fn>
auto ParallelMap(const std::vector<Item>& items, std::size_t workers, Fn fn)
    -> std::vector<std::invoke_result_t<Fn, const Item&>> {
  using Value = std::invoke_result_t<Fn, const Item&>;
  std::vector<std::optional<Value>> slots(items.size());
  std::atomic<std::size_t> next = 0;
  auto work = [&] {
    for (std::size_t i = next++; i < items.size(); i = next++) {
      slots[i].emplace(fn(items[i]));
    }
  };
  {
    std::vector<std::jthread> threads;
    const std::size_t count = std::min(workers, items.size());
    for (std::size_t i = 1; i < count; ++i) threads.emplace_back(work);
    work();
  }
  std::vector<Value> results;
  results.reserve(slots.size());
  for (std::optional<Value>& slot : slots) results.push_back(std::move(*slot));
  return results;
}

}  // namespace mcf

#endif  // MCF_BASE_PARALLEL_H_
