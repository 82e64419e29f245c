#ifndef MCF_REPORT_PAINT_H_
#define MCF_REPORT_PAINT_H_

#include <string>
#include <string_view>

#include "report/document.h"

namespace mcf {

struct TextStyle {
  bool color = false;
};

// The text in the colour of its tone when the style has any. Text without line
// ends.
std::string Painted(const TextStyle& style, Tone tone, std::string_view text);

// The text with control characters (all but line ends and tabs) made visible:
// values come from the cluster, and a terminal obeys what it is sent.
std::string Printable(std::string_view text);

// `text` with `indent` before each of its lines that is not empty.
std::string Indented(std::string_view text, std::string_view indent);

}  // namespace mcf

#endif  // MCF_REPORT_PAINT_H_
