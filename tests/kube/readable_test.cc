#include "kube/readable.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

TEST(ReadableTest, TakesControlsOut) {
  EXPECT_EQ("a b [31mred", WithoutControls("a\nb\x1b[31mred"));
  EXPECT_EQ("a  b", WithoutControls("a\xc2\x9b"
                                    "b"));
  EXPECT_EQ("é?x", WithoutControls("é\xffx"));
  EXPECT_EQ("??", WithoutControls("\xff\xfe"));
  EXPECT_EQ("", WithoutControls(""));
}

TEST(ReadableTest, TakesTheFirstLine) {
  EXPECT_EQ("one", FirstLine("one\ntwo", 100));
  EXPECT_EQ("one", FirstLine("  one\r\ntwo", 100));
  EXPECT_EQ("on…", FirstLine("one", 2));
  EXPECT_EQ("a…", FirstLine("aéé", 2));  // not in the middle of é
  EXPECT_EQ("aé…", FirstLine("aéé", 3));
  EXPECT_EQ("", FirstLine("", 3));
}

TEST(ReadableTest, ReadsPages) {
  EXPECT_EQ("502 Bad Gateway nginx",
            ReadableText("<html>\r\n<head><title>502 Bad Gateway</title></head>"
                         "<body>\n<center>nginx</center></body></html>",
                         500));
  EXPECT_EQ("upstream connect error",
            ReadableText("upstream\n  connect error\n", 500));
  EXPECT_EQ("", ReadableText("", 500));
  EXPECT_EQ("", ReadableText("<never closed", 500));
  EXPECT_EQ("0123…", ReadableText("0123456789", 4));
}

}  // namespace
}  // namespace mcf
