#ifndef MCF_CLAIMS_RETENTION_H_
#define MCF_CLAIMS_RETENTION_H_

#include "object/object.h"

namespace mcf {

// persistentVolumeClaimRetentionPolicy; absent means Retain.
struct RetentionPolicy {
  bool deleted_with_set = false;  // whenDeleted is Delete
  bool deleted_on_scale = false;  // whenScaled is Delete
};

RetentionPolicy RetentionPolicyOf(const Object& stateful_set);

// Whose ownerReference the StatefulSet controller writes on a claim. The
// garbage collector deletes the claim when that owner is gone.
enum class ClaimOwner { kNobody, kSet, kPod };

// On a claim whose ordinal is in range, and on one whose pod a scale-down is
// about to take. The controller looks at no others.
ClaimOwner OwnerInRange(const RetentionPolicy& policy);
ClaimOwner OwnerWhenCondemned(const RetentionPolicy& policy);

}  // namespace mcf

#endif  // MCF_CLAIMS_RETENTION_H_
