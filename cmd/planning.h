#ifndef MCF_CMD_PLANNING_H_
#define MCF_CMD_PLANNING_H_

#include <vector>

#include "cluster/cluster.h"
#include "object/component.h"
#include "object/snapshot.h"
#include "plan/plan.h"

namespace mcf {

// A plan and what it was made from.
struct Planned {
  Snapshot snapshot;
  Plan plan;
};

struct PlanOptions {
  bool skip_creates = false;  // not tried beforehand, the write itself tells
  bool wait = true;           // for rollouts
};

// ReadSnapshot -> Compare -> AskServer -> MakePlan, for desired components
// with marks.
Result<Planned> PlanApply(const Cluster& cluster,
                          const std::vector<DesiredComponent>& components,
                          const Allowed& allowed,
                          const PlanOptions& options = {});

// The same for deleting everything recorded for the components.
Result<Planned> PlanDelete(const Cluster& cluster,
                           const std::vector<ComponentId>& components,
                           Cascade cascade, bool wait);

}  // namespace mcf

#endif  // MCF_CMD_PLANNING_H_
