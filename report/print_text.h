#ifndef MCF_REPORT_PRINT_TEXT_H_
#define MCF_REPORT_PRINT_TEXT_H_

#include <string>

#include "report/document.h"
#include "report/paint.h"

namespace mcf {

// A document for people at a terminal: sections set in by two blanks, columns
// aligned, long diffs cut, folds closed, control characters made visible.
std::string PrintText(const Document& document, const TextStyle& style);

}  // namespace mcf

#endif  // MCF_REPORT_PRINT_TEXT_H_
