#include "diff/list_order.h"

#include <algorithm>

#include "object/list_types.h"

namespace mcf {
namespace {

const FieldPath& PodTemplate() {
  static const FieldPath path{"spec", "template"};
  return path;
}

std::vector<Json> KeysIn(const MergeType& type, const Json* list) {
  std::vector<Json> all;
  if (list == nullptr || !list->is_array()) return all;
  for (const Json& item : *list) {
    std::optional<Json> keys = KeysOf(type, item);
    const bool is_first = keys && std::ranges::find(all, *keys) == all.end();
    if (is_first) all.push_back(std::move(*keys));
  }
  return all;
}

void KeepShared(const std::vector<Json>& others, std::vector<Json>& keys) {
  std::erase_if(keys, [&](const Json& each) {
    return std::ranges::find(others, each) == others.end();
  });
}

void Collect(const std::string& kind, const Json& value, const FieldPath& path,
             std::vector<FieldPath>& lists) {
  if (value.is_object()) {
    for (const auto& [name, below] : value.items()) {
      Collect(kind, below, path.Field(name), lists);
    }
    return;
  }
  if (!IsOrderedList(kind, path, &value)) return;
  lists.push_back(path);
  const MergeType type = MergeTypeAt(kind, path, value);
  for (const Json& item : value) {
    const std::optional<Json> keys = KeysOf(type, item);
    if (keys) Collect(kind, item, path.Keys(*keys), lists);
  }
}

}  // namespace

std::vector<FieldPath> OrderedListsOf(const std::string& kind,
                                      const Json& tree) {
  std::vector<FieldPath> lists;
  const Json* pod_template = FindAt(tree, PodTemplate());
  if (pod_template != nullptr) {
    Collect(kind, *pod_template, PodTemplate(), lists);
  }
  return lists;
}

bool IsOrderedList(const std::string& kind, const FieldPath& path,
                   const Json* list) {
  return list != nullptr && list->is_array() &&
         path.StartsWith(PodTemplate()) &&
         MergeTypeAt(kind, path, *list).kind == MergeType::Kind::kKeyed;
}

bool HaveOneOrder(const std::string& kind, const FieldPath& path, const Json* a,
                  const Json* b) {
  if (a == nullptr || b == nullptr) return true;
  const MergeType type = MergeTypeAt(kind, path, *a);
  std::vector<Json> keys_a = KeysIn(type, a);
  std::vector<Json> keys_b = KeysIn(type, b);
  const std::vector<Json> all_a = keys_a;
  KeepShared(keys_b, keys_a);
  KeepShared(all_a, keys_b);
  return keys_a == keys_b;
}

}  // namespace mcf
