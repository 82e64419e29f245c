#include "manifest/fields/quantity_format.h"

#include <string>

#include "base/quantity.h"
#include "base/text.h"

namespace mcf {
namespace {

// The suffix that was meant by "gb", "GiB", "K"; "" when there is none.
std::string MeantSuffix(std::string_view suffix) {
  std::string lower = ToLower(suffix);
  if (lower.size() > 1 && lower.ends_with('b')) lower.pop_back();
  if (lower == "k") return "k";
  constexpr std::string_view kUnits = "kmgtpe";
  if (lower.empty() || kUnits.find(lower.front()) == std::string_view::npos) {
    return "";
  }
  std::string meant(1, static_cast<char>(lower.front() - 'a' + 'A'));
  if (lower.size() == 2 && lower[1] == 'i') return meant + "i";
  return lower.size() == 1 ? meant : "";
}

// "10GB" -> "write 10G"; "" when nothing near is a quantity.
std::string SuggestFix(std::string_view text) {
  const std::string_view trimmed = Trim(text);
  const std::size_t digits = trimmed.find_first_not_of("+-.0123456789");
  std::string number(trimmed.substr(0, digits));
  std::string suffix;
  if (digits != std::string_view::npos) {
    suffix = MeantSuffix(Trim(trimmed.substr(digits)));
    if (suffix.empty()) return "";
  }
  const std::string meant = number + suffix;
  if (meant == text || !Quantity::Parse(meant)) return "";
  if (suffix == "k") {
    return "write " + meant + ", the decimal kilo of Kubernetes is a small k";
  }
  return "write " + meant;
}

Complaint NoQuantity(std::string_view text) {
  std::string fix = SuggestFix(text);
  if (fix.empty()) fix = "write a number and a unit, as 500m, 2 or 10Gi";
  return {.what = Quote(text) + " is no Kubernetes quantity", .fix = fix};
}

}  // namespace

std::optional<Complaint> CheckQuantity(std::string_view text) {
  const std::optional<Quantity> quantity = Quantity::Parse(text);
  if (!quantity) return NoQuantity(text);
  if (!quantity->IsNegative()) return {};
  return Complaint{.what = Quote(text) + " is negative",
                   .fix = "write an amount of zero or more"};
}

std::optional<Complaint> CheckStorageSize(std::string_view text) {
  const std::optional<Quantity> quantity = Quantity::Parse(text);
  if (!quantity) return NoQuantity(text);
  if (quantity->IsZero() || quantity->IsNegative()) {
    return Complaint{.what = Quote(text) + " is not above zero",
                     .why = "Kubernetes refuses such a claim",
                     .fix = "write the size that is needed, as 10Gi"};
  }
  if (*quantity >= *Quantity::Parse("1")) return {};
  return Complaint{.what = Quote(text) + " is less than one byte",
                   .why = "a small m means a thousandth",
                   .fix = "write the size with M, Mi or Gi, as 100Mi"};
}

}  // namespace mcf
