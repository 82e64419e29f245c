#ifndef MCF_APPLY_TAKE_OVER_FIELDS_H_
#define MCF_APPLY_TAKE_OVER_FIELDS_H_

#include "cluster/cluster.h"
#include "plan/change.h"

namespace mcf {

// Moves the fields of `change.takeover` into our Apply entry: a JSON patch of
// metadata.managedFields with the uid and the resourceVersion, that changes
// nothing else in the object. Gives the object as it is after that; the write
// goes on from it. An object that moved meanwhile is read again: kConflict when
// it does not say the same any more. A crash before the write loses nothing,
// the next run finds the fields ours.
Result<Object> TakeOverFields(const Cluster& cluster, const Change& change);

}  // namespace mcf

#endif  // MCF_APPLY_TAKE_OVER_FIELDS_H_
