#ifndef MCF_PLAN_REPLICAS_H_
#define MCF_PLAN_REPLICAS_H_

#include <optional>
#include <string>

#include "plan/judge_object.h"

namespace mcf {

// spec.replicas of a StatefulSet.
FieldPath ReplicasPath();

// What becomes of spec.replicas of a set.
struct ReplicasChoice {
  std::string autoscaler = {};  // who has it: it is not sent; "" for nobody
  // The autoscaler that has it goes with this very plan: what it wrote is ours
  // to take back.
  bool taken_back = false;
  // We are the only one to hold it and do not send it: without a second
  // manager the server would fall back to 1.
  std::optional<long long> hand_over = {};
};
ReplicasChoice ChooseReplicas(const Object& desired, const Object& live,
                              const ObjectContext& context);

// True when an autoscaler has the count of a set that is to be made: the
// manifest leaves it out, or one in the cluster targets the set.
bool IsAutoscaled(const Object& desired, const ObjectContext& context);

}  // namespace mcf

#endif  // MCF_PLAN_REPLICAS_H_
