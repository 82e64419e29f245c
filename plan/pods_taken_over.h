#ifndef MCF_PLAN_PODS_TAKEN_OVER_H_
#define MCF_PLAN_PODS_TAKEN_OVER_H_

#include "plan/judge_object.h"

namespace mcf {

// A StatefulSet that is made where pods of its name run, as after a delete with
// --cascade=orphan: it takes them over. Where an autoscaler has the count it
// comes with as many as run, handed over to it. Warns "pods-taken-over".
void TakePodsOver(const ObjectContext& context, Change& change,
                  Warnings& warnings);

// What the creation then does to pods: none that run is made, and those out of
// range go.
void LeaveOutPodsTakenOver(const Object& merged, const Snapshot& snapshot,
                           RolloutImpact& impact);

}  // namespace mcf

#endif  // MCF_PLAN_PODS_TAKEN_OVER_H_
