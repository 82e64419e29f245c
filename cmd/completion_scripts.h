#ifndef MCF_CMD_COMPLETION_SCRIPTS_H_
#define MCF_CMD_COMPLETION_SCRIPTS_H_

#include <string_view>

namespace mcf {

// kKubectl is the program kubectl_complete-statefulset_mcf, which kubectl looks
// for on PATH and calls with the words behind `kubectl statefulset-mcf`.
enum class Shell { kBash, kFish, kPowershell, kZsh, kKubectl };
extern const std::string_view kKubectlCompletionName;

// What a shell has to read to complete kubectl-statefulset_mcf.
std::string_view CompletionScript(Shell shell);

}  // namespace mcf

#endif  // MCF_CMD_COMPLETION_SCRIPTS_H_
