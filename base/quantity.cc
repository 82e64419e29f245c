#include "base/quantity.h"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <limits>
#include <vector>

#include "base/text.h"

namespace mcf {
namespace {

__extension__ typedef __int128 Int128;
__extension__ typedef unsigned __int128 Uint128;

constexpr Int128 kNanosPerUnit = 1000000000;
constexpr Int128 kMaxInt128 =
    static_cast<Int128>(~static_cast<Uint128>(0) >> 1);
constexpr Int128 kMaxBinary =
    static_cast<Int128>(std::numeric_limits<std::int64_t>::max()) *
    kNanosPerUnit;

constexpr std::string_view kBinarySuffixes[] = {"Ki", "Mi", "Gi",
                                                "Ti", "Pi", "Ei"};
// From 10^-9 in steps of 10^3.
constexpr std::string_view kDecimalSuffixes[] = {"n", "u", "m", "",  "k",
                                                 "M", "G", "T", "P", "E"};

// [+-]digits.digits, and what follows.
struct Parts {
  bool negative = false;
  std::vector<int> digits;  // of both sides of the dot
  long long before_dot = 0;
  std::string_view suffix;
};

std::optional<Parts> SplitNumber(std::string_view text) {
  Parts parts;
  if (text.starts_with('+') || text.starts_with('-')) {
    parts.negative = text.front() == '-';
    text.remove_prefix(1);
  }
  auto take_digits = [&] {
    while (!text.empty() && IsDigit(text.front())) {
      parts.digits.push_back(text.front() - '0');
      text.remove_prefix(1);
    }
  };
  take_digits();
  parts.before_dot = static_cast<long long>(parts.digits.size());
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    take_digits();
  }
  if (parts.digits.empty()) return std::nullopt;
  parts.suffix = text;
  return parts;
}

// The powers of two and ten that a suffix stands for.
struct Scale {
  enum class Family { kBinary, kDecimal, kExponent };
  Family family = Family::kDecimal;
  int power_of_two = 0;
  int power_of_ten = 0;
};

std::optional<Scale> ParseSuffix(std::string_view suffix) {
  for (std::size_t i = 0; i < std::size(kBinarySuffixes); ++i) {
    if (suffix != kBinarySuffixes[i]) continue;
    return Scale{.family = Scale::Family::kBinary,
                 .power_of_two = 10 * static_cast<int>(i + 1)};
  }
  for (std::size_t i = 0; i < std::size(kDecimalSuffixes); ++i) {
    if (suffix != kDecimalSuffixes[i]) continue;
    return Scale{.power_of_ten = 3 * static_cast<int>(i) - 9};
  }
  if (!suffix.starts_with('e') && !suffix.starts_with('E')) return {};
  suffix.remove_prefix(1);
  if (suffix.starts_with('+')) {
    suffix.remove_prefix(1);
    if (suffix.starts_with('-')) return {};
  }
  Scale scale{.family = Scale::Family::kExponent};
  const char* end = suffix.data() + suffix.size();
  const auto [last, failure] =
      std::from_chars(suffix.data(), end, scale.power_of_ten);
  if (failure != std::errc() || last != end) return {};
  return scale;
}

// Multiplies the decimal number by 2^power, digit by digit, so exactly.
void Double(Parts& parts, int power) {
  std::uint64_t carry = 0;
  for (auto digit = parts.digits.rbegin(); digit != parts.digits.rend();
       ++digit) {
    const Uint128 product =
        (static_cast<Uint128>(*digit) << power) + Uint128{carry};
    *digit = static_cast<int>(product % 10);
    carry = static_cast<std::uint64_t>(product / 10);
  }
  std::vector<int> front;
  for (; carry > 0; carry /= 10) front.push_back(static_cast<int>(carry % 10));
  parts.digits.insert(parts.digits.begin(), front.rbegin(), front.rend());
  parts.before_dot += static_cast<long long>(front.size());
}

// The first `count` digits (zeros after the last) as a number, one more when
// a digit that is not zero is left over. Empty on overflow.
std::optional<Int128> RoundUp(const std::vector<int>& digits, long long count) {
  auto is_set = [](int digit) { return digit != 0; };
  const auto first = std::find_if(digits.begin(), digits.end(), is_set);
  if (first == digits.end()) return 0;
  const long long skipped = first - digits.begin();
  if (count - skipped > 40) return std::nullopt;

  const auto size = static_cast<long long>(digits.size());
  Int128 value = 0;
  for (long long i = skipped; i < count; ++i) {
    const int digit = i < size ? digits[static_cast<std::size_t>(i)] : 0;
    if (value > (kMaxInt128 - digit) / 10) return std::nullopt;
    value = value * 10 + digit;
  }
  const long long rest = std::clamp<long long>(count, 0, size);
  if (std::any_of(digits.begin() + rest, digits.end(), is_set)) {
    if (value == kMaxInt128) return std::nullopt;
    ++value;
  }
  return value;
}

std::string FormatInteger(Int128 value) {
  if (value == 0) return "0";
  std::string text;
  Uint128 left =
      value < 0 ? -static_cast<Uint128>(value) : static_cast<Uint128>(value);
  for (; left > 0; left /= 10) text += static_cast<char>('0' + int(left % 10));
  if (value < 0) text += '-';
  std::reverse(text.begin(), text.end());
  return text;
}

std::string FormatBinary(Int128 units) {
  std::size_t steps = 0;
  while (steps < std::size(kBinarySuffixes) && units % 1024 == 0) {
    units /= 1024;
    ++steps;
  }
  if (steps == 0) return FormatInteger(units);
  return FormatInteger(units) + std::string(kBinarySuffixes[steps - 1]);
}

// In steps of 10^3 from nanos, with the suffix or the exponent of the step.
std::string FormatDecimal(Int128 nanos, bool exponent) {
  const int last_step = static_cast<int>(std::size(kDecimalSuffixes)) - 1;
  int step = 0;
  while ((exponent || step < last_step) && nanos % 1000 == 0) {
    nanos /= 1000;
    ++step;
  }
  const int power = 3 * step - 9;
  if (power == 0) return FormatInteger(nanos);
  if (exponent) return FormatInteger(nanos) + "e" + std::to_string(power);
  return FormatInteger(nanos) + std::string(kDecimalSuffixes[step]);
}

}  // namespace

std::optional<Quantity> Quantity::Parse(std::string_view text) {
  std::optional<Parts> parts = SplitNumber(text);
  if (!parts) return std::nullopt;
  const std::optional<Scale> scale = ParseSuffix(parts->suffix);
  if (!scale) return std::nullopt;

  const bool binary = scale->family == Scale::Family::kBinary;
  if (binary) Double(*parts, scale->power_of_two);
  std::optional<Int128> nanos =
      RoundUp(parts->digits, parts->before_dot + scale->power_of_ten + 9);
  if (binary) nanos = std::min(nanos.value_or(kMaxBinary), kMaxBinary);
  if (!nanos) return std::nullopt;

  Quantity quantity;
  quantity.nanos_ = parts->negative ? -*nanos : *nanos;
  if (binary) quantity.family_ = Family::kBinary;
  if (scale->family == Scale::Family::kExponent) {
    quantity.family_ = Family::kExponent;
  }
  return quantity;
}

bool Quantity::IsWhole() const { return nanos_ % kNanosPerUnit == 0; }

std::string Quantity::ToString() const {
  if (IsZero()) return "0";
  const Int128 units = nanos_ / kNanosPerUnit;
  const bool small = units > -1024 && units < 1024;
  // The server shows small and broken binary values in decimal.
  if (family_ == Family::kBinary && !small && IsWhole()) {
    return FormatBinary(units);
  }
  return FormatDecimal(nanos_, family_ == Family::kExponent);
}

}  // namespace mcf
