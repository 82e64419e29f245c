#include "tests/support/yaml_objects.h"

#include <gtest/gtest.h>

#include "base/yaml.h"
#include "object/kinds.h"
#include "object/list_types.h"

namespace mcf {
namespace {

std::string StepKey(const FieldPath::Step& step) {
  switch (step.kind) {
    case FieldPath::Step::Kind::kField:
      return "f:" + step.name;
    case FieldPath::Step::Kind::kKeys:
      return "k:" + FormatJson(step.key);
    case FieldPath::Step::Kind::kValue:
      return "v:" + FormatJson(step.key);
    case FieldPath::Step::Kind::kIndex:
      break;
  }
  return "i:" + FormatJson(step.key);
}

// The tree of managedFields that holds the leaves, as the server writes it for
// an Apply manager.
Json FieldsOf(const std::string& kind, const Json& owned) {
  Json fields = Json::object();
  for (const FieldPath& leaf : LeavesOf(kind, owned)) {
    Json* node = &fields;
    for (const FieldPath::Step& step : leaf.steps()) {
      node = &(*node)[StepKey(step)];
      if (node->is_null()) *node = Json::object();
      if (step.kind == FieldPath::Step::Kind::kKeys) {
        (*node)["."] = Json::object();
      }
    }
  }
  return fields;
}

}  // namespace

Json Yaml(std::string_view text) {
  Result<std::vector<YamlNode>> documents = ParseYaml(text, "test.yaml");
  if (!documents) {
    ADD_FAILURE() << documents.errors().front().ToString() << text;
    return Json::object();
  }
  return documents->empty() ? Json::object() : ToJson(documents->front());
}

void Overlay(Json& tree, const Json& over) {
  if (!tree.is_object() || !over.is_object()) {
    tree = over;
    return;
  }
  for (const auto& [name, value] : over.items()) {
    if (tree.contains(name)) {
      Overlay(tree[name], value);
    } else {
      tree[name] = value;
    }
  }
}

Json ObjectTree(const ObjectKey& key, std::string_view yaml) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  Json tree = {{"apiVersion", kind == nullptr ? "v1" : ApiVersion(*kind)},
               {"kind", key.kind},
               {"metadata", {{"name", key.name}}}};
  if (!key.ns.empty()) tree["metadata"]["namespace"] = key.ns;
  Overlay(tree, Yaml(yaml));
  return tree;
}

Object MakeObject(const ObjectKey& key, std::string_view yaml) {
  Result<Object> object = Object::FromJson(ObjectTree(key, yaml));
  if (object) return *object;
  ADD_FAILURE() << object.errors().front().ToString();
  return *Object::FromJson({{"apiVersion", "v1"},
                            {"kind", "ConfigMap"},
                            {"metadata", {{"name", "broken"}}}});
}

void AddManager(Object& live, const Manager& manager, const Json& owned) {
  Json entry = {{"manager", manager.name},
                {"operation", manager.operation},
                {"apiVersion", live.api_version()},
                {"time", "2026-01-02T03:04:05Z"},
                {"fieldsType", "FieldsV1"},
                {"fieldsV1", FieldsOf(live.kind(), owned)}};
  if (!manager.subresource.empty()) entry["subresource"] = manager.subresource;
  live.tree()["metadata"]["managedFields"].push_back(std::move(entry));
}

}  // namespace mcf
