#ifndef MCF_RENDER_STATEFUL_SET_H_
#define MCF_RENDER_STATEFUL_SET_H_

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"
#include "object/component.h"
#include "render/labels.h"
#include "render/render.h"

namespace mcf {

DesiredObject MakeStatefulSet(const Shared& shared,
                              const KubernetesStatefulSet& spec,
                              const RenderOptions& options);
DesiredObject MakeStatefulSet(const Shared& shared,
                              const PlatformApplication& spec,
                              const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_STATEFUL_SET_H_
