#ifndef MCF_PLAN_CONFLICTS_H_
#define MCF_PLAN_CONFLICTS_H_

#include <set>
#include <vector>

#include "diff/applied.h"
#include "plan/compare_components.h"

namespace mcf {

struct ConflictInput {
  const Object& body;  // as it is sent
  const Object& live;
  const std::vector<FieldChange>& fields;
  const AppliedVersion& applied;
  const Allowed& allowed;
  // Fields of controllers that go with this plan.
  const std::set<FieldPath>& taken_back;
  bool adopts = false;  // the object becomes ours with this plan
};

// The fields of the body that other managers hold with another value: what
// the server would answer 409 to without force.
std::vector<FieldConflict> ForeseeConflicts(const ConflictInput& input);

// The error that names every conflict which is not allowed, its manager and
// the flags that allow it; empty when all are. Kind kConflict.
std::optional<Error> RefuseConflicts(
    const ObjectKey& key, const std::vector<FieldConflict>& conflicts);

}  // namespace mcf

#endif  // MCF_PLAN_CONFLICTS_H_
