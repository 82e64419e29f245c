#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CONTAINER_CHECKS_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CONTAINER_CHECKS_H_

#include "manifest/fields/findings.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"

namespace mcf {

// Resources, environment and sidecars.
void CheckContainers(const KubernetesStatefulSet& set, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CONTAINER_CHECKS_H_
