#ifndef MCF_PLAN_MAKE_STEPS_H_
#define MCF_PLAN_MAKE_STEPS_H_

#include <vector>

#include "plan/plan.h"
#include "plan/step.h"

namespace mcf {

// The whole execution of a plan, in an order in which it could be run one by
// one. Of a component: the record of all names, writes in waves, the rollout,
// deletes in waves the other way round, the exact record. Components have
// nothing to do with each other, but that a namespace which one of them makes
// comes before what another puts into it. A component that changes nothing
// only has its record looked at; what is refused has no step. Pure.
//
// Claims that will be lost and objects that are taken from an operator are
// consents of the steps that do it.
std::vector<Step> MakeSteps(const std::vector<ComponentPlan>& components,
                            const StepOptions& options);

// What a person has to say yes to before a component's steps, in their order,
// joined by "; ". "" when there is nothing.
std::string ConsentsOf(const Plan& plan, std::size_t component);

}  // namespace mcf

#endif  // MCF_PLAN_MAKE_STEPS_H_
