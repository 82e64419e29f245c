#include "tests/support/objects.h"

#include "base/text.h"
#include "cluster/ownership.h"
#include "object/marks.h"

namespace mcf {

Json NamedTree(const std::string& words, const Json& more) {
  const std::vector<std::string> parts = Split(words, ' ');
  const std::vector<std::string> name = Split(parts.at(2), '/');
  Json tree = {{"apiVersion", parts[0]}, {"kind", parts[1]}};
  tree["metadata"]["name"] = name.back();
  if (name.size() > 1) tree["metadata"]["namespace"] = name.front();
  tree.merge_patch(more);
  return tree;
}

Object NamedObject(const std::string& words, const Json& more) {
  return *Object::FromJson(NamedTree(words, more));
}

ComponentId DbId() { return {"KubernetesStatefulSet", "shop", "db"}; }

DesiredComponent MarkedComponent(const std::vector<Object>& objects,
                                 const ComponentId& id) {
  DesiredComponent component{.id = id};
  for (const Object& object : objects) {
    component.objects.push_back({.object = object});
  }
  AddMarks(component);
  return component;
}

Json MarksOf(const ComponentId& id) {
  return {{"metadata",
           {{"labels", {{kComponentLabel, ComponentHash(id)}}},
            {"annotations", {{kOwnerAnnotation, id.ToString()}}}}}};
}

}  // namespace mcf
