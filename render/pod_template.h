#ifndef MCF_RENDER_POD_TEMPLATE_H_
#define MCF_RENDER_POD_TEMPLATE_H_

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "render/labels.h"
#include "render/object_builder.h"
#include "render/render.h"

namespace mcf {

// Adds the spec of the pods of a KubernetesStatefulSet to its StatefulSet.
void AddPod(ObjectBuilder& object, const Shared& shared,
            const KubernetesStatefulSet& spec, const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_POD_TEMPLATE_H_
