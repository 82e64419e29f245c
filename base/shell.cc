#include "base/shell.h"

#include <algorithm>

namespace mcf {

std::string QuoteForShell(std::string_view text) {
  constexpr std::string_view kPlain =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
      "._/:=@%+,-";
  const bool is_plain = std::ranges::all_of(
      text, [&](char c) { return kPlain.find(c) != std::string_view::npos; });
  if (is_plain && !text.empty()) return std::string(text);
  std::string quoted = "'";
  for (char c : text) {
    if (c == '\'') {
      quoted += "'\\''";
    } else {
      quoted += c;
    }
  }
  return quoted + "'";
}

}  // namespace mcf
