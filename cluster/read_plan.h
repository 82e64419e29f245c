#ifndef MCF_CLUSTER_READ_PLAN_H_
#define MCF_CLUSTER_READ_PLAN_H_

#include <string>
#include <vector>

#include "cluster/read_snapshot.h"
#include "object/kinds.h"

namespace mcf {

// One read of a snapshot: a LIST of a kind in a namespace, or a GET of a name.
struct Read {
  const KindInfo* kind = nullptr;
  std::string ns;
  std::string name;            // "" for a LIST
  std::string label_selector;  // of a LIST

  bool IsList() const { return name.empty(); }
  ObjectKey key() const;
};

// The first wave: what can be asked for without knowing anything. Sorted, no
// read twice.
std::vector<Read> PlanFirstWave(const SnapshotRequest& request);

// The second wave: desired and recorded names, and claims by name where they
// may not be listed, that the first wave left open.
std::vector<Read> PlanSecondWave(const SnapshotRequest& request,
                                 const Snapshot& snapshot,
                                 const std::vector<Read>& refused_lists);

// All components of the request, in order.
std::vector<ComponentId> ComponentsOf(const SnapshotRequest& request);

}  // namespace mcf

#endif  // MCF_CLUSTER_READ_PLAN_H_
