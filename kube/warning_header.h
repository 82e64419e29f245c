#ifndef MCF_KUBE_WARNING_HEADER_H_
#define MCF_KUBE_WARNING_HEADER_H_

#include <string>
#include <string_view>
#include <vector>

namespace mcf {

// The texts of one Warning header: `299 - "first", 299 agent "second"`.
// Quotes and backslashes in them are escaped by backslashes. Stops at what it
// does not understand.
std::vector<std::string> ParseWarningHeader(std::string_view header);

}  // namespace mcf

#endif  // MCF_KUBE_WARNING_HEADER_H_
