#ifndef MCF_RENDER_RENDER_KUBERNETES_STATEFUL_SET_H_
#define MCF_RENDER_RENDER_KUBERNETES_STATEFUL_SET_H_

#include <vector>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/component.h"
#include "render/render.h"

namespace mcf {

// The objects of a KubernetesStatefulSet that passed the checks of
// render/checks.h, in listing order.
std::vector<DesiredObject> ObjectsOf(const KubernetesStatefulSet& spec,
                                     const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_RENDER_KUBERNETES_STATEFUL_SET_H_
