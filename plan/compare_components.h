#ifndef MCF_PLAN_COMPARE_COMPONENTS_H_
#define MCF_PLAN_COMPARE_COMPONENTS_H_

#include <string>
#include <vector>

#include "claims/ledger.h"
#include "object/component.h"
#include "object/snapshot.h"
#include "plan/change.h"

namespace mcf {

// What a plan may do.
struct Allowed {
  bool prune = true;
  bool force_conflicts = false;
  std::vector<std::string> forced_fields;  // KIND/NAME:PATH
  bool adopt = false;
  std::vector<std::string> ignored_fields;  // KIND/NAME:PATH
};

// One component, judged here; its changes have no verdict of the server yet.
struct ComponentComparison {
  const DesiredComponent* component = nullptr;  // null: only what is recorded
  ComponentId id;
  std::vector<Change> changes;  // desired ones in listing order, then deletes
  Warnings warnings;
};

struct Comparison {
  std::vector<ComponentComparison> components;
  Cascade cascade = Cascade::kBackground;
};

// Compares every component with the snapshot, both borrowed: they must outlive
// the comparison. Desired objects must carry the marks already.
// Owner checks, conflicts foreseen from managedFields, immutable StatefulSet
// fields, missing CRDs and namespaces, and prune candidates are decided here.
Comparison Compare(const std::vector<DesiredComponent>& components,
                   const Snapshot& snapshot, const Allowed& allowed);

// The comparison that deletes everything recorded for the components, claims
// and namespaces kept.
Comparison CompareForDelete(const std::vector<ComponentId>& components,
                            const Snapshot& snapshot,
                            Cascade cascade = Cascade::kBackground);

}  // namespace mcf

#endif  // MCF_PLAN_COMPARE_COMPONENTS_H_
