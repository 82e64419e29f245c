#ifndef MCF_KUBECONFIG_IN_CLUSTER_H_
#define MCF_KUBECONFIG_IN_CLUSTER_H_

#include <optional>
#include <string>

#include "base/files.h"
#include "base/process.h"

namespace mcf {

// The service account that Kubernetes gives the pod we run in.
struct PodAccount {
  std::string server, token_file;
  std::string ca_path;  // "" when the pod has none
  std::string ns;       // "" when it is not told
};

// Empty outside of a pod.
std::optional<PodAccount> FindPodAccount(Files& files, const Process& process);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_IN_CLUSTER_H_
