#include "base/encoding.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

using std::string_literals::operator""s;

TEST(Base64Test, EncodesAndDecodes) {
  struct Case {
    std::string bytes, text;
  };
  const Case cases[] = {
      {"", ""},
      {"f", "Zg=="},
      {"fo", "Zm8="},
      {"foo", "Zm9v"},
      {"foob", "Zm9vYg=="},
      {"fooba", "Zm9vYmE="},
      {"\xff\xfe", "//4="},
      {"\0\0\0"s, "AAAA"},
      {"\xfb\xff", "+/8="},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.text, EncodeBase64(c.bytes));
    EXPECT_EQ(c.bytes, DecodeBase64(c.text));
  }
}

TEST(Base64Test, SkipsLineEnds) {
  EXPECT_EQ("foobar", DecodeBase64("Zm9v\r\nYmFy\n"));
  EXPECT_EQ("f", DecodeBase64("Zg=\n=\n"));
}

TEST(Base64Test, RefusesWhatIsNone) {
  for (const char* text : {"Z", "Zg", "Zg=", "Zg===", "=",
                           "====", "Z===", "Zm9v=", "Zg==Zg==", "Zm 9v", "Zm9-",
                           "Zm9v!", "Zm8=Y", "\xc3\xa9=="}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(std::nullopt, DecodeBase64(text));
  }
}

TEST(GzipTest, PacksTheSameBytesEachTimeAndUnpacks) {
  for (const std::string& text :
       {""s, "a"s, std::string(100000, 'x'), "\0\xff"s}) {
    const std::string packed = Gzip(text);
    EXPECT_EQ(packed, Gzip(text));
    EXPECT_EQ("\0\0\0\0"s, packed.substr(4, 4)) << "a time in the header";
    const Result<std::string> unpacked = Gunzip(packed, 100000);
    ASSERT_TRUE(unpacked);
    EXPECT_EQ(text, *unpacked);
  }
}

TEST(GzipTest, StopsAtTheLimit) {
  const std::string bomb = Gzip(std::string(50000000, '0'));
  const Result<std::string> unpacked = Gunzip(bomb, 1000);
  ASSERT_FALSE(unpacked);
  EXPECT_EQ("gzip data unpacks to more than 1000 bytes",
            unpacked.errors().front().what);
}

TEST(GzipTest, RefusesDamagedData) {
  const std::string packed = Gzip("hello, hello, hello");
  std::string flipped = packed;
  flipped[packed.size() - 6] ^= 1;  // in the checksum
  for (const std::string& bytes :
       {""s, "no gzip"s, packed.substr(0, packed.size() - 1), packed + "x",
        flipped}) {
    const Result<std::string> unpacked = Gunzip(bytes, 1000);
    ASSERT_FALSE(unpacked);
    EXPECT_EQ("damaged gzip data", unpacked.errors().front().what);
  }
}

TEST(Utf8Test, FindsTheFirstInvalidByte) {
  constexpr std::size_t npos = std::string::npos;
  struct Case {
    const char* name;
    std::string text;
    std::size_t expected;
  };
  const Case cases[] = {
      {"empty", "", npos},
      {"text of all lengths", "a\u00e9\u20ac\U0001F600", npos},
      {"zero byte", "\0"s, npos},
      {"highest character", "\xF4\x8F\xBF\xBF", npos},
      {"above it", "\xF4\x90\x80\x80", 0},
      {"lone continuation", "ab\x80", 2},
      {"cut short", "ab\xE2\x82", 2},
      {"overlong slash", "\xC0\xAF", 0},
      {"overlong of three", "\xE0\x80\xAF", 0},
      {"overlong of four", "\xF0\x80\x80\xAF", 0},
      {"surrogate", "x\xED\xA0\x80", 1},
      {"last before the surrogates", "\xED\x9F\xBF", npos},
      {"latin-1", "caf\xE9!", 3},
      {"never used", "\xFF", 0},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, FindInvalidUtf8(c.text));
  }
}

TEST(EncodingTest, PercentEncodesWhatIsNotPlain) {
  struct Case {
    const char *text, *expected;
  };
  const Case cases[] = {{"", ""},
                        {"azAZ09-._~", "azAZ09-._~"},
                        {"a b/c?d=e&f%", "a%20b%2Fc%3Fd%3De%26f%25"},
                        {"\xc3\xa9\x01", "%C3%A9%01"}};
  for (const Case& c : cases) {
    EXPECT_EQ(c.expected, PercentEncode(c.text)) << c.text;
  }
  EXPECT_EQ("%61b%63", PercentEncode("abc", "b"));
}

}  // namespace
}  // namespace mcf
