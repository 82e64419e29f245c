#ifndef MCF_DIFF_COMPARE_H_
#define MCF_DIFF_COMPARE_H_

#include <vector>

#include "diff/field_change.h"
#include "object/component.h"

namespace mcf {

// The three versions of one object. Any may be null; not all.
struct Versions {
  const Json* applied = nullptr;  // what we sent last
  const DesiredObject* desired = nullptr;
  const Object* live = nullptr;
  // `live` with the owners that it has once the plan has taken over what it
  // takes; null: nothing is taken.
  const Object* owned = nullptr;
};

// The fields that differ, by field with cause and owner (docs/how-it-works.md
// has the table). `ours`: the object carries our mark for this component.
// Sorted by path. Pure.
std::vector<FieldChange> CompareObject(const Versions& versions, bool ours);

}  // namespace mcf

#endif  // MCF_DIFF_COMPARE_H_
