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

// ReadSnapshot -> Compare -> AskServer -> MakePlan, for desired components
// with marks. `skip_creates`: creates are not tried beforehand, the write
// itself tells.
Result<Planned> PlanApply(const Cluster& cluster,
                          const std::vector<DesiredComponent>& components,
                          const Allowed& allowed, bool skip_creates,
                          const StepOptions& steps = {});

// The same for deleting everything recorded for the components.
Result<Planned> PlanDelete(const Cluster& cluster,
                           const std::vector<ComponentId>& components,
                           Cascade cascade, const StepOptions& steps = {});

}  // namespace mcf

#endif  // MCF_CMD_PLANNING_H_
