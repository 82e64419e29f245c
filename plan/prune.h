#ifndef MCF_PLAN_PRUNE_H_
#define MCF_PLAN_PRUNE_H_

#include <set>
#include <vector>

#include "plan/compare_components.h"

namespace mcf {

struct PruneInput {
  const ComponentId& id;
  const Inventory* inventory = nullptr;  // null: none
  const Snapshot& snapshot;
  const std::set<ObjectKey>& desired;
  // Everything is to go, the record too: what cannot be judged is in the way.
  bool is_delete = false;
};

// The deletes of objects that are ours and not desired any more, gateways and
// routes first, what pods need last. An object goes only when the inventory
// names it, with this uid, and it carries our mark; of what no inventory names
// the mark must have been written by our own Apply. Never a claim; of a
// Namespace, and of what is marked to be kept, only our marks.
std::vector<Change> FindDeletes(const PruneInput& input, Warnings& warnings);

}  // namespace mcf

#endif  // MCF_PLAN_PRUNE_H_
