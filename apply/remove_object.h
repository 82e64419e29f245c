#ifndef MCF_APPLY_REMOVE_OBJECT_H_
#define MCF_APPLY_REMOVE_OBJECT_H_

#include <string>

#include "apply/run_steps.h"

namespace mcf {

enum class Removal {
  kGone,
  kGoing,     // accepted, but finalizers still hold it
  kReleased,  // only our marks were taken off
  kKept,      // it is somebody else's by now, and stays as it is
};

// Deletes the very object of the snapshot (uid and resourceVersion), or only
// releases it, as the change says. One that moved meanwhile is looked at again:
// it still goes, or is released, if it carries the mark of `owner`; if it is
// marked to be kept by now it is only released. Gone already is success.
// Whatever a plan says, kRefused for a Namespace, a claim or a kind that is
// never made from manifests.
Result<Removal> RemoveObject(const Cluster& cluster, const Change& change,
                             const ComponentId& owner, Cascade cascade,
                             Progress& progress);

}  // namespace mcf

#endif  // MCF_APPLY_REMOVE_OBJECT_H_
