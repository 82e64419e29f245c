#include "report/paint.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(PaintTest, PaintsOnlyWithColor) {
  EXPECT_EQ("x", Painted({}, Tone::kRisk, "x"));
  EXPECT_EQ("\033[31mx\033[0m", Painted({.color = true}, Tone::kRisk, "x"));
  EXPECT_EQ("x", Painted({.color = true}, Tone::kPlain, "x"));
  EXPECT_EQ("", Painted({.color = true}, Tone::kRisk, ""));
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

}  // namespace
}  // namespace mcf
