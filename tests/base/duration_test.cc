#include "base/duration.h"

#include <gtest/gtest.h>

namespace mcf {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

// Milliseconds, -1 for none.
long long Millis(const std::string& text) {
  const auto duration = ParseDuration(text);
  return duration ? static_cast<long long>(duration->count()) : -1;
}

TEST(DurationTest, ParsesAsKubectl) {
  struct Case {
    const char* text;
    long long expected;
  };
  const Case cases[] = {
      {"0", 0},
      {"30", 30000},
      {"90s", 90000},
      {"1h30m", 5400000},
      {"1.5s", 1500},
      {".5s", 500},
      {"1.s", 1000},
      {"250ms", 250},
      {"+5s", 5000},
      {"0s", 0},
      {"1h0m0.5s", 3600500},
      {"2m2m", 240000},
      // Finer than we wait: rounded up, since zero means no limit.
      {"1us", 1},
      {"1\u00b5s", 1},
      {"1\u03bcs", 1},
      {"1ns", 1},
      {"1000001ns", 2},
      {"0.0000000000000000001s", 0},
      {"9223372036", 9223372036000},
      {"2562047h", 9223369200000},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    EXPECT_EQ(c.expected, Millis(c.text));
  }
}

TEST(DurationTest, RefusesWhatIsNone) {
  for (const char* text : {"",
                           "-1",
                           "-5s",
                           "s",
                           ".s",
                           "1.5",
                           "5 s",
                           " 5s",
                           "5s ",
                           "1d",
                           "5S",
                           "1h30",
                           "ten",
                           "+",
                           "1e3s",
                           "9223372037",
                           "2562048h",
                           "2562047h99999m",
                           "99999999999999999999",
                           "99999999999999999999s"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(-1, Millis(text));
  }
}

TEST(DurationTest, FormatsAgesAsKubectl) {
  constexpr long long kMinute = 60, kHour = 3600, kDay = 86400;
  struct Case {
    long long age;
    const char* expected;
  };
  const Case cases[] = {
      {-5, "<invalid>"},
      {-1, "0s"},
      {0, "0s"},
      {45, "45s"},
      {119, "119s"},
      {120, "2m"},
      {130, "2m10s"},
      {599, "9m59s"},
      {600, "10m"},
      {179 * kMinute + 59, "179m"},
      {3 * kHour, "3h"},
      {3 * kHour + 4 * kMinute, "3h4m"},
      {8 * kHour - 1, "7h59m"},
      {8 * kHour + 59 * kMinute, "8h"},
      {47 * kHour, "47h"},
      {2 * kDay, "2d"},
      {2 * kDay + kHour, "2d1h"},
      {8 * kDay - 1, "7d23h"},
      {12 * kDay + 5 * kHour, "12d"},
      {729 * kDay, "729d"},
      {730 * kDay, "2y"},
      {731 * kDay, "2y1d"},
      {8 * 365 * kDay + kDay, "8y"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.age);
    EXPECT_EQ(c.expected, FormatAge(seconds(c.age)));
  }
}

TEST(TimeTest, ParsesRfc3339) {
  const auto base = std::chrono::sys_days(std::chrono::year(2026) / 1 / 2);
  struct Case {
    const char* text;
    milliseconds after;
  };
  const Case cases[] = {
      {"2026-01-02T00:00:00Z", milliseconds(0)},
      {"2026-01-02T03:04:05Z", seconds(3 * 3600 + 4 * 60 + 5)},
      {"2026-01-02T00:00:00.250Z", milliseconds(250)},
      {"2026-01-02T00:00:00.123456Z", milliseconds(123)},
      {"2026-01-02T02:00:00+02:00", milliseconds(0)},
      {"2026-01-01T19:30:00-04:30", milliseconds(0)},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.text);
    const auto time = ParseTime(c.text);
    ASSERT_TRUE(time);
    EXPECT_EQ(c.after, std::chrono::duration_cast<milliseconds>(*time - base));
  }
}

TEST(TimeTest, RefusesWhatIsNone) {
  for (const char* text :
       {"", "2026-01-02", "2026-01-02T00:00:00", "2026-01-02 00:00:00Z",
        "2026-13-02T00:00:00Z", "2026-02-29T00:00:00Z", "2026-01-00T00:00:00Z",
        "2026-01-02T24:00:00Z", "2026-01-02T00:60:00Z", "2026-01-02T00:00:60Z",
        "2026-01-02T00:00:00.Z", "2026-01-02T00:00:00+2", "26-01-02T00:00:00Z",
        "2026-01-02T00:00:00Zx", "2026-1-2T00:00:00Z", "0001-01-01T00:00:00Z",
        "9999-01-01T00:00:00Z", "null"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(std::nullopt, ParseTime(text));
  }
  EXPECT_TRUE(ParseTime("2024-02-29T00:00:00Z"));
}

}  // namespace
}  // namespace mcf
