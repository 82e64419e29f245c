#include "plan/plan.h"

#include <algorithm>

#include "object/marks.h"
#include "plan/join_verdict.h"
#include "plan/make_steps.h"
#include "plan/plan_warnings.h"
#include "plan/pods_taken_over.h"

namespace mcf {
namespace {

bool IsAskedAbout(const Change& change, const Snapshot& snapshot,
                  bool skip_creates) {
  if (change.blocked || !change.desired) return false;
  switch (change.operation) {
    case Operation::kUnchanged:
    case Operation::kRecreate:
    case Operation::kDelete:
      return false;
    case Operation::kCreate:
      if (skip_creates) return false;
      break;
    case Operation::kUpdate:
      break;
  }
  return change.key.ns.empty() ||
         snapshot.NamespaceState(change.key.ns) != Presence::kAbsent;
}

Effect EffectOf(const Change& change) {
  if (change.operation == Operation::kRecreate) return Effect::kRecreate;
  if (change.operation != Operation::kUpdate) return Effect::kNone;
  if (change.key.kind == "StatefulSet" && change.live && change.merged) {
    return JudgeImpact(&*change.live, &*change.merged).effect;
  }
  const bool moves = std::ranges::any_of(
      change.fields,
      [](const FieldChange& field) { return !field.ownership_only; });
  return moves ? Effect::kInPlace : Effect::kNone;
}

const Object* Pointer(const std::optional<Object>& object) {
  return object ? &*object : nullptr;
}

// What the object is when the plan is done, null when it is gone.
const Object* After(const Change& change) {
  if (change.operation == Operation::kDelete) {
    return change.release_only ? Pointer(change.live) : nullptr;
  }
  return Pointer(change.merged ? change.merged : change.live);
}

const Change* FindChange(const std::vector<Change>& changes,
                         std::string_view kind) {
  const auto found = std::ranges::find(changes, kind, [](const Change& change) {
    return std::string_view(change.key.kind);
  });
  return found == changes.end() ? nullptr : &*found;
}

void AddWarnings(const Warnings& more, Warnings& warnings) {
  warnings.insert(warnings.end(), more.begin(), more.end());
}

class Planner {
 public:
  Planner(const std::map<ObjectKey, Verdict>& verdicts,
          const Snapshot& snapshot, Cascade cascade)
      : verdicts_(verdicts), snapshot_(snapshot), cascade_(cascade) {}

  ComponentPlan Plan(ComponentComparison& comparison) const {
    ComponentPlan plan{.id = comparison.id,
                       .changes = std::move(comparison.changes),
                       .warnings = std::move(comparison.warnings)};
    plan.is_delete = comparison.component == nullptr;
    plan.keeps_pods = plan.is_delete && cascade_ == Cascade::kOrphan &&
                      FindChange(plan.changes, "StatefulSet") != nullptr;
    NoteRecord(plan);
    if (comparison.component != nullptr) {
      plan.where = comparison.component->where;
      plan.creates_namespace = comparison.component->creates_namespace;
      plan.options = comparison.component->options;
      plan.outputs = comparison.component->outputs;
    }
    for (Change& change : plan.changes) Settle(change, plan);
    if (const Change* set = FindChange(plan.changes, "StatefulSet")) {
      JudgePods(*set, plan);
    }
    for (Warning& warning : plan.warnings) {
      if (warning.component.empty()) warning.component = plan.id.ToString();
    }
    SortByWeight(plan.warnings);
    return plan;
  }

 private:
  void NoteRecord(ComponentPlan& plan) const {
    const auto inventory = snapshot_.inventories.find(plan.id);
    plan.recorded = inventory != snapshot_.inventories.end();
    if (!plan.recorded || !plan.is_delete) return;
    for (const InventoryEntry& entry : inventory->second.entries) {
      const Object* live = snapshot_.Find(entry.key);
      if (live == nullptr || !live->IsTerminating()) continue;
      if (IsMarkedFor(*live, plan.id)) plan.going.push_back(entry.key);
    }
  }

  void Settle(Change& change, ComponentPlan& plan) const {
    const auto verdict = verdicts_.find(change.key);
    if (verdict != verdicts_.end() && !change.blocked && change.desired) {
      JoinVerdict(verdict->second, change);
      AddWarnings(ServerWarnings(verdict->second, change), plan.warnings);
      if (change.blocked) {
        change.blocked->component = plan.id.ToString();
        if (plan.where.line > 0) change.blocked->where = plan.where;
      }
    }
    change.effect = EffectOf(change);
  }

  void JudgePods(const Change& set, ComponentPlan& plan) const {
    const Object* live = Pointer(set.live);
    const Object* after = After(set);
    if (live == nullptr && after == nullptr) return;  // it cannot be read
    plan.ledger = MakeLedger({.merged = after,
                              .live = live,
                              .ns = set.key.ns,
                              .snapshot = &snapshot_,
                              .cascade = cascade_});
    plan.impact = JudgeImpact(live, after);
    if (live == nullptr) LeaveOutPodsTakenOver(*after, snapshot_, plan.impact);
    const Change* budget = FindChange(plan.changes, "PodDisruptionBudget");
    if (after != nullptr) {
      plan.budget = JudgeBudget(plan.impact, after,
                                budget == nullptr ? nullptr : After(*budget));
    }
    AddWarnings(plan.ledger.warnings, plan.warnings);
    AddWarnings(WarnOfPods(plan, set, snapshot_), plan.warnings);
  }

  const std::map<ObjectKey, Verdict>& verdicts_;
  const Snapshot& snapshot_;
  const Cascade cascade_;
};

bool IsSame(const Error& a, const Error& b) {
  return a.kind == b.kind && a.what == b.what && a.why == b.why &&
         a.fix == b.fix && a.component == b.component;
}

}  // namespace

std::size_t ComponentPlan::CountOf(Operation operation) const {
  return static_cast<std::size_t>(
      std::ranges::count(changes, operation, &Change::operation));
}

bool Plan::HasChanges() const {
  for (const ComponentPlan& component : components) {
    for (const Change& change : component.changes) {
      if (change.operation != Operation::kUnchanged || change.blocked) {
        return true;
      }
    }
  }
  return false;
}

bool Plan::HasWrites() const {
  for (const ComponentPlan& component : components) {
    if (component.recorded == component.is_delete) return true;
    for (const Change& change : component.changes) {
      if (change.operation != Operation::kUnchanged) return true;
    }
  }
  return false;
}

Errors Plan::Blocked() const {
  Errors errors;
  for (const ComponentPlan& component : components) {
    for (const Change& change : component.changes) {
      if (!change.blocked) continue;
      const bool told = std::ranges::any_of(errors, [&](const Error& error) {
        return IsSame(error, *change.blocked);
      });
      if (!told) errors.push_back(*change.blocked);
    }
  }
  return errors;
}

std::vector<const Change*> NeedsVerdict(const Comparison& comparison,
                                        const Snapshot& snapshot,
                                        bool skip_creates) {
  std::vector<const Change*> asked;
  for (const ComponentComparison& component : comparison.components) {
    for (const Change& change : component.changes) {
      if (IsAskedAbout(change, snapshot, skip_creates)) {
        asked.push_back(&change);
      }
    }
  }
  return asked;
}

Plan MakePlan(Comparison comparison,
              const std::map<ObjectKey, Verdict>& verdicts,
              const Snapshot& snapshot, bool wait) {
  const Planner planner(verdicts, snapshot, comparison.cascade);
  Plan plan;
  for (ComponentComparison& component : comparison.components) {
    plan.components.push_back(planner.Plan(component));
  }
  plan.steps =
      MakeSteps(plan.components, {.wait = wait, .cascade = comparison.cascade});
  return plan;
}

}  // namespace mcf
