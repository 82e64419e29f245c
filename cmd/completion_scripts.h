#ifndef MCF_CMD_COMPLETION_SCRIPTS_H_
#define MCF_CMD_COMPLETION_SCRIPTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace mcf {

// What a shell has to read to complete kubectl-statefulset_mcf; "" for a shell
// that is none of CompletionShells.
std::string_view CompletionScript(const std::string& shell);
std::vector<std::string> CompletionShells();

// The program kubectl_complete-statefulset_mcf, which kubectl looks for on PATH
// and calls with the words behind `kubectl statefulset-mcf`.
extern const std::string_view kKubectlCompletionName;
extern const std::string_view kKubectlCompletion;

}  // namespace mcf

#endif  // MCF_CMD_COMPLETION_SCRIPTS_H_
