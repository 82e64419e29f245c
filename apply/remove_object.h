#ifndef MCF_APPLY_REMOVE_OBJECT_H_
#define MCF_APPLY_REMOVE_OBJECT_H_

#include <string>

#include "apply/execute.h"

namespace mcf {

enum class Removal {
  kGone,
  kGoing,     // accepted, but finalizers still hold it
  kReleased,  // only our marks were taken off
};

// True for a delete that only takes our marks off: planned as such, or of an
// object that is marked to be kept.
bool OnlyReleases(const Change& change);

// Deletes the very object of the snapshot (uid), or only releases it. Gone
// already is success. Whatever a plan says, kRefused for a Namespace, a claim
// or a kind that is never made from manifests.
Result<Removal> RemoveObject(const Cluster& cluster, const Change& change,
                             Cascade cascade, Progress& progress);

}  // namespace mcf

#endif  // MCF_APPLY_REMOVE_OBJECT_H_
