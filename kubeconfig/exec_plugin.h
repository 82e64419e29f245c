#ifndef MCF_KUBECONFIG_EXEC_PLUGIN_H_
#define MCF_KUBECONFIG_EXEC_PLUGIN_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "kubeconfig/stanzas.h"

namespace mcf {

// A program that gives credentials, as the exec of a kubeconfig user has it.
struct ExecPlugin {
  enum class Interactive { kNever, kIfAvailable, kAlways };

  std::string label;  // `user "dev": exec`, for errors
  std::optional<Position> where = {};
  std::string api_version = {};  // that its answer must have too
  // A path when it has a separator, else a name to look up on PATH.
  std::string command = {};
  std::vector<std::string> arguments = {};
  std::map<std::string, std::string> environment = {};
  std::string install_hint = {};
  bool wants_cluster = false;  // provideClusterInfo
  Interactive interactive = Interactive::kIfAvailable;
  // JSON of what it is told of the cluster; "" unless it wants that.
  std::string cluster = {};
};

// The exec of a user's stanza; empty when there is none. `user` is its label,
// as `user "dev"`. What client-go demands is demanded.
std::optional<ExecPlugin> ReadExecPlugin(const Stanza& stanza,
                                         const std::string& user,
                                         Errors& errors);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_EXEC_PLUGIN_H_
