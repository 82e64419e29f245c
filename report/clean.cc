#include "report/clean.h"

#include "object/marks.h"

namespace mcf {
namespace {

void EraseEmptyMap(Json& tree, const FieldPath& path) {
  const Json* map = FindAt(tree, path);
  if (map != nullptr && map->empty()) EraseAt(tree, path);
}

}  // namespace

Json WithoutServerFields(const Json& tree) {
  Json clean = tree;
  EraseAt(clean, FieldPath{"status"});
  for (const char* field : {"managedFields", "uid", "resourceVersion",
                            "generation", "creationTimestamp", "selfLink"}) {
    EraseAt(clean, FieldPath{"metadata", field});
  }
  return clean;
}

void EraseMarks(Json& tree) {
  const FieldPath annotations{"metadata", "annotations"};
  const FieldPath labels{"metadata", "labels"};
  EraseAt(tree, annotations.Field(kOwnerAnnotation));
  EraseAt(tree, labels.Field(kComponentLabel));
  EraseEmptyMap(tree, annotations);
  EraseEmptyMap(tree, labels);
}

Json Essence(const Json& tree) {
  Json essence = WithoutServerFields(tree);
  EraseMarks(essence);
  for (const char* field : {"apiVersion", "kind"}) {
    EraseAt(essence, FieldPath{field});
  }
  for (const char* field : {"name", "namespace", "labels"}) {
    EraseAt(essence, FieldPath{"metadata", field});
  }
  EraseEmptyMap(essence, FieldPath{"metadata"});
  return essence;
}

}  // namespace mcf
