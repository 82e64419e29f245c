#ifndef MCF_BASE_SHELL_H_
#define MCF_BASE_SHELL_H_

#include <string>
#include <string_view>

namespace mcf {

// The text as one word of a POSIX shell's command line, as it is where nothing
// in it is special. For every part of a suggested command that did not come
// from this program: a name from the cluster may hold `$(…)`.
std::string QuoteForShell(std::string_view text);

}  // namespace mcf

#endif  // MCF_BASE_SHELL_H_
