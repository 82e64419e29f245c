#ifndef MCF_ROLLOUT_EFFECT_H_
#define MCF_ROLLOUT_EFFECT_H_

#include <string>
#include <vector>

#include "object/object.h"

namespace mcf {

// What changing an object does to pods.
enum class Effect { kNone, kInPlace, kRollsPods, kRecreate };

const char* ToString(Effect effect);  // "none", "in-place", …

// The effect of one StatefulSet becoming another; both as the server has or
// would have them.
struct RolloutImpact {
  Effect effect = Effect::kNone;
  std::vector<std::string> restarts;  // pods that restart, in their order
  std::vector<std::string> creates;   // pods that a scale-up adds
  std::vector<std::string> deletes;   // pods that a scale-down takes, in order
  std::string order;                  // OrderedReady or Parallel
  // Fields that can never change in place, as "spec.serviceName".
  std::vector<FieldPath> immutable;
};
// `live` null: the set is created. `merged` null: it is deleted.
RolloutImpact JudgeImpact(const Object* live, const Object* merged);

// "ok", "violated" (the rollout takes more pods than the budget allows) or
// "none" (no budget selects the set's pods).
std::string JudgeBudget(const RolloutImpact& impact, const Object* merged,
                        const Object* budget);

}  // namespace mcf

#endif  // MCF_ROLLOUT_EFFECT_H_
