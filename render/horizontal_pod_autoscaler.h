#ifndef MCF_RENDER_HORIZONTAL_POD_AUTOSCALER_H_
#define MCF_RENDER_HORIZONTAL_POD_AUTOSCALER_H_

#include "manifest/platform_application/platform_application.h"
#include "object/component.h"
#include "render/labels.h"
#include "render/render.h"

namespace mcf {

// Whether an autoscaler decides how many pods there are.
bool HasAutoscaler(const PlatformApplication& spec,
                   const RenderOptions& options);

// Keeps the pods at 80 % of the processor time they request.
DesiredObject MakeHorizontalPodAutoscaler(const Shared& shared,
                                          const PlatformApplication& spec);

}  // namespace mcf

#endif  // MCF_RENDER_HORIZONTAL_POD_AUTOSCALER_H_
