#include "claims/claim_owners.h"

namespace mcf {
namespace {

enum class State { kSet, kPod, kDead, kForeign };

State StateOf(const Json& owner, const OwnerContext& context) {
  const ObjectKey key{GroupOf(TextAt(owner, {"apiVersion"})),
                      TextAt(owner, {"kind"}), context.set.ns,
                      TextAt(owner, {"name"})};
  const std::string uid = TextAt(owner, {"uid"});
  if (context.snapshot->unreadable.contains(key)) return State::kForeign;
  // A name has one living bearer: with another uid it is not the one meant.
  if (key == context.set) {
    return uid == context.set_uid ? State::kSet : State::kDead;
  }
  const Object* live = context.snapshot->Find(key);
  if (live != nullptr && live->uid() != uid) return State::kDead;
  const bool own_pod =
      key.group.empty() && key.kind == "Pod" && key.name == context.pod;
  return own_pod ? State::kPod : State::kForeign;
}

}  // namespace

ClaimOwners OwnersOfClaim(const Object& claim, const OwnerContext& context) {
  ClaimOwners owners;
  const Json* list = claim.Find({"metadata", "ownerReferences"});
  if (list == nullptr || !list->is_array()) return owners;
  for (const Json& owner : *list) {
    const std::string text = TextAt(owner, {"kind"}) + " " +
                             TextAt(owner, {"name"}) + " (uid " +
                             TextAt(owner, {"uid"}) + ")";
    switch (StateOf(owner, context)) {
      case State::kSet:
        owners.set = true;
        break;
      case State::kPod:
        owners.pod = true;
        break;
      case State::kDead:
        owners.dead.push_back(text);
        break;
      case State::kForeign: {
        owners.foreign.push_back(text);
        const Json* controller = Find(owner, "controller");
        if (controller != nullptr && *controller == true) {
          owners.foreign_controller = true;
        }
        break;
      }
    }
  }
  return owners;
}

}  // namespace mcf
