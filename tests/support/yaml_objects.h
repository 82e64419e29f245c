#ifndef MCF_TESTS_SUPPORT_YAML_OBJECTS_H_
#define MCF_TESTS_SUPPORT_YAML_OBJECTS_H_

#include <string>
#include <string_view>

#include "object/component.h"
#include "object/object.h"

namespace mcf {

// Objects written as YAML texts, for tests. A text that does not parse, or is
// no object, fails the test that runs and gives an empty tree.
Json Yaml(std::string_view text);

// {"apiVersion": …, "kind": kind, "metadata": {name, namespace}} with the
// YAML laid over it; the API version is that of object/kinds.h.
Json ObjectTree(const ObjectKey& key, std::string_view yaml);
Object MakeObject(const ObjectKey& key, std::string_view yaml);

// Lays `over` over `tree`: maps are joined, all else is replaced.
void Overlay(Json& tree, const Json& over);

// Adds an entry to metadata.managedFields of `live`: the manager holds every
// leaf of `owned`.
struct Manager {
  std::string name;
  std::string operation = "Apply";
  std::string subresource = "";
};
void AddManager(Object& live, const Manager& manager, const Json& owned);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_YAML_OBJECTS_H_
