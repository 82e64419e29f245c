#ifndef MCF_REPORT_FORMAT_TABLE_H_
#define MCF_REPORT_FORMAT_TABLE_H_

#include <string>
#include <string_view>
#include <vector>

#include "report/document.h"
#include "report/paint.h"

namespace mcf {

// Lines with columns two spaces apart, each as wide as its widest cell, without
// blanks at line ends. A column with an entry in `limits` does not count cells
// that are longer: they push the rest of their line on. Widths are counted in
// characters, not bytes, of the text as it is printed.
std::string FormatTable(const std::vector<Line>& rows, const TextStyle& style,
                        std::string_view indent,
                        const std::vector<std::size_t>& limits = {});

}  // namespace mcf

#endif  // MCF_REPORT_FORMAT_TABLE_H_
