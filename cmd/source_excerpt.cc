// A manifest that is wrong may not even be YAML, so which lines hold secrets is
// judged by the text alone, and rather too many lines are hidden than too few:
// one with a telling word, all that is indented below it, and all until its
// brackets and quotes close. A line with an anchor is hidden too, as its value
// may be used as a secret elsewhere.

#include "cmd/source_excerpt.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxWidth = 100;  // characters of a line that are shown

bool HasTellingWord(std::string_view line) {
  constexpr std::array<std::string_view, 7> kWords = {
      "secret",       "password",        "token",         "docker_config",
      "dockerconfig", "provider_config", "providerconfig"};
  const std::string lower = ToLower(line);
  return std::ranges::any_of(kWords, [&](std::string_view word) {
    return lower.find(word) != std::string::npos;
  });
}

// Walks down a text and knows whether the line it has come to may be shown.
class SecretLines {
 public:
  bool Hides(std::string_view line) {
    const std::size_t indent = line.find_first_not_of(" \t\r");
    const bool is_content =
        indent != std::string_view::npos && line[indent] != '#';
    if (inside_ && is_content && indent <= indent_ && IsClosed()) {
      inside_ = false;
    }
    if (!inside_ && HasTellingWord(line)) Open(is_content ? indent : 0);
    if (inside_) Count(line);
    return inside_ || line.find('&') != std::string_view::npos;
  }

 private:
  void Open(std::size_t indent) {
    inside_ = true;
    indent_ = indent;
    brackets_ = quotes_ = apostrophes_ = 0;
  }
  bool IsClosed() const {
    return brackets_ <= 0 && quotes_ % 2 == 0 && apostrophes_ % 2 == 0;
  }
  void Count(std::string_view line) {
    for (char c : line) {
      if (c == '{' || c == '[') ++brackets_;
      if (c == '}' || c == ']') --brackets_;
      if (c == '"') ++quotes_;
      if (c == '\'') ++apostrophes_;
    }
  }

  bool inside_ = false;
  std::size_t indent_ = 0;
  int brackets_ = 0, quotes_ = 0, apostrophes_ = 0;
};

// The line, if it is there and may be shown.
std::string_view FindLine(std::string_view text, int number) {
  SecretLines secrets;
  for (int i = 1; !text.empty(); ++i) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    const bool hidden = secrets.Hides(line);
    if (i == number) return hidden ? std::string_view() : line;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return {};
}

// `count` characters from the one at `first`, both counted from 0.
std::string Characters(std::string_view line, std::size_t first,
                       std::size_t count) {
  std::string cut;
  std::size_t next = 0;  // number of the character that comes
  for (char c : line) {
    if (StartsCharacter(c)) ++next;
    if (next <= first || next > first + count) continue;
    cut += Byte(c) < 0x20 || c == 0x7f ? ' ' : c;
  }
  return cut;
}

}  // namespace

std::string ExcerptOf(std::string_view text, const Position& where) {
  if (where.line < 1 || where.column < 1) return "";
  const std::string_view line = FindLine(text, where.line);
  if (Trim(line).empty()) return "";
  const std::size_t column = static_cast<std::size_t>(where.column) - 1;
  const std::size_t first = column < kMaxWidth ? 0 : column - kMaxWidth / 2;
  const std::string number = std::to_string(where.line);
  return "  " + number + " | " + Characters(line, first, kMaxWidth) + "\n  " +
         std::string(number.size(), ' ') + " | " +
         std::string(column - first, ' ') + "^\n";
}

}  // namespace mcf
