#ifndef MCF_CLUSTER_READ_REFUSAL_H_
#define MCF_CLUSTER_READ_REFUSAL_H_

#include <string>

#include "cluster/cluster.h"
#include "object/object.h"

namespace mcf {

// Why the controller of a StatefulSet could not make a pod or a claim lately,
// in the words of its newest event: a quota, a LimitRange, an admission
// webhook. "" when there is none, or when events may not be read. No pod tells
// of this, since the pod was never made.
std::string ReadRefusal(const Cluster& cluster, const Object& stateful_set);

}  // namespace mcf

#endif  // MCF_CLUSTER_READ_REFUSAL_H_
