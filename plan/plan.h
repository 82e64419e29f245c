#ifndef MCF_PLAN_PLAN_H_
#define MCF_PLAN_PLAN_H_

#include <map>
#include <string>
#include <vector>

#include "claims/ledger.h"
#include "plan/compare_components.h"
#include "plan/step.h"

namespace mcf {

struct ComponentPlan {
  ComponentId id;
  Position where = {};          // of the document, empty for a delete
  std::vector<Change> changes;  // listing order, deletes last in reverse order
  Ledger ledger;
  RolloutImpact impact;
  std::string budget = "none";
  Warnings warnings;  // risks first
  bool creates_namespace = false;
  Json options = Json::object();
  std::map<std::string, std::string> outputs;
  bool is_delete = false;   // everything goes, the inventory too
  bool keeps_pods = false;  // of a delete: the set alone goes, as orphan says
  bool recorded = false;    // there is an inventory
  // Recorded objects that were being deleted already, of a component that is
  // deleted: what holds them is waited for.
  std::vector<ObjectKey> going;

  std::size_t CountOf(Operation operation) const;
};

// All that is decided. Carrying it out decides nothing more.
struct Plan {
  std::vector<ComponentPlan> components;
  std::vector<Step> steps;  // of all components: plan/make_steps.h

  bool HasChanges() const;  // an object to write, or something blocked
  // An object to write, or a record: a missing inventory of a component that
  // exists is rebuilt, that of a deleted one goes.
  bool HasWrites() const;
  Errors Blocked() const;  // of all changes, in order, each text once
};

// How a plan is to be carried out, as far as that changes its steps.
struct StepOptions {
  bool wait = true;                        // for rollouts, and for pods that go
  Cascade cascade = Cascade::kBackground;  // nobody waits for orphans to go
};

// The changes that differ and that the server should be asked about, with the
// body to send. Not asked: unchanged, deletes, changes blocked already, objects
// whose namespace is missing, StatefulSets that would need recreation, and
// creates when `skip_creates`.
std::vector<const Change*> NeedsVerdict(const Comparison& comparison,
                                        const Snapshot& snapshot,
                                        bool skip_creates);

// Joins what we judged with what the server said, `verdicts` by object key
// (missing ones were not asked), and adds claims, impact, warnings and steps.
// `wait`: for rollouts, and for pods that go. Pure.
Plan MakePlan(Comparison comparison,
              const std::map<ObjectKey, Verdict>& verdicts,
              const Snapshot& snapshot, bool wait = true);

}  // namespace mcf

#endif  // MCF_PLAN_PLAN_H_
