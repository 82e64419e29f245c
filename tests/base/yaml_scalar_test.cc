#include "base/yaml_scalar.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

// The value as JSON: what kubectl would send.
std::string Meaning(const std::string& text) {
  return FormatJson(ResolvePlain(text).value);
}

TEST(YamlScalarTest, ResolvesAsSigsYaml) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {
      {"", "null"},
      {"~", "null"},
      {"null", "null"},
      {"Null", "null"},
      {"NULL", "null"},
      {"nULL", "\"nULL\""},
      {"true", "true"},
      {"True", "true"},
      {"TRUE", "true"},
      {"tRUE", "\"tRUE\""},
      {"yes", "true"},
      {"Yes", "true"},
      {"on", "true"},
      {"y", "true"},
      {"Y", "true"},
      {"no", "false"},
      {"NO", "false"},
      {"off", "false"},
      {"n", "false"},
      {"False", "false"},
      {"yesterday", "\"yesterday\""},
      {"0", "0"},
      {"-0", "0"},
      {"+5", "5"},
      {"1_000", "1000"},
      {"_1", "\"_1\""},
      {"0755", "493"},
      {"0o17", "15"},
      {"-017", "-15"},
      {"08", "8.0"},
      {"0x1F", "31"},
      {"-0x1f", "-31"},
      {"0b101", "5"},
      {"0b12", "\"0b12\""},
      {"0x", "\"0x\""},
      {"9223372036854775807", "9223372036854775807"},
      {"-9223372036854775808", "-9223372036854775808"},
      {"9223372036854775808", "9.223372036854776e+18"},
      {"-9223372036854775809", "-9.223372036854776e+18"},
      {"123456789012345678901234567890", "1.2345678901234568e+29"},
      {"1.5", "1.5"},
      {".5", "0.5"},
      {"1.", "1.0"},
      {"+.5", "0.5"},
      {"1e3", "1000.0"},
      {"1E-3", "0.001"},
      {"1.5e+3", "1500.0"},
      {"1e-999", "0.0"},
      {"1e999", "\"1e999\""},
      {".", "\".\""},
      {".e5", "\".e5\""},
      {"-", "\"-\""},
      {"--1", "\"--1\""},
      {"1e", "\"1e\""},
      {"1.2.3", "\"1.2.3\""},
      {"1:30", "\"1:30\""},
      {"2026-01-02", "\"2026-01-02\""},
      {"2026-01-02T03:04:05Z", "\"2026-01-02T03:04:05Z\""},
      {"10Gi", "\"10Gi\""},
      {"<<", "\"<<\""},
      {"infinity", "\"infinity\""},
      {"0x1p3", "\"0x1p3\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.expected, Meaning(c.text));
  }
  for (const char* text : {".inf", "+.Inf", "-.INF", ".nan", ".NaN"}) {
    EXPECT_EQ(YamlNode::Type::kFloat, ResolvePlain(text).type) << text;
  }
}

TEST(YamlScalarTest, HonoursTags) {
  struct Case {
    const char *tag, *text, *expected;
  };
  const Case cases[] = {
      {"str", "5", "\"5\""},      {"str", "", "\"\""},
      {"int", "0x10", "16"},      {"int", "1.5", "none"},
      {"int", "five", "none"},    {"float", "5", "5.0"},
      {"float", "1.5", "1.5"},    {"float", "x", "none"},
      {"bool", "yes", "true"},    {"bool", "1", "none"},
      {"null", "~", "null"},      {"null", "x", "none"},
      {"binary", "aGk=", "none"}, {"timestamp", "2026-01-02", "none"},
      {"map", "x", "none"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.tag) + " " + c.text);
    const auto scalar = ResolveTagged(c.text, c.tag);
    EXPECT_EQ(c.expected, scalar ? FormatJson(scalar->value) : "none");
  }
}

TEST(YamlScalarTest, KnowsWhatOtherReadersTakeForMore) {
  for (const char* text : {"",
                           "~",
                           "yes",
                           "oN",
                           "nULL",
                           "0755",
                           "1_0",
                           "1__",
                           "0x_",
                           "0b_1",
                           "190:20:30",
                           "1:30.5",
                           "2026-01-02",
                           "2026-1-2",
                           "2026-01-02 03:04",
                           "2026-01-02T03:04:05Z",
                           "1e5",
                           "1.e+3",
                           "+.inf",
                           ".NAN",
                           "=",
                           "<<",
                           "0o17",
                           "0O1",
                           "1.",
                           "12_3.4_5"}) {
    EXPECT_TRUE(IsAmbiguousPlain(text)) << text;
  }
  for (const char* text :
       {"a",  "yesterday", "10.0.0.1", "1.2.3", "10Gi",    "100m",
        "-x", "--flag",    "1-2",      "v1",    "2026-01", "2026-01-02x",
        "a1", "e5",        "0xyz",     "1/2",   ".a",      "-",
        "+",  "none",      "nil"}) {
    EXPECT_FALSE(IsAmbiguousPlain(text)) << text;
  }
}

}  // namespace
}  // namespace mcf
