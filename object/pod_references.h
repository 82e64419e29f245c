#ifndef MCF_OBJECT_POD_REFERENCES_H_
#define MCF_OBJECT_POD_REFERENCES_H_

#include <map>
#include <set>

#include "object/object.h"

namespace mcf {

// How the pods of a set use a Secret, ConfigMap or ServiceAccount.
struct PodReference {
  enum class How { kEnv, kVolume, kSubPath, kPullSecret, kServiceAccount };

  std::set<How> how;
  bool required = false;  // pods do not start without it

  // Read once, at the start: a running pod keeps the old content.
  bool IsFrozen() const {
    return how.contains(How::kEnv) || how.contains(How::kSubPath);
  }
};

// All that the set's pod template names, whatever shape the tree has.
std::map<ObjectKey, PodReference> PodReferencesOf(const Object& stateful_set);
// The same of a pod that is there.
std::map<ObjectKey, PodReference> ReferencesOfPod(const Object& pod);

}  // namespace mcf

#endif  // MCF_OBJECT_POD_REFERENCES_H_
