#ifndef MCF_KUBECONFIG_PLUGIN_POLICY_H_
#define MCF_KUBECONFIG_PLUGIN_POLICY_H_

#include <string>
#include <vector>

#include "base/files.h"
#include "base/process.h"
#include "base/result.h"

namespace mcf {

// Which programs may be run for credentials, as kubectl's preferences, the
// kuberc file, have it: what a kubeconfig names may come from anybody.
struct PluginPolicy {
  enum class Kind { kAllowAll, kDenyAll, kAllowlist };

  Kind kind = Kind::kAllowAll;
  std::vector<std::string> commands = {};  // of the list: names and paths
  std::string file = {};                   // that says so, "" when none does

  // Whether the program at `path`, as Process::Find gives it, may run: as
  // kubectl does, names of the list are looked up on PATH.
  bool Allows(const std::string& path, const Process& process) const;
};

// Reads --kuberc (`flag`), else the file that KUBERC names, else
// ~/.kube/kuberc. Everything is allowed where there is none, and with
// KUBERC=off or KUBECTL_KUBERC=false. Errors (kKubeconfig): a named file that
// cannot be read, and a policy that makes no sense, which may not be what was
// meant.
Result<PluginPolicy> LoadPluginPolicy(const std::string& flag, Files& files,
                                      const Process& process);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_PLUGIN_POLICY_H_
