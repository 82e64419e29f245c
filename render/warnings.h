#ifndef MCF_RENDER_WARNINGS_H_
#define MCF_RENDER_WARNINGS_H_

#include "manifest/component.h"
#include "render/render.h"

namespace mcf {

// What a person should know about the rendered objects, beside what reading
// the manifest already told.
Warnings WarningsOf(const Component& component, const RenderOptions& options);

}  // namespace mcf

#endif  // MCF_RENDER_WARNINGS_H_
