#include "plan/take_over.h"

#include <algorithm>
#include <array>
#include <set>

#include "diff/differences.h"
#include "diff/owners.h"
#include "diff/stray_items.h"
#include "object/alternatives.h"
#include "object/equality.h"
#include "object/list_types.h"
#include "object/marks.h"
#include "plan/field_rules.h"
#include "plan/replicas.h"

namespace mcf {
namespace {

// What is nobody's to take: it says who else has to be asked before the object
// goes, or that somebody wanted the pods to restart once.
bool IsLeftAlone(const FieldPath& path) {
  static const std::array<FieldPath, 5> kParts = {
      FieldPath{"status"}, FieldPath{"metadata", "finalizers"},
      FieldPath{"metadata", "ownerReferences"},
      FieldPath{"spec", "template", "metadata", "annotations",
                "kubectl.kubernetes.io/restartedAt"},
      FieldPath{"spec", "template", "metadata", "annotations",
                "cattle.io/timestamp"}};
  return std::ranges::any_of(
      kParts, [&](const FieldPath& part) { return path.StartsWith(part); });
}

// What installs objects; a person's editor is not among these.
bool IsKnownMaker(const FieldOwner& owner) {
  constexpr std::array<std::string_view, 7> kCommands = {
      "kubectl-client-side-apply",
      "kubectl-create",
      "kubectl-replace",
      "kubectl-run",
      "kubectl-expose",
      "kubectl-autoscale",
      kBeforeFirstApply};
  if (ActorOf(owner) == Actor::kTool) return true;
  if (owner.manager == "kubectl") return owner.operation == "Apply";
  return std::ranges::find(kCommands, owner.manager) != kCommands.end();
}

// Something in the object that has to go, whoever owns it.
bool IsInOneOf(const std::set<FieldPath>& parts, const FieldPath& path,
               FieldPath& part) {
  for (FieldPath at = path; !at.empty(); at = at.Parent()) {
    if (!parts.contains(at)) continue;
    part = at;
    return true;
  }
  return false;
}

class TakeOverJudge {
 public:
  explicit TakeOverJudge(const TakeOverInput& input)
      : input_(input), kind_(input.live.kind()) {
    for (FieldPath& leaf : LeavesOf(kind_, input.body.tree())) {
      desired_leaves_.insert(std::move(leaf));
    }
    FindParts();
    if (input.adopts) FindMaker();
  }

  TakeOver Run() {
    TakeOver result{.taken = {}, .conflicts = {}, .owned = input_.live};
    std::vector<TakenField> all;
    Json owned = MoveFields(
        input_.live, std::string(kFieldManager),
        [&](const FieldPath& path, const FieldOwner& owner) {
          return IsTaken(path, owner);
        },
        &all);
    if (all.empty()) return result;
    SetAt(result.owned.tree(), {"metadata", "managedFields"}, std::move(owned));
    std::erase_if(all, [&](const TakenField& field) {
      return std::ranges::any_of(conflicts_, [&](const FieldConflict& each) {
        return !each.allowed && IsSameEntry(each.owner, field.owner) &&
               field.path.StartsWith(each.path);
      });
    });
    result.taken = std::move(all);
    result.conflicts = std::move(conflicts_);
    return result;
  }

 private:
  const Json& desired() const { return input_.body.tree(); }

  // The parts of the live object that go with this plan although the body does
  // not name them.
  void FindParts() {
    const Json& live = input_.live.tree();
    for (FieldPath& path : ExcludedBy(kind_, desired(), live)) {
      parts_.insert(std::move(path));
    }
    for (FieldPath& path : DoubledItems(kind_, desired(), live)) {
      parts_.insert(std::move(path));
    }
    for (FieldPath& path :
         StrayItems(kind_, desired(), input_.applied.tree(), live)) {
      parts_.insert(std::move(path));
    }
    std::set<FieldPath> ours = FieldsAppliedBy(input_.live, kFieldManager);
    for (FieldPath& leaf : input_.applied.Leaves()) {
      ours.insert(std::move(leaf));
    }
    for (const FieldPath& path : ours) AddGone(path);
    FindMarks();
  }

  // What was ours and is desired no more goes, with the whole of a part that
  // is of no use without it.
  void AddGone(const FieldPath& path) {
    if (IsDesired(path)) return;
    FieldPath gone = path;
    for (FieldPath at = path.Parent(); !at.empty(); at = at.Parent()) {
      if (FindAt(desired(), at) != nullptr) break;
      if (IsIndivisible(at)) gone = at;
    }
    parts_.insert(std::move(gone));
  }

  void FindMarks() {
    if (!input_.adopts) return;
    for (const FieldPath& leaf : LeavesOf(kind_, input_.live.tree())) {
      if (IsToolMark(input_.live, leaf) && !IsDesired(leaf)) {
        parts_.insert(leaf);
      }
    }
  }

  // The body has the field, something in it, or an atomic value around it.
  bool IsDesired(const FieldPath& path) const {
    if (FindAt(desired(), path) != nullptr) return true;
    for (FieldPath at = path.Parent(); !at.empty(); at = at.Parent()) {
      if (desired_leaves_.contains(at)) {
        const Json* value = FindAt(desired(), at);
        return value != nullptr && value->is_structured() && !value->empty();
      }
    }
    return false;
  }

  // An apply by force takes a field of which only the value differs.
  bool HasDesiredValue(const FieldPath& path) const {
    const Json* value = FindAt(desired(), path);
    if (value == nullptr || !desired_leaves_.contains(path)) return true;
    return AreEqual(kind_, path, value, input_.live.Find(path));
  }

  // All that this entry has belongs to the tool that made the object.
  bool IsOfMaker(const FieldOwner& owner) const {
    if (!input_.adopts) return false;
    return IsKnownMaker(owner) || (maker_ && IsSameEntry(*maker_, owner));
  }

  // Where no entry tells who made the object, the oldest one that is nobody's
  // edit and no controller's.
  void FindMaker() {
    const Json* entries =
        FindPath(input_.live.tree(), {"metadata", "managedFields"});
    if (entries == nullptr || !entries->is_array()) return;
    for (const Json& entry : *entries) {
      const FieldOwner owner{.manager = TextAt(entry, {"manager"}),
                             .operation = TextAt(entry, {"operation"}),
                             .subresource = TextAt(entry, {"subresource"}),
                             .time = TextAt(entry, {"time"})};
      if (IsKnownMaker(owner)) {
        maker_ = owner;
        return;
      }
      if (ActorOf(owner) != Actor::kPerson || IsEditing(owner)) continue;
      if (!maker_ || owner.time < maker_->time) maker_ = owner;
    }
  }

  bool IsTaken(const FieldPath& path, const FieldOwner& owner) {
    const Actor actor = ActorOf(owner);
    if (actor == Actor::kUs || IsLeftAlone(path)) return false;
    const Allowed& allowed = input_.allowed;
    if (IsNamed(allowed.ignored_fields, input_.live.key(), path)) return false;
    if (input_.live.Find(path) == nullptr) return false;
    const bool desired = IsDesired(path);
    // Giving the count up would reset it to 1.
    if (!desired && path == ReplicasPath()) return false;
    FieldPath part = path;
    const bool goes = IsInOneOf(parts_, path, part);
    const bool is_maker = IsOfMaker(owner);
    if (!goes && !desired) return is_maker;
    if (!goes && !HasDesiredValue(path)) return false;
    if (is_maker || actor == Actor::kPerson) return true;
    return goes && Contest(part, owner);
  }

  // A part that stays while its owner is not forced. It counts as taken in any
  // case: what is shown is what force would do.
  bool Contest(const FieldPath& part, const FieldOwner& owner) {
    const bool known =
        std::ranges::any_of(conflicts_, [&](const FieldConflict& each) {
          return each.path == part && each.owner == owner;
        });
    if (known) return true;
    const Allowed& allowed = input_.allowed;
    const bool is_mark = input_.adopts && IsToolMark(input_.live, part);
    conflicts_.push_back(
        {.path = part,
         .owner = owner,
         .allowed = allowed.force_conflicts || is_mark ||
                    IsNamed(allowed.forced_fields, input_.live.key(), part)});
    return true;
  }

  const TakeOverInput& input_;
  const std::string kind_;
  std::set<FieldPath> desired_leaves_;
  std::optional<FieldOwner> maker_;  // of an object that is adopted
  std::set<FieldPath> parts_;        // of the live object, that have to go
  std::vector<FieldConflict> conflicts_;
};

// Nobody but us and what only reports a status: the usual case.
bool HasOthers(const Object& live) {
  const Json* entries = FindPath(live.tree(), {"metadata", "managedFields"});
  if (entries == nullptr || !entries->is_array() || entries->empty()) {
    return true;
  }
  return std::ranges::any_of(*entries, [](const Json& entry) {
    return TextAt(entry, {"subresource"}) != "status" &&
           ActorOf({.manager = TextAt(entry, {"manager"}),
                    .operation = TextAt(entry, {"operation"})}) != Actor::kUs;
  });
}

}  // namespace

TakeOver JudgeTakeOver(const TakeOverInput& input) {
  if (!HasOthers(input.live)) {
    return {.taken = {}, .conflicts = {}, .owned = input.live};
  }
  return TakeOverJudge(input).Run();
}

bool IsToolMark(const Object& live, const FieldPath& path) {
  constexpr std::array<std::string_view, 8> kPrefixes = {
      "meta.helm.sh/",
      "helm.sh/",
      "argocd.argoproj.io/",
      "kustomize.toolkit.fluxcd.io/",
      "helm.toolkit.fluxcd.io/",
      "kapp.k14s.io/",
      "pulumi.com/",
      "kubectl.kubernetes.io/last-applied-configuration"};
  const std::vector<FieldPath::Step>& steps = path.steps();
  if (steps.size() != 3 || steps[0].name != "metadata") return false;
  if (steps[1].name != "labels" && steps[1].name != "annotations") return false;
  const std::string& key = steps[2].name;
  if (key == "app.kubernetes.io/managed-by") {
    return live.Label(key) == "Helm" || live.Label(key) == "pulumi";
  }
  return std::ranges::any_of(kPrefixes, [&](std::string_view prefix) {
    return key.starts_with(prefix);
  });
}

}  // namespace mcf
