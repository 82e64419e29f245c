#ifndef MCF_OBJECT_COMPONENT_H_
#define MCF_OBJECT_COMPONENT_H_

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "object/object.h"

namespace mcf {

// One input document: KubernetesStatefulSet/shop/db.
struct ComponentId {
  std::string kind, ns, name;

  auto operator<=>(const ComponentId&) const = default;
  std::string ToString() const;
};

// One object that the manifest asks for, and where in the manifest its fields
// come from (fields that no line asks for, such as defaults, are missing; a
// path stands for everything below it that has no entry of its own).
struct DesiredObject {
  Object object;
  std::map<FieldPath, Position> sources = {};
};

// The whole of what one input document asks for.
struct DesiredComponent {
  ComponentId id;
  Position where = {};
  std::vector<DesiredObject> objects = {};  // in listing order
  // Rendering options in force ("upstream-parity": true, …), recorded.
  Json options = Json::object();
  // Stack outputs by snake_case name.
  std::map<std::string, std::string> outputs = {};
  bool creates_namespace = false;
  Warnings warnings = {};
};

}  // namespace mcf

#endif  // MCF_OBJECT_COMPONENT_H_
