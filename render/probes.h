#ifndef MCF_RENDER_PROBES_H_
#define MCF_RENDER_PROBES_H_

#include <string>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/field_path.h"
#include "render/container_ports.h"
#include "render/object_builder.h"

namespace mcf {

// Adds the probes that the manifest has to the main container.
void AddProbes(ObjectBuilder& object, const FieldPath& container,
               const KubernetesStatefulSet& spec, const ContainerPorts& ports);

}  // namespace mcf

#endif  // MCF_RENDER_PROBES_H_
