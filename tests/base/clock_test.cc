#include "base/clock.h"

#include <gtest/gtest.h>

#include <thread>

namespace mcf {
namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

TEST(SystemClockTest, SleepsItsTime) {
  SystemClock clock;
  const auto start = clock.Now();
  EXPECT_TRUE(clock.Sleep(milliseconds(20), {}));
  EXPECT_GE(clock.Now() - start, milliseconds(20));
  EXPECT_TRUE(clock.Sleep(milliseconds(0), {}));
  EXPECT_TRUE(clock.Sleep(milliseconds(-5), {}));
}

TEST(SystemClockTest, WakesForAStop) {
  SystemClock clock;
  std::stop_source source;
  const auto start = clock.Now();
  std::jthread stopper([&] {
    clock.Sleep(milliseconds(20), {});
    source.request_stop();
  });
  EXPECT_FALSE(clock.Sleep(hours(1), source.get_token()));
  EXPECT_LT(clock.Now() - start, std::chrono::minutes(1));
  EXPECT_FALSE(clock.Sleep(milliseconds::max(), source.get_token()));
}

TEST(SystemClockTest, TellsTheTime) {
  SystemClock clock;
  EXPECT_GT(clock.WallTime(),
            std::chrono::sys_days(std::chrono::year(2024) / 1 / 1));
}

}  // namespace
}  // namespace mcf
