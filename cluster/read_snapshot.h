#ifndef MCF_CLUSTER_READ_SNAPSHOT_H_
#define MCF_CLUSTER_READ_SNAPSHOT_H_

#include <set>
#include <string>
#include <vector>

#include "cluster/cluster.h"
#include "object/snapshot.h"

namespace mcf {

struct SnapshotRequest {
  // With marks. Their objects, namespaces, claims and references are read.
  const std::vector<DesiredComponent>* components = nullptr;
  // Components of which only the record is wanted (delete, status), besides.
  std::vector<ComponentId> recorded = {};
  // How they stand is wanted as well: all pods of their namespaces, and the
  // StatefulSet of each component, recorded or not.
  bool pods = false;
};

// Reads everything a plan needs in one wave of parallel requests (at most 16 at
// a time): LISTs by component label per namespace and kind, the inventories,
// all claims, namespaces, storage classes and references. A second wave of
// GETs follows only for desired or recorded names that no LIST returned. A
// refused LIST falls back to GETs; what may not be read at all is unreadable
// in the snapshot, never absent. Errors: not reachable, 401, or a reply that
// is no answer (kind kCluster).
Result<Snapshot> ReadSnapshot(const Cluster& cluster,
                              const SnapshotRequest& request);

}  // namespace mcf

#endif  // MCF_CLUSTER_READ_SNAPSHOT_H_
