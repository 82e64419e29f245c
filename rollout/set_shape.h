#ifndef MCF_ROLLOUT_SET_SHAPE_H_
#define MCF_ROLLOUT_SET_SHAPE_H_

#include <string>
#include <vector>

#include "object/object.h"

namespace mcf {

// What the controller reads from a StatefulSet to decide which pods there are
// and which of them an update touches, server defaults filled in.
struct SetShape {
  std::string name;
  long long replicas = 1;
  long long start = 0;        // spec.ordinals.start
  long long partition = 0;    // pods at positions below it keep their revision
  bool on_delete = false;     // updateStrategy.type is OnDelete
  bool ordered = true;        // podManagementPolicy is OrderedReady
  long long unavailable = 1;  // pods a rolling update takes at once

  bool Has(long long ordinal) const;
  std::string PodName(long long ordinal) const;
};

SetShape ShapeOf(const Object& stateful_set);

// The names of the ordinals [from, to), the highest first. At most 10,000:
// no list of names gets longer, whatever number a manifest asks for.
std::vector<std::string> PodsDownwards(const SetShape& shape, long long from,
                                       long long to);

}  // namespace mcf

#endif  // MCF_ROLLOUT_SET_SHAPE_H_
