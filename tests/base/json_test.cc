#include "base/json.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

std::string ErrorOf(const std::string& text) {
  const Result<Json> json = ParseJson(text, "reply");
  return json ? "" : json.errors().front().what;
}

TEST(JsonTest, Parses) {
  const Result<Json> json = ParseJson(R"({"b": [1, "x"], "a": null})", "reply");
  ASSERT_TRUE(json);
  EXPECT_EQ(R"({"a":null,"b":[1,"x"]})", FormatJson(*json));
  EXPECT_EQ("{\n  \"a\": null,\n  \"b\": [\n    1,\n    \"x\"\n  ]\n}",
            FormatJson(*json, 2));
}

TEST(JsonTest, NamesThePlaceOfAnErrorAndNotTheText) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"", "reply is no valid JSON: it ends too early"},
      {"{\"a\": ", "reply is no valid JSON: it ends too early"},
      {"{\"a\": secret}", "reply is no valid JSON at line 1, column 7"},
      {"{\n \"a\": 1,\n}", "reply is no valid JSON at line 3, column 1"},
      {"[1] 2", "reply is no valid JSON at line 1, column 5"},
      {"[\"\xff\"]", "reply is no valid JSON at line 1, column 3"},
      {"[1e999]", "reply is no valid JSON: a number is out of range"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.expected, ErrorOf(c.text));
  }
}

TEST(JsonTest, RefusesDeepNesting) {
  auto nested = [](std::size_t levels) {
    return std::string(levels, '[') + std::string(levels, ']');
  };
  EXPECT_EQ("", ErrorOf(nested(500)));
  EXPECT_EQ("reply is nested deeper than 500 levels", ErrorOf(nested(501)));
  EXPECT_EQ("reply is nested deeper than 500 levels",
            ErrorOf(std::string(10000000, '[')));
  // Brackets in text do not nest.
  EXPECT_EQ("", ErrorOf("\"" + std::string(1000, '[') + "\\\"[[\""));
}

TEST(JsonTest, FormatsBytesThatAreNotUtf8) {
  EXPECT_EQ("\"a\uFFFDb\"", FormatJson(Json("a\xff"
                                            "b")));
}

TEST(JsonTest, FindsWithoutRegardToTypes) {
  const Json tree = Json::parse(
      R"({"status": {"phase": "Bound", "count": 3, "ratio": 2.0,
          "big": 1e30, "list": [1]}})");
  EXPECT_EQ("Bound", TextAt(tree, {"status", "phase"}));
  EXPECT_EQ("", TextAt(tree, {"status", "count"}));
  EXPECT_EQ("", TextAt(tree, {"status", "phase", "deeper"}));
  EXPECT_EQ(3, IntAt(tree, {"status", "count"}, -1));
  EXPECT_EQ(2, IntAt(tree, {"status", "ratio"}, -1));
  EXPECT_EQ(-1, IntAt(tree, {"status", "big"}, -1));
  EXPECT_EQ(-1, IntAt(tree, {"status", "phase"}, -1));
  EXPECT_EQ(nullptr, Find(Json::parse("[1]"), "a"));
  EXPECT_EQ(nullptr, FindPath(tree, {"spec", "phase"}));
  EXPECT_EQ(&tree, FindPath(tree, {}));
}

}  // namespace
}  // namespace mcf
