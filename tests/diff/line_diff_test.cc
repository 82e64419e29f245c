#include "diff/line_diff.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(LineDiffTest, WritesHunksAsDiffDoes) {
  struct Case {
    const char *name, *before, *after, *expected;
  };
  const Case cases[] = {
      {"equal", "a\nb\n", "a\nb\n", ""},
      {"both empty", "", "", ""},
      {"one line changed", "a\nb\nc\n", "a\nx\nc\n",
       "@@ -1,3 +1,3 @@\n a\n-b\n+x\n c\n"},
      {"the only line", "a\n", "b\n", "@@ -1 +1 @@\n-a\n+b\n"},
      {"all new", "", "a\nb\n", "@@ -0,0 +1,2 @@\n+a\n+b\n"},
      {"all gone", "a\nb\n", "", "@@ -1,2 +0,0 @@\n-a\n-b\n"},
      {"added at the end", "a\n", "a\nb\n", "@@ -1 +1,2 @@\n a\n+b\n"},
      {"removed at the start", "a\nb\n", "b\n", "@@ -1,2 +1 @@\n-a\n b\n"},
      {"line end missing after", "a\n", "a",
       "@@ -1 +1 @@\n-a\n+a\n\\ No newline at end of file\n"},
      {"line end missing before", "a\nb", "a\nc\n",
       "@@ -1,2 +1,2 @@\n a\n-b\n\\ No newline at end of file\n+c\n"},
      {"line end missing in both", "a\nb", "x\nb",
       "@@ -1,2 +1,2 @@\n-a\n+x\n b\n\\ No newline at end of file\n"},
      {"an empty line", "\n", "\n\n", "@@ -1 +1,2 @@\n \n+\n"},
      {"near changes share a hunk", "a\n1\n2\n3\n4\n5\n6\nb\n",
       "A\n1\n2\n3\n4\n5\n6\nB\n",
       "@@ -1,8 +1,8 @@\n-a\n+A\n 1\n 2\n 3\n 4\n 5\n 6\n-b\n+B\n"},
      {"far changes do not", "a\n1\n2\n3\n4\n5\n6\n7\nb\n",
       "A\n1\n2\n3\n4\n5\n6\n7\nB\n",
       "@@ -1,4 +1,4 @@\n-a\n+A\n 1\n 2\n 3\n"
       "@@ -6,4 +6,4 @@\n 5\n 6\n 7\n-b\n+B\n"},
      {"what goes stands before what comes", "a\nb\n", "x\ny\nz\n",
       "@@ -1,2 +1,3 @@\n-a\n-b\n+x\n+y\n+z\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, UnifiedDiff(c.before, c.after));
  }
}

TEST(LineDiffTest, ShowsAsMuchContextAsAsked) {
  const std::string before = "1\n2\n3\n4\n5\n";
  const std::string after = "1\n2\nx\n4\n5\n";
  EXPECT_EQ("@@ -3 +3 @@\n-3\n+x\n", UnifiedDiff(before, after, 0));
  EXPECT_EQ("@@ -2,3 +2,3 @@\n 2\n-3\n+x\n 4\n", UnifiedDiff(before, after, 1));
  EXPECT_EQ("@@ -1,5 +1,5 @@\n 1\n 2\n-3\n+x\n 4\n 5\n",
            UnifiedDiff(before, after, 99));
  EXPECT_EQ("@@ -3 +3 @@\n-3\n+x\n", UnifiedDiff(before, after, -1));
  EXPECT_EQ("@@ -1,0 +2 @@\n+b\n", UnifiedDiff("a\nc\n", "a\nb\nc\n", 0));
  EXPECT_EQ("@@ -2 +1,0 @@\n-b\n", UnifiedDiff("a\nb\nc\n", "a\nc\n", 0));
}

std::string Signs(const std::vector<LineEdit>& edits) {
  std::string text;
  for (const LineEdit& edit : edits) text += edit.sign + edit.line + "|";
  return text;
}

TEST(LineDiffTest, TellsEveryLine) {
  EXPECT_EQ("", Signs(EditLines("", "")));
  EXPECT_EQ(" a| b|", Signs(EditLines("a\nb\n", "a\nb\n")));
  EXPECT_EQ(" a|-b|+x| c|", Signs(EditLines("a\nb\nc\n", "a\nx\nc\n")));
  EXPECT_EQ("-a|+a|", Signs(EditLines("a\n", "a")));
}

TEST(LineDiffTest, IsQuickOnLongTextsThatShareNothing) {
  std::string before;
  std::string after;
  for (int i = 0; i < 1500; ++i) {
    before += "a" + std::to_string(i) + "\n";
    after += "b" + std::to_string(i) + "\n";
  }
  EXPECT_EQ(3000u, EditLines(before, after).size());
}

}  // namespace
}  // namespace mcf
