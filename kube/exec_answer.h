#ifndef MCF_KUBE_EXEC_ANSWER_H_
#define MCF_KUBE_EXEC_ANSWER_H_

#include <chrono>
#include <optional>
#include <string>

#include "base/result.h"
#include "kube/credential_source.h"
#include "kubeconfig/exec_plugin.h"

namespace mcf {

// What a credential program is told, as KUBERNETES_EXEC_INFO: one line of JSON.
std::string FormatExecInfo(const ExecPlugin& plugin, bool interactive);

// What it answers.
struct ExecAnswer {
  Credential credential = {};
  std::optional<std::chrono::system_clock::time_point> expires = {};
};

// Reads an ExecCredential of the version that the plugin's stanza names.
// Errors say what is wrong with the answer and quote nothing of it.
Result<ExecAnswer> ParseExecAnswer(const std::string& text,
                                   const ExecPlugin& plugin);

}  // namespace mcf

#endif  // MCF_KUBE_EXEC_ANSWER_H_
