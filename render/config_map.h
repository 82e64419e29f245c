#ifndef MCF_RENDER_CONFIG_MAP_H_
#define MCF_RENDER_CONFIG_MAP_H_

#include <string>

#include "object/component.h"
#include "render/labels.h"

namespace mcf {

// A ConfigMap with the one key that is also its name.
DesiredObject MakeConfigMap(const Shared& shared, const std::string& name,
                            const Located<std::string>& content);

}  // namespace mcf

#endif  // MCF_RENDER_CONFIG_MAP_H_
