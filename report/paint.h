#ifndef MCF_REPORT_PAINT_H_
#define MCF_REPORT_PAINT_H_

#include <string>
#include <string_view>
#include <vector>

#include "report/report.h"

namespace mcf {

enum class Paint { kPlain, kBold, kDim, kRed, kGreen, kYellow, kCyan };

// The text in a colour when the style has any. Text without line ends.
std::string Painted(const TextStyle& style, Paint paint, std::string_view text);

// The text with control characters (all but line ends and tabs) made visible:
// values come from the cluster, and a terminal obeys what it is sent.
std::string Printable(std::string_view text);

// `text` with `indent` before each of its lines that is not empty.
std::string Indented(std::string_view text, std::string_view indent);

// Characters, not bytes.
std::size_t WidthOf(std::string_view text);

struct Cell {
  std::string text;
  Paint paint = Paint::kPlain;
};
// Lines with columns two spaces apart, each as wide as its widest cell, without
// blanks at line ends. A column with an entry in `limits` does not count cells
// that are longer: they push the rest of their line on.
std::string FormatTable(const std::vector<std::vector<Cell>>& rows,
                        const TextStyle& style, std::string_view indent,
                        const std::vector<std::size_t>& limits = {});

}  // namespace mcf

#endif  // MCF_REPORT_PAINT_H_
