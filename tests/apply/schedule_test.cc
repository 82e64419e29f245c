#include "apply/schedule.h"

#include <gtest/gtest.h>

#include <string>

namespace mcf {
namespace {

using Kind = Step::Kind;
using Lane = Schedule::Lane;

// What a lane hands out now, as "0 2!", "!" for what is not to be run. Ends
// every step well but those in `failing`.
class ScheduleTest : public testing::Test {
 protected:
  std::string RunAll(const std::vector<Step>& steps,
                     const std::vector<std::size_t>& failing = {}) {
    Schedule schedule(steps);
    std::string text;
    for (Lane lane : {Lane::kRequests, Lane::kWaits}) {
      while (const auto turn = schedule.Next(lane)) {
        const bool fails =
            std::ranges::find(failing, turn->step) != failing.end();
        text += (text.empty() ? "" : " ") + std::to_string(turn->step) +
                (turn->runnable ? "" : "!");
        schedule.Ended(turn->step, turn->runnable && !fails);
      }
    }
    return text;
  }
};

TEST_F(ScheduleTest, StepsRunWhenThoseBeforeThemEnded) {
  EXPECT_EQ(RunAll({}), "");
  EXPECT_EQ(RunAll({{}, {}, {}}), "0 1 2");
  EXPECT_EQ(RunAll({{}, {.after = {0}}, {}, {.after = {1, 2}}}), "0 2 1 3");
}

TEST_F(ScheduleTest, WhatComesAfterAFailureIsNotRun) {
  EXPECT_EQ(RunAll({{}, {.after = {0}}, {.after = {1}}, {}}, {0}), "0 3 1! 2!");
}

TEST_F(ScheduleTest, WhatStandsBehindAFailureIsRun) {
  EXPECT_EQ(RunAll({{}, {.after = {0}}, {.behind = {0, 1}}}, {0}), "0 1! 2");
}

TEST_F(ScheduleTest, WaitsAreALaneOfTheirOwn) {
  const std::vector<Step> steps = {
      {}, {.kind = Kind::kAwaitRollout, .after = {0}}, {}};
  EXPECT_EQ(RunAll(steps), "0 2 1");
  const Schedule schedule(steps);
  EXPECT_EQ(schedule.CountOf(Lane::kRequests), 2u);
  EXPECT_EQ(schedule.CountOf(Lane::kWaits), 1u);
}

}  // namespace
}  // namespace mcf
