#include "report/format_table.h"

#include <algorithm>

#include "base/text.h"

namespace mcf {
namespace {

// Every cell as it is printed, still without colour.
std::vector<Line> PrintableRows(std::vector<Line> rows) {
  for (Line& row : rows) {
    for (Span& cell : row) cell.text = Printable(cell.text);
  }
  return rows;
}

std::vector<std::size_t> ColumnWidths(const std::vector<Line>& rows,
                                      const std::vector<std::size_t>& limits) {
  std::vector<std::size_t> widths;
  for (const Line& row : rows) {
    if (widths.size() < row.size()) widths.resize(row.size(), 0);
    for (std::size_t i = 0; i < row.size(); ++i) {
      const std::size_t width = CountCharacters(row[i].text);
      if (i >= limits.size() || width <= limits[i])
        widths[i] = std::max(widths[i], width);
    }
  }
  return widths;
}

}  // namespace

std::string FormatTable(const std::vector<Line>& rows, const TextStyle& style,
                        std::string_view indent,
                        const std::vector<std::size_t>& limits) {
  const std::vector<Line> printable = PrintableRows(rows);
  const std::vector<std::size_t> widths = ColumnWidths(printable, limits);
  std::string text;
  for (const Line& row : printable) {
    std::string line(indent);
    std::size_t owed = 0;  // blanks due before the next cell with text
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (!row[i].text.empty()) {
        line.append(owed, ' ');
        owed = 0;
        line += Painted(style, row[i].tone, row[i].text);
      }
      const std::size_t width = CountCharacters(row[i].text);
      owed += std::max(widths[i], width) - width + 2;
    }
    text += line + "\n";
  }
  return text;
}

}  // namespace mcf
