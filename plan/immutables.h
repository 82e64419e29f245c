#ifndef MCF_PLAN_IMMUTABLES_H_
#define MCF_PLAN_IMMUTABLES_H_

#include <optional>

#include "base/result.h"
#include "object/object.h"

namespace mcf {

// The refusal, naming the fields, of a change that the server can never take in
// place; empty when there is none. `next` is what we ask for, of a StatefulSet
// what it becomes. Kind kRefused.
std::optional<Error> RefuseImmutable(const Object& live, const Object& next,
                                     bool changes_content);

}  // namespace mcf

#endif  // MCF_PLAN_IMMUTABLES_H_
