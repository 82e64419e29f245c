#include "diff/list_order.h"

#include <algorithm>

namespace mcf {
namespace {

std::vector<std::string> NamesIn(const Json* list) {
  std::vector<std::string> names;
  if (list == nullptr || !list->is_array()) return names;
  for (const Json& item : *list) names.push_back(TextAt(item, {"name"}));
  return names;
}

void KeepShared(const std::vector<std::string>& others,
                std::vector<std::string>& names) {
  std::erase_if(names, [&](const std::string& name) {
    return std::ranges::find(others, name) == others.end();
  });
}

}  // namespace

std::vector<FieldPath> OrderedListsOf(const Json& tree) {
  const FieldPath pod{"spec", "template", "spec"};
  std::vector<FieldPath> lists;
  for (const char* list : {"initContainers", "containers"}) {
    const FieldPath containers = pod.Field(list);
    if (IsOrderedList(containers)) lists.push_back(containers);
    for (const std::string& name : NamesIn(FindAt(tree, containers))) {
      lists.push_back(containers.Keys(Json{{"name", name}}).Field("env"));
    }
  }
  return lists;
}

bool IsOrderedList(const FieldPath& path) {
  const FieldPath::Step& last = path.steps().back();
  return last.kind == FieldPath::Step::Kind::kField &&
         (last.name == "initContainers" || last.name == "env");
}

bool HaveOneOrder(const Json* a, const Json* b) {
  std::vector<std::string> names_a = NamesIn(a);
  std::vector<std::string> names_b = NamesIn(b);
  const std::vector<std::string> all_a = names_a;
  KeepShared(names_b, names_a);
  KeepShared(all_a, names_b);
  return names_a == names_b;
}

}  // namespace mcf
