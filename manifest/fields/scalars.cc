#include "manifest/fields/scalars.h"

#include <charconv>
#include <cmath>
#include <cstdint>
#include <limits>

#include "base/text.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

std::string Describe(const YamlNode& node, bool secret) {
  switch (node.type) {
    case Type::kNull:
      return "nothing";
    case Type::kBool:
      return secret ? "a boolean" : "the boolean " + node.text;
    case Type::kInt:
    case Type::kFloat:
      return secret ? "a number" : "the number " + node.text;
    case Type::kString:
      return secret ? "text" : Quote(node.text);
    case Type::kList:
      return "a list";
    case Type::kMap:
      return "a map";
  }
  return "";
}

std::string QuoteFix(const YamlNode& node, bool secret) {
  if (node.type == Type::kNull) return "write \"\" for an empty text";
  if (node.type == Type::kList || node.type == Type::kMap) {
    return "write one text";
  }
  return "write " + (secret ? "it" : Quote(node.text)) + " in quotes";
}

// "0400" in quotes would be 400, and without them, as YAML has it, 256.
bool HasLeadingZero(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.size() > 1 && text[0] == '0' && text[1] >= '0' && text[1] <= '9';
}

// A whole number however JSON may write it: 5432, 5432.0, 5.432e3.
std::optional<double> WholeNumber(std::string_view text) {
  if (HasLeadingZero(text)) return {};  // as JSON has none
  double number = 0;
  const char* end = text.data() + text.size();
  const auto [last, failure] = std::from_chars(text.data(), end, number);
  if (failure != std::errc() || last != end) return {};
  if (!std::isfinite(number) || std::trunc(number) != number) return {};
  return number;
}

std::optional<double> WholeNumber(const YamlNode& node, bool quoted_too) {
  if (node.type == Type::kInt || node.type == Type::kFloat) {
    if (!node.scalar.is_number()) return {};
    const double number = node.scalar.get<double>();
    if (!std::isfinite(number) || std::trunc(number) != number) return {};
    return number;
  }
  if (node.type == Type::kString && quoted_too) {
    return WholeNumber(node.text);
  }
  return {};
}

ScalarResult ReadInt(const YamlNode& node, const FieldInfo& field,
                     bool quoted_too, bool secret) {
  const std::optional<double> number = WholeNumber(node, quoted_too);
  if (!number) {
    std::string example = "3";
    if (node.type == Type::kString && HasLeadingZero(node.text)) {
      example = node.text;
    } else if (const auto meant = WholeNumber(node, true)) {
      example = std::to_string(static_cast<long long>(*meant));
    }
    return WrongType(node, "a whole number",
                     "write a number without quotes, e.g. " +
                         std::string(field.name) + ": " + example,
                     secret);
  }
  constexpr double kMax = std::numeric_limits<std::int32_t>::max();
  constexpr double kMin = std::numeric_limits<std::int32_t>::min();
  if (*number < kMin || *number > kMax) {
    return Complaint{.what = node.text + " does not fit into 32 bits",
                     .fix = "write a number of at most 2147483647"};
  }
  return Json(static_cast<std::int32_t>(*number));
}

ScalarResult ReadBool(const YamlNode& node, bool secret) {
  if (node.type == Type::kBool) return node.scalar;
  std::string fix = "write true or false";
  const std::string lower = ToLower(node.text);
  if (node.type == Type::kString && (lower == "true" || lower == "false")) {
    fix = "write " + lower + " without quotes";
  }
  return WrongType(node, "true or false", fix, secret);
}

ScalarResult ReadNumberOrString(const YamlNode& node, bool secret) {
  if (node.type == Type::kString) return Json(node.text);
  if (node.type == Type::kInt) return Json(FormatJson(node.scalar));
  if (node.type == Type::kFloat) return Json(node.text);
  return WrongType(node, "a number or text", "write a number or a text",
                   secret);
}

ScalarResult ReadEnum(const YamlNode& node, const FieldInfo& field,
                      bool secret) {
  if (node.type == Type::kString) return Json(node.text);
  if (node.type != Type::kInt) {
    return WrongType(node, "a name", "write the name of a kind", secret);
  }
  const std::string number = FormatJson(node.scalar);
  for (const Word& word : SplitWords(field.values)) {
    if (word.number == number) return Json(word.name);
  }
  return Json(number);
}

}  // namespace

ScalarResult ReadText(const YamlNode& node, bool secret) {
  if (node.type == Type::kString) return Json(node.text);
  return WrongType(node, "text", QuoteFix(node, secret), secret);
}

ScalarResult ReadScalar(const YamlNode& node, const FieldInfo& field,
                        const InputKind& kind, bool secret) {
  switch (field.type) {
    case FieldType::kBool:
      return ReadBool(node, secret);
    case FieldType::kInt:
      return ReadInt(node, field, kind.protobuf, secret);
    case FieldType::kNumberOrString:
      return ReadNumberOrString(node, secret);
    case FieldType::kEnum:
      return ReadEnum(node, field, secret);
    default:
      return ReadText(node, secret);
  }
}

Complaint WrongType(const YamlNode& node, std::string_view expected,
                    std::string fix, bool secret) {
  return {.what = "expected " + std::string(expected) + ", got " +
                  Describe(node, secret),
          .fix = std::move(fix)};
}

}  // namespace mcf
