#include "manifest/fields/formats.h"

#include <gtest/gtest.h>

#include <regex>

#include "manifest/fields/format_patterns.h"

namespace mcf {
namespace {

struct Case {
  Format format;
  const char* text;
  bool good;
  bool looser = false;  // the pattern lets it through
};

bool MatchesPattern(Format format, const std::string& text) {
  const FormatPattern form = PatternOf(format);
  return std::regex_search(text, std::regex(form.pattern)) &&
         (form.max_length == 0 || text.size() <= form.max_length);
}

TEST(FormatsTest, TellsGoodFromBad) {
  const Case cases[] = {
      {Format::kNone, "", true},
      {Format::kNone, "anything at all", true},
      {Format::kDnsLabel, "a-1", true},
      {Format::kDnsLabel, "a.b", false},
      {Format::kDnsLabel, "", false},
      {Format::kDnsSubdomain, "a.b-c", true},
      {Format::kDnsSubdomain, "a..b", false},
      {Format::kLabelKey, "a.b/c_D", true},
      {Format::kLabelKey, "A/b", false},
      {Format::kLabelValue, "", true},
      {Format::kLabelValue, "a_B.c", true},
      {Format::kLabelValue, "a/b", false},
      {Format::kEnvName, "A_1.b-c", true},
      {Format::kEnvName, "1A", false},
      {Format::kConfigMapKey, "1.conf", true},
      {Format::kConfigMapKey, "a/b", false},
      {Format::kPortName, "http", true},
      {Format::kPortName, "8080", false},
      {Format::kIdentifier, "PostgresCluster", true},
      {Format::kIdentifier, "my kind", false},
      {Format::kQuantity, "0", true},
      {Format::kQuantity, "1.5Gi", true},
      {Format::kQuantity, "-0", true},
      {Format::kQuantity, "-1", false},
      {Format::kQuantity, "1 Gi", false},
      {Format::kStorageSize, "1", true},
      {Format::kStorageSize, "0.5", false, true},
      {Format::kStorageSize, "0", false},
      {Format::kStorageSize, "10GB", false},
      {Format::kMountPath, "/", true},
      {Format::kMountPath, "/a b", true},
      {Format::kMountPath, "./a", false},
      {Format::kSubPath, "a/..b", true},
      {Format::kSubPath, "..", false},
      {Format::kSubPath, "a/..", false},
      {Format::kItemPath, "a/..b", true},
      {Format::kItemPath, "..b", false},
      {Format::kHostPath, "/a/..b", true},
      {Format::kHostPath, "..", false},
      {Format::kHostname, "localhost", true},
      {Format::kHostname, "a.example.com", true},
      {Format::kHostname, "*", false},
      {Format::kHostname, "a.", false},
      {Format::kRouteHostname, "*.a.b", true},
      {Format::kRouteHostname, "*", false},
      {Format::kRouteHostname, "a.*.b", false},
      {Format::kRoutePath, "/", true},
      {Format::kRoutePath, "/a/b/", true},
      {Format::kRoutePath, "", false},
      {Format::kRoutePath, "/a//b", false},
      {Format::kRoutePath, "/a/./b", false},
      {Format::kRoutePath, "/a/..", false},
      {Format::kRoutePath, "/a/.", false},
      {Format::kRoutePath, "/a%2Fb", false},
      {Format::kRoutePath, "/a#b", false},
      {Format::kHeaderName, "X-Forwarded-For", true},
      {Format::kHeaderName, "a:b", false},
      {Format::kBudgetBound, "100%", true},
      {Format::kBudgetBound, "2147483647", true},
      {Format::kBudgetBound, "2147483648", false, true},
      {Format::kBudgetBound, "101%", false},
      {Format::kBudgetBound, "", false},
  };
  for (const Case& c : cases) {
    const auto complaint = CheckFormat(c.format, c.text);
    EXPECT_EQ(c.good, !complaint.has_value())
        << static_cast<int>(c.format) << " " << c.text;
    EXPECT_EQ(c.good || c.looser, MatchesPattern(c.format, c.text))
        << static_cast<int>(c.format) << " " << c.text;
    if (!complaint) continue;
    EXPECT_NE("", complaint->what) << c.text;
    EXPECT_NE("", complaint->fix) << c.text;
  }
}

TEST(FormatsTest, KnowsImageReferences) {
  const char* digest =
      "@sha256:"
      "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
  const std::string good[] = {"redis",
                              "redis:7.2",
                              "library/redis",
                              "gcr.io/my-project/event-store:v4.0.0",
                              "localhost:5000/a/b_c/d__e:x",
                              "Registry.example.com/a",
                              "a---b/c.d:V_1-2.3",
                              std::string("redis") + digest,
                              std::string("redis:7") + digest};
  for (const std::string& image : good) {
    EXPECT_FALSE(CheckFormat(Format::kImage, image).has_value()) << image;
    EXPECT_TRUE(MatchesPattern(Format::kImage, image)) << image;
  }
  const std::string bad[] = {"",
                             "Redis",
                             "re dis",
                             "redis:",
                             ":7",
                             "redis:7:8",
                             "redis@",
                             "redis@sha256:12",
                             "/redis",
                             "redis/",
                             "a//b",
                             "a..b",
                             "a___b",
                             "a._b",
                             "-a",
                             "a-",
                             "host:x/a",
                             "https://gcr.io/a",
                             "redis:-7",
                             "redis:.7",
                             "$IMAGE",
                             "{{image}}",
                             "redis:7\n",
                             std::string("redis:") + std::string(129, '7'),
                             std::string(256, 'a')};
  for (const std::string& image : bad) {
    EXPECT_TRUE(CheckFormat(Format::kImage, image).has_value()) << image;
    const bool too_long = image.size() > 255;
    EXPECT_EQ(too_long, MatchesPattern(Format::kImage, image)) << image;
  }
  EXPECT_FALSE(CheckFormat(Format::kImageRepo, "host:5000/a").has_value());
  EXPECT_TRUE(CheckFormat(Format::kImageRepo, "host:5000/a:1").has_value());
  EXPECT_TRUE(
      CheckFormat(Format::kImageRepo, std::string("a") + digest).has_value());
  EXPECT_FALSE(
      CheckFormat(Format::kImageTag, std::string("7") + digest).has_value());
  EXPECT_TRUE(CheckFormat(Format::kImageTag, "7@").has_value());
  EXPECT_TRUE(CheckFormat(Format::kImageTag, digest).has_value());
}

TEST(FormatsTest, QuotesWithoutControlCharacters) {
  EXPECT_EQ("\"a b\"", Quote("a b"));
  EXPECT_EQ("\"a?[31m?b\"", Quote("a\x1b[31m\nb"));
  EXPECT_EQ("\"" + std::string(60, 'x') + "\"", Quote(std::string(60, 'x')));
  EXPECT_EQ("\"" + std::string(60, 'x') + "…\"", Quote(std::string(61, 'x')));
  // Never half a character: é has two bytes.
  const std::string accents = "é";
  std::string text = "x";
  for (int i = 0; i < 40; ++i) text += accents;
  std::string kept = "\"x";
  for (int i = 0; i < 29; ++i) kept += accents;
  EXPECT_EQ(kept + "…\"", Quote(text));
  // No UTF-8 at all.
  EXPECT_EQ("\"…\"", Quote(std::string(70, '\x8c')));
}

}  // namespace
}  // namespace mcf
