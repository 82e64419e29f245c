#ifndef MCF_CLUSTER_OWNERSHIP_H_
#define MCF_CLUSTER_OWNERSHIP_H_

#include <string>

#include "object/component.h"

namespace mcf {

// The value of the label statefulset-mcf/component: a hash of the identity,
// since label values are short.
std::string ComponentHash(const ComponentId& id);

// Adds the owner annotation and the component label to every object of the
// component. Pod templates and claim templates are left alone.
void AddMarks(DesiredComponent& component);

}  // namespace mcf

#endif  // MCF_CLUSTER_OWNERSHIP_H_
