#ifndef MCF_TESTS_CMD_MANUAL_PAGES_H_
#define MCF_TESTS_CMD_MANUAL_PAGES_H_

#include <string>

namespace mcf {

// The manual, from the definitions that --help prints: docs/cli.md and the man
// page docs/kubectl-statefulset_mcf.1.
std::string CommandsPage();
std::string ManPage();

}  // namespace mcf

#endif  // MCF_TESTS_CMD_MANUAL_PAGES_H_
