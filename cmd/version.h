#ifndef MCF_CMD_VERSION_H_
#define MCF_CMD_VERSION_H_

#include <string>
#include <utility>
#include <vector>

namespace mcf {

std::string ToolVersion();  // "0.1.0", from the file VERSION
std::string UserAgent();    // "kubectl-statefulset_mcf/0.1.0 (linux/amd64)"

// Of what this program was made, and for what.
struct BuildInfo {
  std::string commit;  // "" when it was not built from a git repository
  std::string target;  // "linux/amd64"
  std::vector<std::pair<std::string, std::string>> libraries;  // with version
};
BuildInfo ThisBuild();

}  // namespace mcf

#endif  // MCF_CMD_VERSION_H_
