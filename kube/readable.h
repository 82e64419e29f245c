#ifndef MCF_KUBE_READABLE_H_
#define MCF_KUBE_READABLE_H_

#include <string>
#include <string_view>

namespace mcf {

// Text from outside, fit for one line on a terminal.

// Control characters, escape sequences among them, become blanks; what is not
// UTF-8 becomes '?'.
std::string WithoutControls(std::string_view text);

// The first line, at most `limit` bytes, cut between characters, then "…".
std::string FirstLine(std::string_view text, std::size_t limit);

// As FirstLine, of all lines run together; of HTML the text between the tags.
std::string ReadableText(std::string_view body, std::size_t limit);

}  // namespace mcf

#endif  // MCF_KUBE_READABLE_H_
