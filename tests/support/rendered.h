#ifndef MCF_TESTS_SUPPORT_RENDERED_H_
#define MCF_TESTS_SUPPORT_RENDERED_H_

#include <string>
#include <vector>

#include "object/component.h"
#include "render/render.h"

namespace mcf {

// What Render makes of a valid manifest; a failed expectation and nothing
// when it refuses.
DesiredComponent Rendered(const Component& component,
                          const RenderOptions& options = {});

// "KIND/NAME" of each object, in order.
std::vector<std::string> NamesOf(const DesiredComponent& component);

// The object "KIND/NAME", null when there is none.
Json ObjectNamed(const DesiredComponent& component, const std::string& name);

// The value at a path such as spec.ports[name=http].port as JSON text,
// "absent" when there is none.
std::string ValueAt(const Json& tree, const std::string& path);

// The line that `path` of the object "KIND/NAME" came from, 0 for none.
int LineOf(const DesiredComponent& component, const std::string& name,
           const std::string& path);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_RENDERED_H_
