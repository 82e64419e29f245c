#include "plan/compare_components.h"

#include <algorithm>
#include <map>
#include <set>

#include "base/text.h"
#include "object/pod_references.h"
#include "plan/claim_sharing.h"
#include "plan/judge_object.h"
#include "plan/prune.h"

namespace mcf {
namespace {

const Inventory* FindInventory(const Snapshot& snapshot,
                               const ComponentId& id) {
  const auto found = snapshot.inventories.find(id);
  return found == snapshot.inventories.end() ? nullptr : &found->second;
}

bool IsOff(const Json& value) {
  return value.is_null() || value == false || value == "";
}

// The recorded options that this run neither repeats nor turns off.
std::vector<std::string> ForgottenOptions(const Inventory& inventory,
                                          const Json& options) {
  std::vector<std::string> flags;
  if (!inventory.options.is_object()) return flags;
  for (const auto& [name, value] : inventory.options.items()) {
    if (IsOff(value) || options.contains(name)) continue;
    const bool is_text = value.is_string();
    flags.push_back("--" + name +
                    (is_text ? "=" + value.get<std::string>() : ""));
  }
  return flags;
}

Error ForgottenError(const DesiredComponent& component,
                     const std::vector<std::string>& flags) {
  Error error{
      .kind = Error::Kind::kRefused,
      .what = component.id.ToString() + " was applied with " +
              Join(flags, " ") + ", which this run does not say",
      .why = "the changes may come from the missing option alone",
      .fix = "repeat the option, or turn it off in so many words (--no-…)"};
  error.component = component.id.ToString();
  if (component.where.line > 0) error.where = component.where;
  return error;
}

void RefuseForgottenOptions(const DesiredComponent& component,
                            const Inventory& inventory,
                            std::vector<Change>& changes) {
  const std::vector<std::string> flags =
      ForgottenOptions(inventory, component.options);
  if (flags.empty()) return;
  const Error error = ForgottenError(component, flags);
  for (Change& change : changes) {
    const bool moves = change.operation != Operation::kUnchanged;
    if (moves && !change.blocked) change.blocked = error;
  }
}

void NoteComponent(const ComponentId& id, Warnings& warnings) {
  for (Warning& warning : warnings) {
    if (warning.component.empty()) warning.component = id.ToString();
  }
}

// In one line whose the objects are that --adopt would take over.
void NoteForeign(const std::vector<Change>& changes, Warnings& warnings) {
  std::map<std::string, std::size_t> counts;
  for (const Change& change : changes) {
    if (change.foreign_owner.empty()) continue;
    ++counts[change.foreign_owner == "nobody" ? " without the mark of an owner"
                                              : " of " + change.foreign_owner];
  }
  if (counts.empty()) return;
  std::vector<std::string> texts;
  for (const auto& [owner, count] : counts) {
    texts.push_back(Count(count, "object") + owner);
  }
  warnings.push_back({.code = "not-ours",
                      .what = "not this component's: " + Join(texts, ", "),
                      .fix = "--adopt takes them over, diff --adopt shows "
                             "what that changes"});
}

// Objects that stay although nobody asks for them any more.
void NoteUnpruned(const std::vector<Change>& deletes, Warnings& warnings) {
  if (deletes.empty()) return;
  warnings.push_back(
      {.code = "prune-off",
       .what = Count(deletes.size(), "object") +
               (deletes.size() == 1 ? " is" : " are") +
               " no longer desired and stay" + (deletes.size() == 1 ? "s" : ""),
       .fix = "run without --prune=false, or use prune, to delete " +
              std::string(deletes.size() == 1 ? "it" : "them")});
}

// What the pods of the set name, as the set is after this run: pods that
// restart need it.
void KeepWhatIsUsed(const std::vector<Change>& changes,
                    std::vector<Change>& deletes, Warnings& warnings) {
  std::map<ObjectKey, PodReference> uses;
  for (const Change& change : changes) {
    if (change.key.kind != "StatefulSet") continue;
    const std::optional<Object>& set =
        change.merged ? change.merged : change.live;
    if (set) uses.merge(PodReferencesOf(*set));
  }
  std::erase_if(deletes, [&](const Change& change) {
    if (change.release_only || !uses.contains(change.key)) return false;
    warnings.push_back(
        {.code = "still-used",
         .what = change.key.ToString() +
                 " is not desired any more and stays: the pods of the "
                 "StatefulSet, as it is after this run, use it",
         .fix = "apply what the manifest says of the StatefulSet, that prunes "
                "it too"});
    return true;
  });
}

// Orphaned pods go on with what they have: only the set goes.
void KeepForOrphans(std::vector<Change>& deletes, Warnings& warnings) {
  const auto is_set = [](const Change& change) {
    return change.key.kind == "StatefulSet";
  };
  if (std::ranges::none_of(deletes, is_set)) return;
  const std::size_t all = deletes.size();
  std::erase_if(deletes, [&](const Change& change) { return !is_set(change); });
  const std::size_t kept = all - deletes.size();
  if (kept == 0) return;
  warnings.push_back(
      {.code = "kept-for-pods",
       .what = Count(kept, "object") + (kept == 1 ? " stays" : " stay") +
               " for the pods that go on running, and " +
               (kept == 1 ? "stays" : "stay") + " recorded",
       .fix = "apply takes the pods over again; to be rid of all, run delete "
              "once more"});
}

class Comparer {
 public:
  Comparer(const std::vector<DesiredComponent>& components,
           const Snapshot& snapshot, const Allowed& allowed)
      : snapshot_(snapshot), allowed_(allowed) {
    for (const DesiredComponent& component : components) {
      for (const DesiredObject& desired : component.objects) {
        if (desired.object.kind() == "Namespace") continue;  // may be shared
        desired_.insert(desired.object.key());
      }
    }
  }

  ComponentComparison Compare(const DesiredComponent& component) {
    ComponentComparison comparison{.component = &component, .id = component.id};
    comparison.warnings = component.warnings;
    const Inventory* inventory = FindInventory(snapshot_, component.id);
    std::set<ObjectKey> keys = desired_;
    for (const DesiredObject& desired : component.objects) {
      keys.insert(desired.object.key());
      if (desired.object.kind() == "Namespace") {
        created_namespaces_.insert(desired.object.name());
      }
    }
    const ObjectContext context{.component = component,
                                .inventory = inventory,
                                .snapshot = snapshot_,
                                .allowed = allowed_,
                                .created_namespaces = created_namespaces_};
    for (const DesiredObject& desired : component.objects) {
      Change change = allowed_.write
                          ? JudgeObject(desired, context, comparison.warnings)
                          : LeaveObject(desired);
      RefuseTwice(component, change);
      comparison.changes.push_back(std::move(change));
    }
    if (!allowed_.adopt) NoteForeign(comparison.changes, comparison.warnings);
    AddDeletes(inventory, keys, comparison);
    if (inventory != nullptr) {
      RefuseForgottenOptions(component, *inventory, comparison.changes);
    }
    NoteComponent(component.id, comparison.warnings);
    return comparison;
  }

 private:
  // As it is, whatever the manifest says.
  Change LeaveObject(const DesiredObject& desired) const {
    Change change{.key = desired.object.key(),
                  .api_version = desired.object.api_version()};
    const Object* live = snapshot_.Find(change.key);
    if (live == nullptr) return change;
    change.live = *live;
    change.merged = *live;
    return change;
  }

  // Two manifests of one call that ask for one object: a Namespace alone may
  // be shared.
  void RefuseTwice(const DesiredComponent& component, Change& change) {
    if (change.key.kind == "Namespace") return;
    const auto [first, is_new] = makers_.emplace(change.key, &component.id);
    if (is_new) return;
    change.blocked =
        Error{.kind = Error::Kind::kRefused,
              .what = change.key.ToString() + " is asked for by " +
                      first->second->ToString() + " and by " +
                      component.id.ToString(),
              .why = "two owners of one object undo each other's changes",
              .fix = "rename one of the two",
              .component = component.id.ToString()};
    if (component.where.line > 0) change.blocked->where = component.where;
  }

  void AddDeletes(const Inventory* inventory, const std::set<ObjectKey>& keys,
                  ComponentComparison& comparison) {
    std::vector<Change> deletes = FindDeletes({.id = comparison.id,
                                               .inventory = inventory,
                                               .snapshot = snapshot_,
                                               .desired = keys},
                                              comparison.warnings);
    if (!allowed_.prune) return NoteUnpruned(deletes, comparison.warnings);
    KeepWhatIsUsed(comparison.changes, deletes, comparison.warnings);
    for (Change& change : deletes) {
      comparison.changes.push_back(std::move(change));
    }
  }

  const Snapshot& snapshot_;
  const Allowed& allowed_;
  // By any component of the call: it may move from one to another.
  std::set<ObjectKey> desired_;
  // Of the components so far: they are carried out in this order.
  std::set<std::string> created_namespaces_;
  std::map<ObjectKey, const ComponentId*> makers_;
};

}  // namespace

Comparison Compare(const std::vector<DesiredComponent>& components,
                   const Snapshot& snapshot, const Allowed& allowed) {
  Comparer comparer(components, snapshot, allowed);
  Comparison comparison;
  for (const DesiredComponent& component : components) {
    comparison.components.push_back(comparer.Compare(component));
  }
  JudgeSharedClaims(comparison.components, snapshot);
  return comparison;
}

Comparison CompareForDelete(const std::vector<ComponentId>& components,
                            const Snapshot& snapshot, Cascade cascade) {
  Comparison comparison{.cascade = cascade};
  for (const ComponentId& id : components) {
    ComponentComparison& one = comparison.components.emplace_back();
    one.id = id;
    one.changes = FindDeletes({.id = id,
                               .inventory = FindInventory(snapshot, id),
                               .snapshot = snapshot,
                               .desired = {},
                               .is_delete = true},
                              one.warnings);
    if (cascade == Cascade::kOrphan) {
      KeepForOrphans(one.changes, one.warnings);
    }
    NoteComponent(id, one.warnings);
  }
  return comparison;
}

}  // namespace mcf
