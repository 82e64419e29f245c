#ifndef MCF_PLAN_PLAN_WARNINGS_H_
#define MCF_PLAN_PLAN_WARNINGS_H_

#include "plan/plan.h"

namespace mcf {

// What is worth knowing about pods once the changes of a plan are settled:
// configuration that running pods keep ("stale-configuration"), a pull policy
// that no longer fits the tag ("image-pull-policy"), Secrets and ConfigMaps
// that pods wait for ("reference-missing").
Warnings WarnOfPods(const ComponentPlan& plan, const Change& set,
                    const Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_PLAN_PLAN_WARNINGS_H_
