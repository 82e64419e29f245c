#include "base/yaml_scalar.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>
#include <string>

#include "base/text.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

template <std::size_t N>
bool IsOneOf(std::string_view text, const std::string_view (&words)[N]) {
  return std::find(std::begin(words), std::end(words), text) != std::end(words);
}

constexpr std::string_view kTrue[] = {
    "y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"};
constexpr std::string_view kFalse[] = {
    "n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"};
constexpr std::string_view kNull[] = {"", "~", "null", "Null", "NULL"};
constexpr std::string_view kNan[] = {".nan", ".NaN", ".NAN"};
constexpr std::string_view kInfinity[] = {".inf",  ".Inf",  ".INF",
                                          "+.inf", "+.Inf", "+.INF"};
constexpr std::string_view kMinusInfinity[] = {"-.inf", "-.Inf", "-.INF"};

// The words that mean something else than text.
std::optional<YamlScalar> ResolveWord(std::string_view text) {
  // Most values are longer than any of the words.
  if (text.size() > 5) return std::nullopt;
  using Limits = std::numeric_limits<double>;
  if (IsOneOf(text, kTrue)) return YamlScalar{Type::kBool, true};
  if (IsOneOf(text, kFalse)) return YamlScalar{Type::kBool, false};
  if (IsOneOf(text, kNull)) return YamlScalar{Type::kNull, nullptr};
  if (IsOneOf(text, kNan)) return YamlScalar{Type::kFloat, Limits::quiet_NaN()};
  if (IsOneOf(text, kInfinity)) {
    return YamlScalar{Type::kFloat, Limits::infinity()};
  }
  if (IsOneOf(text, kMinusInfinity)) {
    return YamlScalar{Type::kFloat, -Limits::infinity()};
  }
  return std::nullopt;
}

// Takes the prefix of its base off a number: 0x, 0o, 0b, or 0 for octal.
int TakeBase(std::string_view& digits) {
  if (digits.size() < 2 || digits[0] != '0') return 10;
  const char letter = digits[1];
  const int base = letter == 'x' || letter == 'X'   ? 16
                   : letter == 'o' || letter == 'O' ? 8
                   : letter == 'b' || letter == 'B' ? 2
                                                    : 0;
  digits.remove_prefix(base == 0 ? 1 : 2);
  return base == 0 ? 8 : base;
}

std::optional<YamlScalar> ResolveInt(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  const int base = TakeBase(text);
  std::uint64_t value = 0;
  const char* end = text.data() + text.size();
  const auto [last, failure] = std::from_chars(text.data(), end, value, base);
  if (failure != std::errc() || last != end) return std::nullopt;

  constexpr std::uint64_t kMax = std::numeric_limits<std::int64_t>::max();
  if (value <= kMax) {
    const auto number = static_cast<std::int64_t>(value);
    return YamlScalar{Type::kInt, negative ? -number : number};
  }
  if (negative && value == kMax + 1) {
    return YamlScalar{Type::kInt, std::numeric_limits<std::int64_t>::min()};
  }
  const auto number = static_cast<double>(value);
  return YamlScalar{Type::kFloat, negative ? -number : number};
}

std::size_t CountDigits(std::string_view text) {
  const auto end = std::find_if_not(text.begin(), text.end(), IsDigit);
  return static_cast<std::size_t>(end - text.begin());
}

// [-+]? ( .digits | digits [.digits] ) ( e [-+]? digits )?
bool HasFloatShape(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  const std::size_t whole = CountDigits(text);
  text.remove_prefix(whole);
  if (text.starts_with('.')) {
    text.remove_prefix(1);
    const std::size_t fraction = CountDigits(text);
    if (whole == 0 && fraction == 0) return false;
    text.remove_prefix(fraction);
  } else if (whole == 0) {
    return false;
  }
  if (text.empty()) return true;
  if (text[0] != 'e' && text[0] != 'E') return false;
  text.remove_prefix(1);
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  return !text.empty() && CountDigits(text) == text.size();
}

std::optional<YamlScalar> ResolveFloat(const std::string& text) {
  if (!HasFloatShape(text)) return std::nullopt;
  const double value = std::strtod(text.c_str(), nullptr);
  if (std::isinf(value)) return std::nullopt;  // too large: text, as in Go
  return YamlScalar{Type::kFloat, value};
}

// 2026-01-02, alone or with a time behind it.
bool IsDateLike(std::string_view text) {
  if (CountDigits(text) != 4 || text.size() < 8 || text[4] != '-') return false;
  text.remove_prefix(5);
  const std::size_t month = CountDigits(text);
  if (month < 1 || month > 2) return false;
  text.remove_prefix(month);
  if (!text.starts_with('-')) return false;
  text.remove_prefix(1);
  const std::size_t day = CountDigits(text);
  if (day < 1 || day > 2) return false;
  text.remove_prefix(day);
  return text.empty() ||
         std::string_view("Tt \t").find(text[0]) != std::string_view::npos;
}

// All that some reader takes for a number, sexagesimal 1:30 included, and
// some more that begins like one: 0x_, 1e5_.
bool IsNumberLike(std::string_view text) {
  if (text.starts_with('-') || text.starts_with('+')) text.remove_prefix(1);
  if (text.empty() || (!IsDigit(text[0]) && text[0] != '.')) return false;
  if (text.size() > 2 && text[0] == '0' &&
      std::string_view("xXoObB").find(text[1]) != std::string_view::npos) {
    return text.find_first_not_of("0123456789abcdefABCDEF_", 2) ==
           std::string_view::npos;
  }
  if (text.find_first_not_of("0123456789_.:eE+-") != std::string_view::npos) {
    return false;
  }
  // 10.0.0.1 and 1-2 are no numbers, 1.5e+3 and 1:30.5 are.
  if (std::count(text.begin(), text.end(), '.') > 1) return false;
  const std::size_t sign = text.find_first_of("+-");
  return sign == std::string_view::npos || text[sign - 1] == 'e' ||
         text[sign - 1] == 'E';
}

}  // namespace

YamlScalar ResolvePlain(std::string_view text) {
  if (auto word = ResolveWord(text)) return *word;
  const char first = text[0];
  if (IsDigit(first) || first == '-' || first == '+' || first == '.') {
    std::string plain(text);
    if (first != '.') std::erase(plain, '_');
    if (auto number = ResolveInt(plain)) return *number;
    if (auto number = ResolveFloat(plain)) return *number;
  }
  return {Type::kString, std::string(text)};
}

std::optional<YamlScalar> ResolveTagged(std::string_view text,
                                        std::string_view tag) {
  if (tag == "str") return YamlScalar{Type::kString, std::string(text)};
  YamlScalar scalar = ResolvePlain(text);
  if (tag == "float" && scalar.type == Type::kInt) {
    const auto number = static_cast<double>(scalar.value.get<std::int64_t>());
    return YamlScalar{Type::kFloat, number};
  }
  const bool fits = (tag == "int" && scalar.type == Type::kInt) ||
                    (tag == "float" && scalar.type == Type::kFloat) ||
                    (tag == "bool" && scalar.type == Type::kBool) ||
                    (tag == "null" && scalar.type == Type::kNull);
  if (!fits) return std::nullopt;
  return scalar;
}

bool IsAmbiguousPlain(std::string_view text) {
  if (ResolvePlain(text).type != Type::kString) return true;
  if (text == "<<" || text == "=") return true;
  // Readers differ in which spellings of these words they know.
  if (text.size() <= 5 && ResolveWord(ToLower(text))) return true;
  return IsNumberLike(text) || IsDateLike(text);
}

}  // namespace mcf
