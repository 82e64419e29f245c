#include "claims/retention.h"

namespace mcf {

RetentionPolicy RetentionPolicyOf(const Object& stateful_set) {
  const Json* policy =
      stateful_set.Find({"spec", "persistentVolumeClaimRetentionPolicy"});
  if (policy == nullptr) return {};
  RetentionPolicy result;
  result.deleted_with_set = TextAt(*policy, {"whenDeleted"}) == "Delete";
  result.deleted_on_scale = TextAt(*policy, {"whenScaled"}) == "Delete";
  return result;
}

ClaimOwner OwnerInRange(const RetentionPolicy& policy) {
  return policy.deleted_with_set ? ClaimOwner::kSet : ClaimOwner::kNobody;
}

ClaimOwner OwnerWhenCondemned(const RetentionPolicy& policy) {
  if (policy.deleted_on_scale) return ClaimOwner::kPod;
  return OwnerInRange(policy);
}

}  // namespace mcf
