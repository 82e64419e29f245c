#include "report/paint.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(PaintTest, PaintsOnlyWithColor) {
  EXPECT_EQ("x", Painted({}, Paint::kRed, "x"));
  EXPECT_EQ("\033[31mx\033[0m", Painted({.color = true}, Paint::kRed, "x"));
  EXPECT_EQ("x", Painted({.color = true}, Paint::kPlain, "x"));
  EXPECT_EQ("", Painted({.color = true}, Paint::kRed, ""));
}

TEST(PaintTest, ShowsControlCharacters) {
  EXPECT_EQ("a\\x1b[2Jb", Printable("a\033[2Jb"));
  EXPECT_EQ("\\x00\\x07\\x0d\\x7f", Printable(std::string("\0\a\r\x7f", 4)));
  EXPECT_EQ("line\n\ttab ü", Printable("line\n\ttab ü"));
}

TEST(PaintTest, IndentsLines) {
  EXPECT_EQ("", Indented("", "  "));
  EXPECT_EQ("  a\n\n  b\n", Indented("a\n\nb", "  "));
  EXPECT_EQ("  a\n", Indented("a\n", "  "));
}

TEST(PaintTest, AlignsColumns) {
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
      FormatTable({{{"a", Paint::kRed}, {""}, {"1"}}}, {.color = true}, ""));
}

}  // namespace
}  // namespace mcf
