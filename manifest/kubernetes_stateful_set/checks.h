#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CHECKS_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CHECKS_H_

#include "manifest/fields/findings.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"

namespace mcf {

// What the table cannot say: rules about more than one field. Fields that are
// wrong in themselves were reported and are passed over. `is_remote`: it comes
// from stdin or a URL.
void CheckKubernetesStatefulSet(const KubernetesStatefulSet& set,
                                bool is_remote, Findings& findings);

// The form of a namespace that is known.
void CheckNamespace(const StringValueOrRef& ns, Findings& findings);

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_CHECKS_H_
