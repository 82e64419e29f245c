#ifndef MCF_RENDER_POD_DISRUPTION_BUDGET_H_
#define MCF_RENDER_POD_DISRUPTION_BUDGET_H_

#include <string>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/component.h"
#include "render/labels.h"

namespace mcf {

// At least one pod, unless the manifest says how many may be missing.
DesiredObject MakePodDisruptionBudget(const Shared& shared,
                                      const KubernetesStatefulSet& spec);

// One pod at a time.
DesiredObject MakePodDisruptionBudget(const Shared& shared);

}  // namespace mcf

#endif  // MCF_RENDER_POD_DISRUPTION_BUDGET_H_
