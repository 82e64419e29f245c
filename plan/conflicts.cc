#include "plan/conflicts.h"

#include <algorithm>

#include "base/text.h"
#include "diff/owners.h"
#include "object/list_types.h"
#include "object/marks.h"
#include "plan/field_rules.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

// What the approved diff shows as someone's change of what was ours.
bool IsShownAsTheirs(const ConflictInput& input, const FieldPath& path) {
  const auto change = std::ranges::find_if(
      input.fields,
      [&](const FieldChange& field) { return path.StartsWith(field.path); });
  if (change == input.fields.end()) return false;
  if (change->cause == Cause::kAdopt) return input.allowed.adopt;
  return change->cause == Cause::kDrift || change->cause == Cause::kBoth;
}

bool IsAllowed(const ConflictInput& input, const FieldPath& path,
               const FieldOwner& owner) {
  if (IsOurManager(owner) || input.allowed.force_conflicts) return true;
  if (input.taken_back.contains(path)) return true;
  if (IsNamed(input.allowed.forced_fields, input.body.key(), path)) return true;
  // Drift by a person is undone by what the person here approves; a
  // controller's word is not.
  switch (ActorOf(owner)) {
    case Actor::kPerson:
      return input.applied.Has(path) || IsShownAsTheirs(input, path);
    case Actor::kTool:  // the one that it is adopted from
      return input.adopts && input.allowed.adopt;
    case Actor::kUs:
    case Actor::kController:
      break;
  }
  return false;
}

bool IsOurApply(const FieldOwner& owner) {
  return owner.manager == kFieldManager && owner.operation == "Apply" &&
         owner.subresource.empty();
}

}  // namespace

std::vector<FieldConflict> ForeseeConflicts(const ConflictInput& input) {
  std::vector<FieldConflict> conflicts;
  for (const FieldPath& path : LeavesOf(input.body.kind(), input.body.tree())) {
    const Json* sent = input.body.Find(path);
    const Json* live = input.live.Find(path);
    if (sent == nullptr || live == nullptr || *sent == *live) continue;
    // {} over a filled map changes nothing in it.
    if (sent->is_object() && sent->empty() && live->is_object()) continue;
    for (const FieldOwner& owner : OwnersOf(input.live, path)) {
      if (IsOurApply(owner)) continue;
      conflicts.push_back({.path = path,
                           .owner = owner,
                           .allowed = IsAllowed(input, path, owner)});
    }
  }
  return conflicts;
}

std::optional<Error> RefuseConflicts(
    const ObjectKey& key, const std::vector<FieldConflict>& conflicts) {
  std::vector<std::string> owners;
  std::vector<std::string> flags;
  for (const FieldConflict& conflict : conflicts) {
    if (conflict.allowed) continue;
    const std::string path = conflict.path.ToString();
    owners.push_back(path + " by " + Describe(conflict.owner));
    const std::string flag =
        "--force-conflict '" + key.ShortName() + ":" + path + "'";
    if (std::ranges::find(flags, flag) == flags.end()) flags.push_back(flag);
  }
  if (owners.empty()) return std::nullopt;
  return Error{.kind = Error::Kind::kConflict,
               .what = key.ToString() + ": " + Count(flags.size(), "field") +
                       " to change " + (flags.size() == 1 ? "is" : "are") +
                       " owned by others",
               .why = Join(owners, "; "),
               .fix = Join(flags, " ") +
                      (flags.size() == 1 ? " takes it" : " takes them") +
                      ", --force-conflicts takes all; --ignore in place of it "
                      "leaves the field as it is"};
}

}  // namespace mcf
