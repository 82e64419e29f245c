#ifndef MCF_PLAN_TAKE_OVER_H_
#define MCF_PLAN_TAKE_OVER_H_

#include <vector>

#include "diff/applied.h"
#include "object/move_fields.h"
#include "plan/compare_components.h"

namespace mcf {

// What is judged. All borrowed.
struct TakeOverInput {
  const Object& body;  // as it is sent
  const Object& live;
  const AppliedVersion& applied;
  const Allowed& allowed;
  bool adopts = false;  // the object becomes ours with this plan
};

// The fields of others that have to be ours alone before the body is applied,
// since it would share them and could not remove them then (docs/how-it-works
// has the table):
//   - people's: what is desired, what was ours, what cannot stand beside it;
//   - on adoption: all that the former tool had, and its marks;
//   - a controller's and another tool's: the same only by force.
// What only has another value than desired is not among them: an apply by force
// takes that.
struct TakeOver {
  std::vector<TakenField> taken;  // by entry of managedFields, then path
  // Of controllers and other tools on what would have to go.
  std::vector<FieldConflict> conflicts;
  // `live` as it is owned when all of these were taken, the conflicts too.
  Object owned;
};

TakeOver JudgeTakeOver(const TakeOverInput& input);

// True for what the tool that installed an object writes on it to find it
// again: labels and annotations of Helm, kapp, Argo CD, Flux and Pulumi, and
// kubectl's copy of what it applied.
bool IsToolMark(const Object& live, const FieldPath& path);

}  // namespace mcf

#endif  // MCF_PLAN_TAKE_OVER_H_
