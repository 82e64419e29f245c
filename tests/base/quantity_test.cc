#include "base/quantity.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

std::string Canonical(const std::string& text) {
  const std::optional<Quantity> quantity = Quantity::Parse(text);
  return quantity ? quantity->ToString() : "none";
}

// How two texts compare, "none" when one of them is no quantity.
std::string CompareTexts(const std::string& a, const std::string& b) {
  const auto left = Quantity::Parse(a);
  const auto right = Quantity::Parse(b);
  if (!left || !right) return "none";
  if (*left == *right) return "==";
  return *left < *right ? "<" : ">";
}

TEST(QuantityTest, PrintsTheCanonicalForm) {
  struct Case {
    const char *typed, *expected;
  };
  const Case cases[] = {
      // As a real server stores them.
      {"1024Mi", "1Gi"},
      {"1.5Gi", "1536Mi"},
      {"512Mi", "512Mi"},
      {"1000Mi", "1000Mi"},
      {"0.5", "500m"},
      {"0.5Gi", "512Mi"},
      {"0Gi", "0"},
      {"0.1", "100m"},
      {"1000", "1k"},
      {"1500000", "1500k"},
      {"2000m", "2"},
      {"10e2", "1e3"},
      {"1e3", "1e3"},
      {"100m", "100m"},
      {".5", "500m"},
      // The server keeps these as typed; they compare equal.
      {"1.500", "1500m"},
      {"+5", "5"},
      {"1E3", "1e3"},
      {"1100", "1100"},
      {"+5Gi", "5Gi"},
      // Each suffix.
      {"1n", "1n"},
      {"1u", "1u"},
      {"1m", "1m"},
      {"1k", "1k"},
      {"1M", "1M"},
      {"1G", "1G"},
      {"1T", "1T"},
      {"1P", "1P"},
      {"1E", "1E"},
      {"2Ki", "2Ki"},
      {"2Mi", "2Mi"},
      {"2Gi", "2Gi"},
      {"2Ti", "2Ti"},
      {"2Pi", "2Pi"},
      {"2Ei", "2Ei"},
      {"5.", "5"},
      {"-1.5", "-1500m"},
      {"-2Gi", "-2Gi"},
      {"-0", "0"},
      {"1e0", "1"},
      {"1e-3", "1e-3"},
      {"1e1", "10"},
      {"12e4", "120e3"},
      {"5e-1", "500e-3"},
      {"1000E", "1000E"},
      {"0e999999999", "0"},
      {"0000000000000000000000000000000000000000000000001", "1"},
      // Binary values below 1024 and with a fraction print as decimal ones.
      {"0.5Ki", "512"},
      {"1Ki", "1Ki"},
      {"1.5Ki", "1536"},
      {"1.0001Ki", "1024102400u"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.typed);
    EXPECT_EQ(c.expected, Canonical(c.typed));
    EXPECT_EQ("==", CompareTexts(c.typed, c.expected));
  }
}

TEST(QuantityTest, RefusesWhatIsNone) {
  for (const char* text : {"",     " ",     "5K",      "10GB",
                           "10gi", "10GI",  "Gi",      ".",
                           "+",    "-",     "+.",      "1 Gi",
                           " 1Gi", "1Gi ",  "0x10",    "1_000",
                           "1,5",  "--1",   "+-1",     "1e",
                           "1E+",  "1e+-3", "1e1.5",   "1eGi",
                           "1Gi1", "1mm",   "1..5",    "1.5.5",
                           "ten",  "1i",    "1K",      "1e99999999999",
                           "inf",  "NaN",   "\xc2\xbd"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ("none", Canonical(text));
  }
}

TEST(QuantityTest, ComparesByValue) {
  struct Case {
    const char *a, *expected, *b;
  };
  const Case cases[] = {
      {"1Gi", "==", "1024Mi"},
      {"1Gi", "==", "1073741824"},
      {"1", "==", "1000m"},
      {"1", "==", "1.0"},
      {"1e3", "==", "1k"},
      {"128974848000m", "==", "128974848"},
      {"1E", "==", "1000000000000000000"},
      {"1E", ">", "1E3"},
      {"1G", "<", "1Gi"},
      {"-1", "<", "0"},
      {"-1Gi", "<", "-1Mi"},
      {"999m", "<", "1"},
      {"9007199254740993", ">", "9007199254740992"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.a) + " " + c.b);
    EXPECT_EQ(c.expected, CompareTexts(c.a, c.b));
  }
}

TEST(QuantityTest, RoundsAwayFromZeroBelowANano) {
  EXPECT_EQ("1n", Canonical("0.1n"));
  EXPECT_EQ("-1n", Canonical("-0.1n"));
  EXPECT_EQ("1e-9", Canonical("1e-30"));
  EXPECT_EQ("1e-9", Canonical("1e-2147483648"));
  EXPECT_EQ("1000000001n",
            Canonical("1.0000000000000000000000000000000000000000000001"));
  EXPECT_EQ("1", Canonical("1.0000000000000000000000000000000000000000000000"));
  EXPECT_EQ("2n", Canonical("1.000000000001n"));
  EXPECT_EQ("2e-9", Canonical("1000001e-15"));
}

TEST(QuantityTest, CapsBinaryValues) {
  const std::string cap = "9223372036854775807";
  EXPECT_EQ("7Ei", Canonical("7Ei"));
  EXPECT_EQ(cap, Canonical("8Ei"));
  EXPECT_EQ("-" + cap, Canonical("-8Ei"));
  EXPECT_EQ(cap, Canonical("99999999999999999999999999999999999999999999Ki"));
  EXPECT_EQ("==", CompareTexts("9Ei", "10Ei"));
}

TEST(QuantityTest, HasALimitForDecimalValues) {
  EXPECT_EQ("170000000000E", Canonical("170000000000E"));
  EXPECT_EQ("170e27", Canonical("1.7e29"));
  EXPECT_EQ("none", Canonical("1.8e29"));
  EXPECT_EQ("none", Canonical("-1.8e29"));
  EXPECT_EQ("none", Canonical("1e2147483647"));
}

TEST(QuantityTest, KnowsZeroSignAndFraction) {
  EXPECT_TRUE(Quantity::Parse("0.0Mi")->IsZero());
  EXPECT_FALSE(Quantity::Parse("1n")->IsZero());
  EXPECT_TRUE(Quantity::Parse("-1m")->IsNegative());
  EXPECT_FALSE(Quantity::Parse("-0")->IsNegative());
  EXPECT_TRUE(Quantity::Parse("1.5Ki")->IsWhole());
  EXPECT_FALSE(Quantity::Parse("100m")->IsWhole());
  EXPECT_TRUE(Quantity::Parse("-3")->IsWhole());
}

}  // namespace
}  // namespace mcf
