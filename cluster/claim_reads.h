#ifndef MCF_CLUSTER_CLAIM_READS_H_
#define MCF_CLUSTER_CLAIM_READS_H_

#include <set>

#include "cluster/read_plan.h"
#include "object/stateful_set.h"

namespace mcf {

// The StatefulSets whose claims matter for one request: as they are desired,
// and as they are.
struct SetsWithClaims {
  std::vector<StatefulSet> desired, live;
};
SetsWithClaims SetsWithClaimsOf(const SnapshotRequest& request,
                                const Snapshot& snapshot);

// Where claims may not be listed: a GET for each name that the templates and
// replicas of the sets, desired and live, give. None for a namespace in which
// they would be more than can be read one by one.
std::set<ObjectKey> ClaimNames(const SetsWithClaims& sets, const ReadLog& log);

// The names of the volumes of claims that a retention policy may delete: their
// reclaim policy says what then becomes of the data.
std::set<std::string> VolumesAtRisk(const SetsWithClaims& sets,
                                    const Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_CLUSTER_CLAIM_READS_H_
