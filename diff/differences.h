#ifndef MCF_DIFF_DIFFERENCES_H_
#define MCF_DIFF_DIFFERENCES_H_

#include <set>
#include <vector>

#include "diff/applied.h"
#include "diff/compare.h"

namespace mcf {

// What CompareObject finds, and what does not show as a change.
struct ObjectDifferences {
  std::vector<FieldChange> fields;  // sorted by path
  std::set<FieldPath> removed;      // leaves and items, as MergeInto takes them
};

// All three versions must be there but `applied`.
ObjectDifferences FindDifferences(const Versions& versions, bool ours);

// The removals alone: what we hold on the object and `desired` has not. Where
// the owners change first (`versions.owned`), what we hold then.
void AddRemovals(const Versions& versions, const AppliedVersion& applied,
                 bool ours, ObjectDifferences& differences);

// Makes one change of the removal of an alternative and of the arrival of
// another: the probe that is httpGet and becomes tcpSocket.
void JoinAlternatives(const Versions& versions, const AppliedVersion& applied,
                      bool ours, ObjectDifferences& differences);

// A map whose keys users choose: shown key by key, however much of it moves.
bool IsFreeMap(const FieldPath& path);

}  // namespace mcf

#endif  // MCF_DIFF_DIFFERENCES_H_
