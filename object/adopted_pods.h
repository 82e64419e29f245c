#ifndef MCF_OBJECT_ADOPTED_PODS_H_
#define MCF_OBJECT_ADOPTED_PODS_H_

#include <map>

#include "object/snapshot.h"
#include "object/stateful_set.h"

namespace mcf {

// The pods that a StatefulSet of this name takes over when it is created, by
// ordinal, in range or not: those with a name of its own and its labels that no
// other controller has. They are there after a delete with --cascade=orphan.
// None where pods were not read. Borrowed from the snapshot.
std::map<long long, const Object*> PodsToAdopt(const StatefulSet& set,
                                               const Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_OBJECT_ADOPTED_PODS_H_
