#include "report/paint.h"

#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

const char* CodeOf(Paint paint) {
  switch (paint) {
    case Paint::kPlain:
      return "";
    case Paint::kBold:
      return "1";
    case Paint::kDim:
      return "2";
    case Paint::kRed:
      return "31";
    case Paint::kGreen:
      return "32";
    case Paint::kYellow:
      return "33";
    case Paint::kCyan:
      return "36";
  }
  return "";
}

std::vector<std::size_t> ColumnWidths(
    const std::vector<std::vector<Cell>>& rows,
    const std::vector<std::size_t>& limits) {
  std::vector<std::size_t> widths;
  for (const std::vector<Cell>& row : rows) {
    if (widths.size() < row.size()) widths.resize(row.size(), 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t width = WidthOf(row[i].text);
      if (i >= limits.size() || width <= limits[i])
        widths[i] = std::max(widths[i], width);
    }
  }
  return widths;
}

}  // namespace

std::string Painted(const TextStyle& style, Paint paint,
                    std::string_view text) {
  std::string plain(text);
  if (!style.color || paint == Paint::kPlain || text.empty()) return plain;
  return "\033[" + std::string(CodeOf(paint)) + "m" + plain + "\033[0m";
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

std::size_t WidthOf(std::string_view text) { return CountCharacters(text); }

std::string FormatTable(const std::vector<std::vector<Cell>>& rows,
                        const TextStyle& style, std::string_view indent,
                        const std::vector<std::size_t>& limits) {
  const std::vector<std::size_t> widths = ColumnWidths(rows, limits);
  std::string text;
  for (const std::vector<Cell>& row : rows) {
    std::string line(indent);
    std::size_t owed = 0;  // blanks due before the next cell with text
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].text.empty()) {
        line.append(owed, ' ');
        owed = 0;
        line += Painted(style, row[i].paint, row[i].text);
      }
      const std::size_t width = WidthOf(row[i].text);
      owed += std::max(widths[i], width) - width + 2;
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace mcf
