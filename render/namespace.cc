#include "render/namespace.h"

#include <utility>

#include "render/object_builder.h"

namespace mcf {

DesiredObject MakeNamespace(const Shared& shared, const Position& where) {
  ObjectBuilder object("v1", "Namespace", "", shared.ns, shared);
  object.Note({"metadata", "name"}, where);
  return std::move(object).Build();
}

}  // namespace mcf
