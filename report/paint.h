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
// Lines with columns two spaces apart, each as wide as its widest cell up to
// `widest` (longer cells push their line on), without blanks at line ends.
std::string FormatTable(const std::vector<std::vector<Cell>>& rows,
                        const TextStyle& style, std::string_view indent,
                        std::size_t widest = 56);

}  // namespace mcf

#endif  // MCF_REPORT_PAINT_H_
