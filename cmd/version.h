#ifndef MCF_CMD_VERSION_H_
#define MCF_CMD_VERSION_H_

#include <string>

namespace mcf {

std::string ToolVersion();  // "0.1.0", from the file VERSION
std::string UserAgent();    // "kubectl-statefulset_mcf/0.1.0 (linux/amd64)"

}  // namespace mcf

#endif  // MCF_CMD_VERSION_H_
