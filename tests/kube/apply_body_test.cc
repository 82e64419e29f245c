// What the YAML 1.1 reader of the API server does to JSON strings, a row each
// of the table in docs/how-it-works.md.

#include <gtest/gtest.h>

#include "kube/api_client.h"

namespace mcf {
namespace {

TEST(ApplyBodyTest, WritesWhatTheServerReadsBack) {
  struct Case {
    const char *name, *value, *body;
  };
  const Case cases[] = {
      {"above U+FFFF, no surrogates", "\xf0\x9f\x98\x80", "\xf0\x9f\x98\x80"},
      {"slash", "a/b", "a/b"},
      {"U+007F", "\x7f", "\\u007f"},
      {"U+0080", "\xc2\x80", "\\u0080"},
      {"U+0085", "a\xc2\x85z", "a\\u0085z"},
      {"U+009F", "\xc2\x9f", "\\u009f"},
      {"U+00A0 is fine", "\xc2\xa0", "\xc2\xa0"},
      {"U+00BF is fine", "\xc2\xbf", "\xc2\xbf"},
      {"U+FFFD is fine", "\xef\xbf\xbd", "\xef\xbf\xbd"},
      {"U+FFFE", "\xef\xbf\xbe", "\\ufffe"},
      {"U+FFFF", "\xef\xbf\xbf", "\\uffff"},
      {"U+FEFF is fine", "\xef\xbb\xbf", "\xef\xbb\xbf"},
      {"U+2028 is fine", "\xe2\x80\xa8", "\xe2\x80\xa8"},
      {"U+1FFFE is fine", "\xf0\x9f\xbf\xbe", "\xf0\x9f\xbf\xbe"},
      {"quotes and controls", "\"\\\t\n\x01", "\\\"\\\\\\t\\n\\u0001"},
      {"two in a row", "\xc2\x85\xc2\x86", "\\u0085\\u0086"},
      {"not UTF-8", "\xff", "\xef\xbf\xbd"},
      {"cut in half", "\xc2", "\xef\xbf\xbd"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ("{\"k\":\"" + std::string(c.body) + "\"}",
              FormatApplyBody({{"k", c.value}}));
  }
}

TEST(ApplyBodyTest, EscapesKeysToo) {
  EXPECT_EQ("{\"a\\u0085\":1}", FormatApplyBody({{"a\xc2\x85", 1}}));
}

TEST(ApplyBodyTest, IsTheSameTreeToAJsonReader) {
  const Json tree = {{"a", "x\x7f\xc2\x85\xef\xbf\xbf\xf0\x9f\x98\x80/"},
                     {"b", {1, 2.5, nullptr, true}}};
  Result<Json> read = ParseJson(FormatApplyBody(tree), "the body");
  ASSERT_TRUE(read);
  EXPECT_EQ(tree, *read);
}

}  // namespace
}  // namespace mcf
