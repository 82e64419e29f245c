#ifndef MCF_KUBECONFIG_NAMES_H_
#define MCF_KUBECONFIG_NAMES_H_

#include <string>
#include <vector>

#include "base/files.h"
#include "base/process.h"

namespace mcf {

// What a kubeconfig defines, by name, sorted.
struct KubeconfigNames {
  std::vector<std::string> contexts, clusters, users;
};

// `flag` is --kubeconfig. Empty for a kubeconfig that cannot be read.
KubeconfigNames ListKubeconfigNames(const std::string& flag, Files& files,
                                    const Process& process);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_NAMES_H_
