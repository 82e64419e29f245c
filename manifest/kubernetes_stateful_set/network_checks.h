#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_NETWORK_CHECKS_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_NETWORK_CHECKS_H_

#include "manifest/fields/findings.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"

namespace mcf {

// Ports, probes and the ingress.
void CheckNetwork(const KubernetesStatefulSet& set, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_NETWORK_CHECKS_H_
