// What our next apply takes away: fields that our Apply entry holds, or that
// the inventory remembers, and that are not sent any more. Server-side apply
// removes them only when nobody else holds them: a plan may take them over
// first, and then they are judged as they are owned after that.
#include <algorithm>

#include "diff/differences.h"
#include "diff/owners.h"
#include "object/equality.h"
#include "object/list_types.h"
#include "object/marks.h"
#include "object/secrets.h"

namespace mcf {
namespace {

class Removals {
 public:
  Removals(const Versions& versions, const AppliedVersion& applied, bool ours,
           ObjectDifferences& differences)
      : applied_(applied),
        desired_(versions.desired->object.tree()),
        live_(*versions.live),
        owned_(versions.owned == nullptr ? live_ : *versions.owned),
        ours_(ours),
        kind_(live_.kind()),
        differences_(differences),
        live_leaves_(LeavesOf(kind_, live_.tree())) {
    const std::vector<FieldPath> leaves = LeavesOf(kind_, desired_);
    desired_leaves_.insert(leaves.begin(), leaves.end());
  }

  void Find() {
    std::set<FieldPath> candidates = FieldsAppliedBy(owned_, kFieldManager);
    for (FieldPath& path : applied_.Leaves()) {
      candidates.insert(std::move(path));
    }
    for (const FieldPath& path : candidates) Judge(path);
    std::set<FieldPath> seen;
    for (const FieldPath& path : differences_.removed) {
      const FieldPath part = LostPartAround(path);
      if (seen.insert(part).second) Add(part);
    }
  }

 private:
  // What others own too stays, and only loses our name: so does what our own
  // second manager keeps for a while.
  void Judge(const FieldPath& path) {
    if (IsCovered(path) || live_.Find(path) == nullptr) return;
    if (!WeHold(owned_, path)) return;
    if (OwnersOf(owned_, path).size() == 1) differences_.removed.insert(path);
  }

  // `desired` has the field, something in it, or an atomic value around it.
  bool IsCovered(const FieldPath& path) const {
    if (FindAt(desired_, path) != nullptr) return true;
    for (FieldPath at = path.Parent(); !at.empty(); at = at.Parent()) {
      if (!desired_leaves_.contains(at)) continue;
      const Json* value = FindAt(desired_, at);
      return value != nullptr &&
             MergeTypeAt(kind_, at, *value).kind == MergeType::Kind::kAtomic;
    }
    return false;
  }

  // The largest part around a removed field that goes as a whole: nothing of
  // it is desired, and nobody else owns anything in it.
  FieldPath LostPartAround(const FieldPath& path) const {
    FieldPath part = path;
    for (FieldPath at = path.Parent(); at.steps().size() > 1;
         at = at.Parent()) {
      if (FindAt(desired_, at) != nullptr || HasOtherOwners(at)) break;
      const Json* value = live_.Find(at);
      const bool shown_whole =
          value != nullptr && value->is_object() && !IsFreeMap(at);
      if (shown_whole) part = at;
    }
    return part;
  }

  bool HasOtherOwners(const FieldPath& part) const {
    for (const FieldPath& leaf : live_leaves_) {
      if (leaf.StartsWith(part) && !OthersOwning(owned_, leaf).empty()) {
        return true;
      }
    }
    return !OthersOwning(owned_, part).empty();
  }

  // Gone from the manifest, changed by others as well, or never ours.
  FieldChange::Cause CauseOf(const FieldPath& path) const {
    if (!ours_ || applied_.IsUnknown(path)) return FieldChange::Cause::kRemoval;
    const Json* applied = applied_.Find(path);
    if (applied == nullptr) {
      return OthersBelow(path).empty() ? FieldChange::Cause::kRemoval
                                       : FieldChange::Cause::kDrift;
    }
    return AreEqual(kind_, path, applied, live_.Find(path))
               ? FieldChange::Cause::kRemoval
               : FieldChange::Cause::kBoth;
  }

  // Who holds the part, or something in it, as it is now.
  std::vector<FieldOwner> OthersBelow(const FieldPath& part) const {
    std::vector<FieldOwner> owners = OthersOwning(live_, part);
    for (const FieldPath& leaf : live_leaves_) {
      if (!leaf.StartsWith(part)) continue;
      for (FieldOwner& owner : OthersOwning(live_, leaf)) {
        if (std::ranges::find(owners, owner) == owners.end()) {
          owners.push_back(std::move(owner));
        }
      }
    }
    return owners;
  }

  void Add(const FieldPath& path) {
    // What the server puts back as its default does not change.
    if (AreEqual(kind_, path, nullptr, live_.Find(path))) return;
    FieldChange& change = differences_.fields.emplace_back();
    change.path = path;
    change.cause = CauseOf(path);
    if (const Json* value = applied_.Find(path)) change.applied = *value;
    if (const Json* value = live_.Find(path)) change.live = *value;
    change.owners = OthersBelow(path);
    change.secret = IsSecretField(kind_, path);
  }

  const AppliedVersion& applied_;
  const Json& desired_;
  const Object& live_;
  const Object& owned_;
  const bool ours_;
  const std::string kind_;
  ObjectDifferences& differences_;
  const std::vector<FieldPath> live_leaves_;
  std::set<FieldPath> desired_leaves_;
};

}  // namespace

void AddRemovals(const Versions& versions, const AppliedVersion& applied,
                 bool ours, ObjectDifferences& differences) {
  Removals(versions, applied, ours, differences).Find();
}

}  // namespace mcf
