#ifndef MCF_RENDER_RESOURCES_H_
#define MCF_RENDER_RESOURCES_H_

#include "manifest/resources.h"
#include "render/object_builder.h"

namespace mcf {

// Sets the limits and requests of a container that are given.
void AddResources(ObjectBuilder& object, const FieldPath& container,
                  const Resources& resources);

}  // namespace mcf

#endif  // MCF_RENDER_RESOURCES_H_
