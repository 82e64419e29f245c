// What our next apply takes away: fields that our Apply entry holds, or that
// the inventory remembers, and that are not sent any more. Server-side apply
// removes them only when nobody else holds them: otherwise they stay and only
// lose our name.
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
  Removals(const AppliedVersion& applied, const Json& desired,
           const Object& live, ObjectDifferences& differences)
      : applied_(applied),
        desired_(desired),
        live_(live),
        kind_(live.kind()),
        differences_(differences),
        live_leaves_(LeavesOf(kind_, live.tree())) {
    const std::vector<FieldPath> leaves = LeavesOf(kind_, desired);
    desired_leaves_.insert(leaves.begin(), leaves.end());
  }

  void Find() {
    std::set<FieldPath> candidates = FieldsAppliedBy(live_, kFieldManager);
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
  void Judge(const FieldPath& path) {
    if (IsCovered(path) || live_.Find(path) == nullptr) return;
    // Once an Update took a field from us it is not ours to remove.
    if (!WeHold(live_, path)) return;
    const std::vector<FieldOwner> all = OwnersOf(live_, path);
    const std::vector<FieldOwner> others = OthersOwning(live_, path);
    if (!others.empty()) {
      differences_.kept.push_back({path, others});
    } else if (all.size() == 1) {
      differences_.removed.insert(path);
    }  // else our own second manager keeps it for a while
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
      if (leaf.StartsWith(part) && !OthersOwning(live_, leaf).empty()) {
        return true;
      }
    }
    return !OthersOwning(live_, part).empty();
  }

  void Add(const FieldPath& path) {
    // What the server puts back as its default does not change.
    if (AreEqual(kind_, path, nullptr, live_.Find(path))) return;
    FieldChange& change = differences_.fields.emplace_back();
    change.path = path;
    change.cause = FieldChange::Cause::kRemoval;
    if (const Json* value = applied_.Find(path)) change.applied = *value;
    if (const Json* value = live_.Find(path)) change.live = *value;
    change.secret = IsSecretField(kind_, path);
  }

  const AppliedVersion& applied_;
  const Json& desired_;
  const Object& live_;
  const std::string kind_;
  ObjectDifferences& differences_;
  const std::vector<FieldPath> live_leaves_;
  std::set<FieldPath> desired_leaves_;
};

}  // namespace

void AddRemovals(const AppliedVersion& applied, const Json& desired,
                 const Object& live, ObjectDifferences& differences) {
  Removals(applied, desired, live, differences).Find();
}

}  // namespace mcf
