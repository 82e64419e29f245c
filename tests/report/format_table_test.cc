#include "report/format_table.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(FormatTableTest, AlignsColumns) {
  EXPECT_EQ("", FormatTable({}, {}, "  "));
  EXPECT_EQ(
      "  a    long\n"
      "  bcd  x     end\n"
      "  ü    y     end\n",
      FormatTable({{{"a"}, {"long"}, {""}},
                   {{"bcd"}, {"x"}, {"end"}},
                   {{"ü"}, {"y"}, {"end"}}},
                  {}, "  "));
  EXPECT_EQ(
      "a    1\n"
      "abcdefgh  2\n"
      "abc  3\n",
      FormatTable({{{"a"}, {"1"}}, {{"abcdefgh"}, {"2"}}, {{"abc"}, {"3"}}}, {},
                  "", {5}));
  EXPECT_EQ(
      "\033[31ma\033[0m    1\n",
      FormatTable({{{"a", Tone::kRisk}, {""}, {"1"}}}, {.color = true}, ""));
}

}  // namespace
}  // namespace mcf
