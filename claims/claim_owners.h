#ifndef MCF_CLAIMS_CLAIM_OWNERS_H_
#define MCF_CLAIMS_CLAIM_OWNERS_H_

#include <string>
#include <vector>

#include "object/object.h"
#include "object/snapshot.h"

namespace mcf {

// Who a claim belongs to by its ownerReferences. The garbage collector deletes
// a claim that has owners as soon as all of them are gone.
struct ClaimOwners {
  bool set = false;  // the live StatefulSet
  bool pod = false;  // its pod of the claim's ordinal
  // Uids that are known to be gone, and owners of other sets of pods or of
  // kinds we know nothing about; as "StatefulSet db (uid 1)".
  std::vector<std::string> dead, foreign;
  bool foreign_controller = false;

  // Every owner is gone already.
  bool AreDead() const {
    return !dead.empty() && !set && !pod && foreign.empty();
  }
  // Every owner is gone once the set and its pods are.
  bool GoWithSet() const {
    return (set || pod || !dead.empty()) && foreign.empty();
  }
  // Every owner is gone once the pod of a condemned ordinal is.
  bool GoWithPod() const { return pod && !set && foreign.empty(); }
};

// `pod` is the name of the pod that uses the claim, `set` the live set's key.
struct OwnerContext {
  ObjectKey set;
  std::string set_uid;  // "" when there is no live set
  std::string pod;
  const Snapshot* snapshot = nullptr;
};

ClaimOwners OwnersOfClaim(const Object& claim, const OwnerContext& context);

}  // namespace mcf

#endif  // MCF_CLAIMS_CLAIM_OWNERS_H_
