#ifndef MCF_APPLY_READ_PODS_H_
#define MCF_APPLY_READ_PODS_H_

#include <vector>

#include "cluster/cluster.h"
#include "object/object.h"

namespace mcf {

// The pods that a StatefulSet owns. None where they may not be listed: the
// set's own counters must do then.
Result<std::vector<Object>> ReadPods(const Cluster& cluster,
                                     const Object& stateful_set);

}  // namespace mcf

#endif  // MCF_APPLY_READ_PODS_H_
