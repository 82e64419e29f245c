#include "base/parallel.h"

#include <gtest/gtest.h>

#include <chrono>
#include <numeric>
#include <set>

namespace mcf {
namespace {

TEST(ParallelMapTest, KeepsTheOrderOfTheItems) {
  std::vector<int> items(1000);
  std::iota(items.begin(), items.end(), 0);
  for (std::size_t workers : {0u, 1u, 3u, 16u, 2000u}) {
    const std::vector<long> squares = ParallelMap(items, workers, [](int item) {
      return static_cast<long>(item) * item;
    });
    ASSERT_EQ(items.size(), squares.size());
    for (int item : items) {
      EXPECT_EQ(static_cast<long>(item) * item,
                squares[static_cast<std::size_t>(item)]);
    }
  }
}

TEST(ParallelMapTest, NeedsNoItems) {
  const std::vector<int> none;
  EXPECT_TRUE(ParallelMap(none, 4, [](int item) { return item; }).empty());
}

TEST(ParallelMapTest, WorksAtTheSameTime) {
  // Each waits until all have begun: with fewer threads it would never end.
  std::atomic<int> begun = 0;
  const std::vector<int> items = {1, 2, 3, 4};
  const auto results = ParallelMap(items, 4, [&](int item) {
    ++begun;
    const auto start = std::chrono::steady_clock::now();
    while (begun < 4 && std::chrono::steady_clock::now() - start <
                            std::chrono::seconds(30)) {
      std::this_thread::yield();
    }
    return begun == 4 ? item : 0;
  });
  EXPECT_EQ(items, results);
}

}  // namespace
}  // namespace mcf
