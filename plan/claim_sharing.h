#ifndef MCF_PLAN_CLAIM_SHARING_H_
#define MCF_PLAN_CLAIM_SHARING_H_

#include <vector>

#include "plan/compare_components.h"

namespace mcf {

// Refuses a StatefulSet whose pods would use a claim that another one of its
// namespace uses, of this call or in the cluster, whoever's it is. Where both
// use it already that is a warning, "claims-shared".
void JudgeSharedClaims(std::vector<ComponentComparison>& components,
                       const Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_PLAN_CLAIM_SHARING_H_
