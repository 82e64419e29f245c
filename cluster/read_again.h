#ifndef MCF_CLUSTER_READ_AGAIN_H_
#define MCF_CLUSTER_READ_AGAIN_H_

#include <optional>
#include <string>

#include "cluster/cluster.h"
#include "object/object.h"

namespace mcf {

// The refusal of a write whose object is not as the plan saw it, kind
// kConflict: "ConfigMap shop/a was deleted meanwhile".
Error Moved(const ObjectKey& key, const std::string& how);

// The object of a write whose precondition was refused, as it is now; empty
// when it is gone. kConflict when another object has its name by now.
Result<std::optional<Object>> ReadAgain(const Cluster& cluster,
                                        const Object& before);

}  // namespace mcf

#endif  // MCF_CLUSTER_READ_AGAIN_H_
