#include "base/duration.h"

#include <cstdint>
#include <limits>

#include "base/text.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;

constexpr std::int64_t kMaxNanos = std::numeric_limits<std::int64_t>::max();

// Takes the digits off the front of text; empty when there are none or too
// many.
std::optional<std::int64_t> TakeDigits(std::string_view& text) {
  std::size_t length = 0;
  std::int64_t value = 0;
  while (length < text.size() && IsDigit(text[length])) {
    const std::int64_t digit = text[length] - '0';
    if (value > (kMaxNanos - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
    ++length;
  }
  if (length == 0) return std::nullopt;
  text.remove_prefix(length);
  return value;
}

// Takes a unit off the front of text: its nanoseconds, 0 when there is none.
std::int64_t TakeUnit(std::string_view& text) {
  struct Unit {
    std::string_view name;
    std::int64_t nanos;
  };
  constexpr Unit kUnits[] = {
      {"ns", 1},          {"us", 1000},         {"\u00b5s", 1000},
      {"\u03bcs", 1000},  {"ms", 1000000},      {"s", 1000000000},
      {"m", 60000000000}, {"h", 3600000000000},
  };
  for (const Unit& unit : kUnits) {
    if (!text.starts_with(unit.name)) continue;
    text.remove_prefix(unit.name.size());
    return unit.nanos;
  }
  return 0;
}

// ".25" of a unit, in nanoseconds; what is finer is dropped, as Go does.
std::int64_t FractionNanos(std::string_view digits, std::int64_t unit) {
  std::int64_t nanos = 0;
  for (char digit : digits) {
    unit /= 10;
    nanos += unit * (digit - '0');
  }
  return nanos;
}

// Takes one "1.5h" off the front of text, in nanoseconds.
std::optional<std::int64_t> TakePart(std::string_view& text) {
  const bool has_whole = !text.empty() && IsDigit(text[0]);
  std::int64_t whole = 0;
  if (has_whole) {
    const std::optional<std::int64_t> digits = TakeDigits(text);
    if (!digits) return std::nullopt;
    whole = *digits;
  }
  std::string_view fraction;
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    std::size_t length = 0;
    while (length < text.size() && IsDigit(text[length])) ++length;
    fraction = text.substr(0, length);
    text.remove_prefix(length);
  }
  if (!has_whole && fraction.empty()) return std::nullopt;
  const std::int64_t unit = TakeUnit(text);
  if (unit == 0 || whole > kMaxNanos / unit) return std::nullopt;
  const std::int64_t rest = FractionNanos(fraction, unit);
  if (whole * unit > kMaxNanos - rest) return std::nullopt;
  return whole * unit + rest;
}

// Takes exactly `count` digits off the front of text, -1 when they are not
// there.
int TakeFixed(std::string_view& text, std::size_t count) {
  if (text.size() < count) return -1;
  int value = 0;
  for (std::size_t i = 0; i < count; ++i) {
    if (!IsDigit(text[i])) return -1;
    value = value * 10 + (text[i] - '0');
  }
  text.remove_prefix(count);
  return value;
}

bool TakeChar(std::string_view& text, char c) {
  if (!text.starts_with(c)) return false;
  text.remove_prefix(1);
  return true;
}

// "Z", "+02:00"; the offset east of UTC.
std::optional<std::chrono::minutes> TakeZone(std::string_view& text) {
  if (TakeChar(text, 'Z')) return std::chrono::minutes(0);
  const bool west = text.starts_with('-');
  if (!west && !text.starts_with('+')) return std::nullopt;
  text.remove_prefix(1);
  const int hours = TakeFixed(text, 2);
  if (hours < 0 || hours > 23 || !TakeChar(text, ':')) return std::nullopt;
  const int minutes = TakeFixed(text, 2);
  if (minutes < 0 || minutes > 59) return std::nullopt;
  const std::chrono::minutes offset(hours * 60 + minutes);
  return west ? -offset : offset;
}

// ".123456", "": the nanoseconds.
std::optional<std::chrono::nanoseconds> TakeFraction(std::string_view& text) {
  if (!TakeChar(text, '.')) return std::chrono::nanoseconds(0);
  std::size_t length = 0;
  while (length < text.size() && IsDigit(text[length])) ++length;
  if (length == 0) return std::nullopt;
  const std::int64_t nanos = FractionNanos(text.substr(0, length), 1000000000);
  text.remove_prefix(length);
  return std::chrono::nanoseconds(nanos);
}

std::optional<std::chrono::sys_days> TakeDate(std::string_view& text) {
  const int year = TakeFixed(text, 4);
  if (year < 0 || !TakeChar(text, '-')) return std::nullopt;
  const int month = TakeFixed(text, 2);
  if (month < 0 || !TakeChar(text, '-')) return std::nullopt;
  const int day = TakeFixed(text, 2);
  if (day < 0) return std::nullopt;
  const std::chrono::year_month_day date{
      std::chrono::year(year), std::chrono::month(static_cast<unsigned>(month)),
      std::chrono::day(static_cast<unsigned>(day))};
  // A time_point counts nanoseconds: it ends in 2262.
  if (!date.ok() || year < 1678 || year > 2261) return std::nullopt;
  return std::chrono::sys_days(date);
}

}  // namespace

std::optional<milliseconds> ParseDuration(std::string_view text) {
  std::string_view rest = text;
  if (const auto seconds = TakeDigits(rest); seconds && rest.empty()) {
    if (*seconds > kMaxNanos / 1000000000) return std::nullopt;
    return milliseconds(*seconds * 1000);
  }
  TakeChar(text, '+');
  if (text.empty()) return std::nullopt;
  std::int64_t nanos = 0;
  while (!text.empty()) {
    const std::optional<std::int64_t> part = TakePart(text);
    if (!part || *part > kMaxNanos - nanos) return std::nullopt;
    nanos += *part;
  }
  // Up, since zero often means "no limit".
  return milliseconds(nanos / 1000000 + (nanos % 1000000 == 0 ? 0 : 1));
}

std::string FormatAge(std::chrono::seconds age) {
  const long long seconds = age.count();
  const long long minutes = seconds / 60;
  const long long hours = minutes / 60;
  const long long days = hours / 24;
  // The larger unit, and the smaller one unless it is none.
  auto two = [](long long large, const char* large_unit, long long small,
                const char* small_unit) {
    std::string text = std::to_string(large) + large_unit;
    return small == 0 ? text : text + std::to_string(small) + small_unit;
  };
  // The steps of kubectl (apimachinery, duration.HumanDuration). Clocks differ
  // a little, so a moment in the future is now.
  if (seconds < -1) return "<invalid>";
  if (seconds < 0) return "0s";
  if (seconds < 120) return std::to_string(seconds) + "s";
  if (minutes < 10) return two(minutes, "m", seconds % 60, "s");
  if (minutes < 180) return std::to_string(minutes) + "m";
  if (hours < 8) return two(hours, "h", minutes % 60, "m");
  if (hours < 48) return std::to_string(hours) + "h";
  if (days < 8) return two(days, "d", hours % 24, "h");
  if (days < 730) return std::to_string(days) + "d";
  if (days < 2920) return two(days / 365, "y", days % 365, "d");
  return std::to_string(days / 365) + "y";
}

std::optional<std::chrono::system_clock::time_point> ParseTime(
    std::string_view text) {
  const auto date = TakeDate(text);
  if (!date || !TakeChar(text, 'T')) return std::nullopt;
  const int hour = TakeFixed(text, 2);
  if (hour < 0 || hour > 23 || !TakeChar(text, ':')) return std::nullopt;
  const int minute = TakeFixed(text, 2);
  if (minute < 0 || minute > 59 || !TakeChar(text, ':')) return std::nullopt;
  const int second = TakeFixed(text, 2);
  if (second < 0 || second > 59) return std::nullopt;
  const auto fraction = TakeFraction(text);
  if (!fraction) return std::nullopt;
  const auto offset = TakeZone(text);
  if (!offset || !text.empty()) return std::nullopt;
  return std::chrono::time_point_cast<std::chrono::system_clock::duration>(
      *date + std::chrono::hours(hour) + std::chrono::minutes(minute) +
      std::chrono::seconds(second) + *fraction - *offset);
}

}  // namespace mcf
