#include "base/text.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

using Words = std::vector<std::string>;

TEST(TextTest, SplitsAndJoins) {
  EXPECT_EQ(Words({"a", "b", "", "c"}), Split("a,b,,c", ','));
  EXPECT_EQ(Words({""}), Split("", ','));
  EXPECT_EQ(Words({"", ""}), Split(",", ','));
  EXPECT_EQ("a, b", Join(Words{"a", "b"}, ", "));
  EXPECT_EQ("a", Join(Words{"a"}, ", "));
  EXPECT_EQ("", Join(Words{}, ", "));
}

TEST(TextTest, TrimsBlanks) {
  EXPECT_EQ("a b", Trim(" \t\r\na b\r\n"));
  EXPECT_EQ("", Trim(" \n"));
  EXPECT_EQ("", Trim(""));
  EXPECT_EQ("\u00a0a", Trim("\u00a0a"));
}

TEST(TextTest, LowersAscii) { EXPECT_EQ("abcÄ9", ToLower("AbCÄ9")); }

TEST(TextTest, Counts) {
  EXPECT_EQ("0 claims", Count(0, "claim"));
  EXPECT_EQ("1 claim", Count(1, "claim"));
  EXPECT_EQ("3 claims", Count(3, "claim"));
  EXPECT_EQ("2 storage classes", Count(2, "storage class"));
  EXPECT_EQ("2 entries", Count(2, "entry"));
  EXPECT_EQ("2 keys", Count(2, "key"));
  EXPECT_EQ("1 policy", Count(1, "policy"));
}

TEST(TextTest, FindsTheNearestWord) {
  const Words words = {"replicas", "ports", "image", "env", "size"};
  struct Case {
    const char *name, *word, *expected;
  };
  const Case cases[] = {
      {"same", "ports", "ports"},
      {"one dropped", "replica", "replicas"},
      {"two swapped", "prots", "ports"},
      {"two edits of a long word", "relpicaz", "replicas"},
      {"three edits", "relpiczz", ""},
      {"one edit of a short word", "evn", "env"},
      {"two edits of a short word", "siye9", "size"},
      {"two edits of four letters", "siyy", ""},
      {"nothing like it", "container", ""},
      {"empty", "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Nearest(c.word, words));
  }
  EXPECT_EQ("", Nearest("a", Words{}));
}

TEST(TextTest, PrefersTheNearerAndThenTheFirstWord) {
  EXPECT_EQ("port", Nearest("portt", Words{"portal", "port"}));
  EXPECT_EQ("bat", Nearest("at", Words{"bat", "cat"}));
}

}  // namespace
}  // namespace mcf
