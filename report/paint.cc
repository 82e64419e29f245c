#include "report/paint.h"

#include <algorithm>

namespace mcf {
namespace {

const char* CodeOf(Tone tone) {
  switch (tone) {
    case Tone::kPlain:
      return "";
    case Tone::kStrong:
      return "1";  // bold
    case Tone::kFaint:
      return "2";  // dim
    case Tone::kPlace:
      return "36";  // cyan
    case Tone::kGood:
      return "32";  // green
    case Tone::kCaution:
      return "33";  // yellow
    case Tone::kRisk:
      return "31";  // red
  }
  return "";
}

}  // namespace

std::string Painted(const TextStyle& style, Tone tone, std::string_view text) {
  std::string plain(text);
  if (!style.color || tone == Tone::kPlain || text.empty()) return plain;
  return "\033[" + std::string(CodeOf(tone)) + "m" + plain + "\033[0m";
}

std::string Printable(std::string_view text) {
  constexpr char kHex[] = "0123456789abcdef";
  std::string clean;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    const bool control = (byte < 0x20 && c != '\n' && c != '\t') || byte == 127;
    if (!control) {
      clean += c;
      continue;
    }
    clean += "\\x";
    clean += kHex[byte >> 4];
    clean += kHex[byte & 15];
  }
  return clean;
}

std::string Indented(std::string_view text, std::string_view indent) {
  std::string result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (end > 0) result += indent;
    result += text.substr(0, end);
    result += '\n';
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

}  // namespace mcf
