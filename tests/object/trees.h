#ifndef MCF_TESTS_OBJECT_TREES_H_
#define MCF_TESTS_OBJECT_TREES_H_

#include <gtest/gtest.h>

#include <string>

#include "base/yaml.h"
#include "object/object.h"

namespace mcf {

// Short ways to write trees, objects and paths; a text that cannot be read
// fails the test.
inline Json JsonOf(const std::string& yaml) {
  if (yaml == "null") return nullptr;  // would be an empty document
  const Result<std::vector<YamlNode>> documents = ParseYaml(yaml, "test.yaml");
  if (documents && documents->size() == 1) return ToJson(documents->front());
  ADD_FAILURE() << "not one YAML document: " << yaml;
  return nullptr;
}

inline Object ObjectFrom(const Json& tree) {
  Result<Object> object = Object::FromJson(tree);
  if (object) return *object;
  ADD_FAILURE() << object.errors().front().ToString() << tree;
  return *Object::FromJson({{"apiVersion", "v1"},
                            {"kind", "Broken"},
                            {"metadata", {{"name", "broken"}}}});
}

inline Object ObjectOf(const std::string& yaml) {
  return ObjectFrom(JsonOf(yaml));
}

inline FieldPath PathOf(const std::string& text) {
  const std::optional<FieldPath> path = FieldPath::Parse(text);
  if (!path) ADD_FAILURE() << "no path: " << text;
  return path.value_or(FieldPath());
}

}  // namespace mcf

#endif  // MCF_TESTS_OBJECT_TREES_H_
