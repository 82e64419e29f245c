#ifndef MCF_RENDER_CHECKS_H_
#define MCF_RENDER_CHECKS_H_

#include "manifest/component.h"
#include "render/render.h"

namespace mcf {

// The rules that only show when objects are made: references must have been
// resolved, names in options must be names. All broken ones.
Errors CheckForRender(const Component& component, const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_CHECKS_H_
