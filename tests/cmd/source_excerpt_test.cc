#include "cmd/source_excerpt.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(SourceExcerptTest, PointsToTheColumn) {
  const std::string text =
      "a: 1\n\tb: \"ä\"  # c\x1b[31m\n\n" + std::string(9, '\n') + "last: x";
  const struct {
    const char* name;
    Position where;
    const char* expected;
  } cases[] = {
      {"first", {"f", 1, 4}, "  1 | a: 1\n    |    ^\n"},
      {"controls are blanks",
       {"f", 2, 9},
       "  2 |  b: \"ä\"  # c [31m\n    |         ^\n"},
      {"behind the end", {"f", 1, 5}, "  1 | a: 1\n    |     ^\n"},
      {"wide number", {"f", 13, 1}, "  13 | last: x\n     | ^\n"},
      {"empty line", {"f", 3, 1}, ""},
      {"no such line", {"f", 14, 1}, ""},
      {"no line", {"f", 0, 0}, ""},
      {"no column", {"f", 1, 0}, ""},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, ExcerptOf(text, c.where));
  }
  EXPECT_EQ("", ExcerptOf("", {"f", 1, 1}));
}

TEST(SourceExcerptTest, CutsLongLines) {
  const std::string text = std::string(500, 'a') + "b" + std::string(500, 'c');
  EXPECT_EQ("  1 | " + std::string(50, 'a') + "b" + std::string(49, 'c') +
                "\n    | " + std::string(50, ' ') + "^\n",
            ExcerptOf(text, {"f", 1, 501}));
  EXPECT_EQ("  1 | " + std::string(100, 'a') + "\n    | ^\n",
            ExcerptOf(text, {"f", 1, 1}));
}

// The lines of `text` that are shown, as "12 5".
std::string Shown(const std::string& text) {
  std::string shown;
  for (int line = 1; line < 20; ++line) {
    if (!ExcerptOf(text, {"f", line, 1}).empty()) {
      shown += (shown.empty() ? "" : " ") + std::to_string(line);
    }
  }
  return shown;
}

TEST(SourceExcerptTest, ShowsNoSecrets) {
  const struct {
    const char* name;
    const char* text;
    const char* shown;
  } cases[] = {
      {"none", "a:\n  b: c\nd: e\n", "1 2 3"},
      {"block", "a:\n  secrets:\n    P: x\n    Q: |\n      y\n  b: c\n", "1 6"},
      {"a comment does not end it", "secrets:\n# x\n  P: x\nb: c\n", "4"},
      {"nor does an empty line", "secrets:\n\n  P: x\nb: c\n", "4"},
      {"flow", "a: {secrets: {P: x}, b: c}\nd: e\n", "2"},
      {"flow over lines", "secrets: {\nP: x\n}\nb: c\n", "4"},
      {"open quote", "secrets:\n  P: \"x\ny\"\nb: c\n", "4"},
      {"open apostrophe", "secrets:\n  P: 'x\ny'\nb: c\n", "4"},
      {"never closed", "secrets: {P: x\nb: c\n", ""},
      {"in a list", "- secrets:\n    P: x\n  b: c\n- d: e\n", "4"},
      {"JSON", "{\n  \"secrets\": {\n    \"P\": \"x\"\n  },\n  \"b\": 1\n}\n",
       "1 5 6"},
      {"one-line JSON", "{\"secrets\": {\"P\": \"x\"}}\n", ""},
      {"stack input", "docker_config_json: |\n  {}\ntarget: x\n", "3"},
      {"its other spelling", "providerConfig:\n  key: x\ntarget: x\n", "3"},
      {"password", "DB_PASSWORD: x\nb: c\n", "2"},
      {"anchor", "x: &x y\nb: c\n", "2"},
      {"carriage returns", "secrets:\r\n  P: x\r\nb: c\r\n", "3"},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.shown, Shown(c.text));
  }
}

}  // namespace
}  // namespace mcf
