#ifndef MCF_CLUSTER_POD_REFERENCES_H_
#define MCF_CLUSTER_POD_REFERENCES_H_

#include <vector>

#include "object/object.h"

namespace mcf {

// The Secrets and ConfigMaps that pods of the set cannot start without: named
// by env, envFrom, volumes and imagePullSecrets, optional ones left out.
// Sorted, each once.
std::vector<ObjectKey> PodReferences(const Object& stateful_set);

}  // namespace mcf

#endif  // MCF_CLUSTER_POD_REFERENCES_H_
