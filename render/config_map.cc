#include "render/config_map.h"

#include <utility>

#include "render/object_builder.h"

namespace mcf {

DesiredObject MakeConfigMap(const Shared& shared, const std::string& name,
                            const Located<std::string>& content) {
  ObjectBuilder object("v1", "ConfigMap", shared.ns, name, shared);
  object.Set(FieldPath({"data"}).Field(name), content.value, content.where);
  return std::move(object).Build();
}

}  // namespace mcf
