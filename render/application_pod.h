#ifndef MCF_RENDER_APPLICATION_POD_H_
#define MCF_RENDER_APPLICATION_POD_H_

#include "manifest/platform_application/platform_application.h"
#include "render/labels.h"
#include "render/object_builder.h"

namespace mcf {

// Adds the spec of the pods of a PlatformApplication to its StatefulSet.
void AddPod(ObjectBuilder& object, const Shared& shared,
            const PlatformApplication& spec);

}  // namespace mcf

#endif  // MCF_RENDER_APPLICATION_POD_H_
