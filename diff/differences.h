#ifndef MCF_DIFF_DIFFERENCES_H_
#define MCF_DIFF_DIFFERENCES_H_

#include <set>
#include <vector>

#include "diff/applied.h"
#include "diff/compare.h"

namespace mcf {

// A field that is gone from the manifest and stays, since others own it too.
struct KeptField {
  FieldPath path;
  std::vector<FieldOwner> owners;
};

// What CompareObject finds, and what does not show as a change.
struct ObjectDifferences {
  std::vector<FieldChange> fields;  // sorted by path
  std::set<FieldPath> removed;      // leaves and items, as MergeInto takes them
  std::vector<KeptField> kept;
};

// All three versions must be there but `applied`.
ObjectDifferences FindDifferences(const Versions& versions, bool ours);

// The removals alone: what we hold on the live object and `desired` has not.
void AddRemovals(const AppliedVersion& applied, const Json& desired,
                 const Object& live, ObjectDifferences& differences);

// A map whose keys users choose: shown key by key, however much of it moves.
bool IsFreeMap(const FieldPath& path);

}  // namespace mcf

#endif  // MCF_DIFF_DIFFERENCES_H_
