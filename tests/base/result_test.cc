#include "base/result.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(PositionTest, LeavesUnknownPartsOut) {
  EXPECT_EQ("a.yaml:3:7", (Position{"a.yaml", 3, 7}).ToString());
  EXPECT_EQ("a.yaml:3", (Position{"a.yaml", 3, 0}).ToString());
  EXPECT_EQ("a.yaml", (Position{"a.yaml", 0, 0}).ToString());
}

TEST(ErrorTest, PrintsWhereWhatWhyAndFix) {
  const Error full{.what = "expected a whole number, got text",
                   .why = "replicas are counted",
                   .fix = "write a number",
                   .where = Position{"a.yaml", 14, 15},
                   .path = "spec.replicas"};
  EXPECT_EQ(
      "error: a.yaml:14:15: spec.replicas: expected a whole number, got text\n"
      "  why: replicas are counted\n"
      "  fix: write a number\n",
      full.ToString());
  EXPECT_EQ("error: no such file\n", Error{.what = "no such file"}.ToString());
}

TEST(ResultTest, HoldsAValueOrErrors) {
  const Result<int> value = 3;
  ASSERT_TRUE(value);
  EXPECT_EQ(3, *value);
  const Result<int> failed =
      Result<int>(Error{.what = "broken"}).During("reading").During("a diff");
  ASSERT_FALSE(failed);
  EXPECT_EQ("broken", failed.errors().front().what);
  EXPECT_EQ(std::vector<std::string>({"reading", "a diff"}),
            failed.errors().front().steps);
}

TEST(ResultTest, MayHoldNothing) {
  EXPECT_TRUE(Result<void>());
  EXPECT_TRUE(Result<void>(Errors{}));
  const Result<void> failed =
      Result<void>(Error{.what = "broken"}).During("writing");
  ASSERT_FALSE(failed);
  EXPECT_EQ("writing", failed.errors().front().steps.front());
}

TEST(WarningTest, TheGravestComeFirstEachInItsOrder) {
  using Weight = Warning::Weight;
  Warnings warnings = {{.code = "a"},
                       {.code = "b", .weight = Weight::kCaution},
                       {.code = "c", .weight = Weight::kRisk},
                       {.code = "d"},
                       {.code = "e", .weight = Weight::kRisk}};
  SortByWeight(warnings);
  std::string codes;
  for (const Warning& warning : warnings) codes += warning.code;
  EXPECT_EQ("cebad", codes);
}

}  // namespace
}  // namespace mcf
