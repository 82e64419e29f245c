#ifndef MCF_CMD_CLUSTER_FLAGS_H_
#define MCF_CMD_CLUSTER_FLAGS_H_

#include "cmd/flags.h"
#include "kubeconfig/kubeconfig.h"

namespace mcf {

// Which cluster is talked to, and how much of that is shown.
struct ClusterOptions {
  ClusterFlags flags;
  int verbosity = 0;
};

void AddClusterFlags(Flags& flags, ClusterOptions& cluster);
// For verbs that need no cluster: the namespace alone.
void AddNamespaceFlag(Flags& flags, ClusterOptions& cluster);

}  // namespace mcf

#endif  // MCF_CMD_CLUSTER_FLAGS_H_
