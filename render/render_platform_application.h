#ifndef MCF_RENDER_RENDER_PLATFORM_APPLICATION_H_
#define MCF_RENDER_RENDER_PLATFORM_APPLICATION_H_

#include <vector>

#include "manifest/platform_application/platform_application.h"
#include "object/component.h"
#include "render/render.h"

namespace mcf {

// The objects of a PlatformApplication that passed the checks of
// render/checks.h, in listing order. What the platform itself provides is not
// among them: namespace, gateway, certificate, external secrets.
std::vector<DesiredObject> ObjectsOf(const PlatformApplication& spec,
                                     const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_RENDER_PLATFORM_APPLICATION_H_
