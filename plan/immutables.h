#ifndef MCF_PLAN_IMMUTABLES_H_
#define MCF_PLAN_IMMUTABLES_H_

#include <optional>

#include "base/result.h"
#include "object/object.h"

namespace mcf {

// The refusal of a change that the server can never take in place, naming the
// fields; empty when there is none. StatefulSets are rollout/effect.h's, all
// others are judged here. Kind kRefused.
std::optional<Error> RefuseSetChange(const ObjectKey& key,
                                     const std::vector<FieldPath>& immutable);
std::optional<Error> RefuseImmutable(const Object& live, const Object& desired,
                                     bool changes_data);

}  // namespace mcf

#endif  // MCF_PLAN_IMMUTABLES_H_
