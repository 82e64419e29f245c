#include "base/text.h"

#include <algorithm>
#include <cstdlib>

namespace mcf {
namespace {

char LowerChar(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

// Damerau-Levenshtein (optimal string alignment): one edit adds, drops or
// replaces a character, or swaps two neighbours, the most frequent typo.
std::size_t EditDistance(std::string_view a, std::string_view b) {
  const std::size_t width = b.size() + 1;
  std::vector<std::size_t> costs((a.size() + 1) * width);
  auto cost = [&](std::size_t i, std::size_t j) -> std::size_t& {
    return costs[i * width + j];
  };
  for (std::size_t i = 0; i <= a.size(); ++i) cost(i, 0) = i;
  for (std::size_t j = 0; j <= b.size(); ++j) cost(0, j) = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replace = a[i - 1] == b[j - 1] ? 0 : 1;
      cost(i, j) = std::min({cost(i - 1, j) + 1, cost(i, j - 1) + 1,
                             cost(i - 1, j - 1) + replace});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
        cost(i, j) = std::min(cost(i, j), cost(i - 2, j - 2) + 1);
      }
    }
  }
  return cost(a.size(), b.size());
}

}  // namespace

std::vector<std::string> Split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  for (;;) {
    const std::size_t end = text.find(separator, start);
    parts.emplace_back(text.substr(start, end - start));
    if (end == std::string_view::npos) return parts;
    start = end + 1;
  }
}

std::string Join(std::span<const std::string> parts,
                 std::string_view separator) {
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i > 0) text += separator;
    text += parts[i];
  }
  return text;
}

std::string_view Trim(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  const std::size_t first = text.find_first_not_of(kBlanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(kBlanks) - first + 1);
}

std::string ToLower(std::string_view text) {
  std::string lower(text);
  std::transform(lower.begin(), lower.end(), lower.begin(), LowerChar);
  return lower;
}

std::size_t CountCharacters(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), StartsCharacter));
}

std::string_view Front(std::string_view text, std::size_t limit) {
  if (text.size() <= limit) return text;
  while (limit > 0 && !StartsCharacter(text[limit])) --limit;
  return text.substr(0, limit);
}

bool HasControlOrBlank(std::string_view text) {
  return std::any_of(text.begin(), text.end(),
                     [](char c) { return Byte(c) <= 0x20 || c == 0x7F; });
}

std::string Count(std::size_t number, std::string_view singular) {
  std::string text = std::to_string(number) + " " + std::string(singular);
  if (number == 1 || singular.empty()) return text;
  const std::string_view before_last = singular.substr(0, singular.size() - 1);
  if (singular.back() == 'y' && !before_last.empty() &&
      std::string_view("aeiou").find(before_last.back()) ==
          std::string_view::npos) {
    text.pop_back();
    return text + "ies";
  }
  const bool hisses = singular.ends_with('s') || singular.ends_with('x') ||
                      singular.ends_with("ch") || singular.ends_with("sh");
  return text + (hisses ? "es" : "s");
}

std::string Nearest(std::string_view word,
                    std::span<const std::string> candidates) {
  const std::size_t allowed = word.size() <= 4 ? 1 : 2;
  const std::string* nearest = nullptr;
  std::size_t smallest = allowed + 1;
  for (const std::string& candidate : candidates) {
    const std::size_t longer = std::max(word.size(), candidate.size());
    const std::size_t shorter = std::min(word.size(), candidate.size());
    if (longer - shorter > allowed) continue;
    const std::size_t distance = EditDistance(word, candidate);
    if (distance >= smallest) continue;
    smallest = distance;
    nearest = &candidate;
  }
  return nearest == nullptr ? "" : *nearest;
}

}  // namespace mcf
