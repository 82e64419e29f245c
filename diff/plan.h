#ifndef MCF_DIFF_PLAN_H_
#define MCF_DIFF_PLAN_H_

#include <map>
#include <string>
#include <vector>

#include "claims/ledger.h"
#include "diff/compare.h"

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
  bool is_delete = false;  // everything goes, the inventory too
  bool recorded = false;   // there is an inventory

  std::size_t CountOf(Operation operation) const;
};

// All that is decided. Carrying it out decides nothing more.
struct Plan {
  std::vector<ComponentPlan> components;

  bool HasChanges() const;  // an object to write, or something blocked
  // An object to write, or a record: a missing inventory of a component that
  // exists is rebuilt, that of a deleted one goes.
  bool HasWrites() const;
  Errors Blocked() const;  // of all changes, in order, each text once
};

// The changes that differ and that the server should be asked about, with the
// body to send. Not asked: unchanged, deletes, changes blocked already, objects
// whose namespace is missing, StatefulSets that would need recreation, and
// creates when `skip_creates`.
std::vector<const Change*> NeedsVerdict(const Comparison& comparison,
                                        const Snapshot& snapshot,
                                        bool skip_creates);

// Joins what we judged with what the server said, `verdicts` by object key
// (missing ones were not asked), and adds claims, impact and warnings. Pure.
Plan MakePlan(Comparison comparison,
              const std::map<ObjectKey, Verdict>& verdicts,
              const Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_DIFF_PLAN_H_
