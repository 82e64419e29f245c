#include "object/managed_fields.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "object/fields_v1.h"
#include "object/list_types.h"

namespace mcf {
namespace {

using Step = FieldPath::Step;

// The entries that have a tree, each with it.
struct Entry {
  const Json* about;
  const Json* fields;
};

std::vector<Entry> EntriesOf(const Object& object) {
  std::vector<Entry> entries;
  const Json* list = FindPath(object.tree(), {"metadata", "managedFields"});
  if (list == nullptr || !list->is_array()) return entries;
  for (const Json& about : *list) {
    const Json* fields = Find(about, "fieldsV1");
    if (fields != nullptr && fields->is_object() && !fields->empty()) {
      entries.push_back({&about, fields});
    }
  }
  return entries;
}

bool IsAppliedBy(const Entry& entry, std::string_view manager) {
  return TextAt(*entry.about, {"manager"}) == manager &&
         TextAt(*entry.about, {"operation"}) == "Apply" &&
         TextAt(*entry.about, {"subresource"}).empty();
}

const Json* ChildFor(const Json& node, const Step& step) {
  if (step.kind == Step::Kind::kField) return Find(node, "f:" + step.name);
  if (step.kind == Step::Kind::kKeys) {  // as the server writes it, mostly
    const Json* child = Find(node, "k:" + FormatJson(step.key));
    if (child != nullptr) return child;
  }
  for (const FieldsBranch& branch : BranchesOf(node)) {
    if (branch.step == step) return branch.node;
  }
  return nullptr;
}

// True when the tree has path itself, or a leaf above it.
bool Owns(const Json& fields, const FieldPath& path) {
  const Json* node = &fields;
  for (const Step& step : path.steps()) {
    node = ChildFor(*node, step);
    if (node == nullptr || !node->is_object()) return false;
    if (IsFieldsLeaf(*node)) return true;
  }
  return !path.empty() && node->contains(".");
}

void Collect(const Json& node, const FieldPath& path,
             std::set<FieldPath>& members) {
  for (const FieldsBranch& branch : BranchesOf(node)) {
    const FieldPath below = Append(path, branch.step);
    const bool is_item = branch.step.kind == Step::Kind::kKeys;
    if (IsFieldsLeaf(*branch.node) || (is_item && branch.node->contains("."))) {
      members.insert(below);
    }
    Collect(*branch.node, below, members);
  }
}

std::optional<Json> Project(const Json& live, const Json& node);

std::optional<Json> ProjectMap(const Json& live, const Json& node) {
  Json kept = Json::object();
  for (const FieldsBranch& branch : BranchesOf(node)) {
    if (branch.step.kind != Step::Kind::kField) continue;
    const Json* value = Find(live, branch.step.name);
    if (value == nullptr) continue;
    std::optional<Json> below = Project(*value, *branch.node);
    if (below) kept[branch.step.name] = std::move(*below);
  }
  if (kept.empty() && !node.contains(".")) return std::nullopt;
  return kept;
}

// The item must stay findable by its keys, owned or not. A default protocol
// is no part of what was sent.
void AddKeys(Json& item, const Json& live, const Json& keys) {
  for (const auto& [name, value] : keys.items()) {
    if (item.contains(name) || !live.contains(name)) continue;
    if (name == "protocol" && value == "TCP") continue;
    item[name] = value;
  }
}

bool IsItem(const Json& item, const Step& step) {
  if (step.kind == Step::Kind::kValue) return item == step.key;
  if (step.kind != Step::Kind::kKeys) return false;
  MergeType type{.kind = MergeType::Kind::kKeyed};
  for (const auto& [name, value] : step.key.items()) type.keys.push_back(name);
  return KeysOf(type, item) == step.key;
}

std::optional<Json> ProjectList(const Json& live, const Json& node) {
  const std::vector<FieldsBranch> branches = BranchesOf(node);
  Json kept = Json::array();
  for (const Json& item : live) {
    const auto branch = std::find_if(
        branches.begin(), branches.end(),
        [&](const FieldsBranch& each) { return IsItem(item, each.step); });
    if (branch == branches.end()) continue;
    std::optional<Json> below = Project(item, *branch->node);
    if (!below) continue;
    if (branch->step.kind == Step::Kind::kKeys && below->is_object()) {
      AddKeys(*below, item, branch->step.key);
    }
    kept.push_back(std::move(*below));
  }
  if (kept.empty() && !node.contains(".")) return std::nullopt;
  return kept;
}

// What `node` names of a live value; empty when nothing of it is left.
std::optional<Json> Project(const Json& live, const Json& node) {
  if (!node.is_object()) return std::nullopt;
  if (IsFieldsLeaf(node)) return live;
  if (live.is_object()) return ProjectMap(live, node);
  if (live.is_array()) return ProjectList(live, node);
  return std::nullopt;  // not the shape that was applied: someone replaced it
}

}  // namespace

std::vector<FieldOwner> OwnersOf(const Object& live, const FieldPath& path) {
  std::vector<FieldOwner> owners;
  for (const Entry& entry : EntriesOf(live)) {
    if (!Owns(*entry.fields, path)) continue;
    owners.push_back({.manager = TextAt(*entry.about, {"manager"}),
                      .operation = TextAt(*entry.about, {"operation"}),
                      .subresource = TextAt(*entry.about, {"subresource"}),
                      .time = TextAt(*entry.about, {"time"})});
  }
  return owners;
}

std::set<FieldPath> FieldsAppliedBy(const Object& live,
                                    std::string_view manager) {
  std::set<FieldPath> members;
  for (const Entry& entry : EntriesOf(live)) {
    if (!IsAppliedBy(entry, manager)) continue;
    Collect(*entry.fields, FieldPath(), members);
  }
  return members;
}

std::set<FieldPath> FieldsOfOthers(const Object& live,
                                   std::string_view manager) {
  std::set<FieldPath> members;
  for (const Entry& entry : EntriesOf(live)) {
    if (IsAppliedBy(entry, manager)) continue;
    Collect(*entry.fields, FieldPath(), members);
  }
  return members;
}

Json ProjectApplied(const Object& live, std::string_view manager) {
  Json applied = Json::object();
  for (const Entry& entry : EntriesOf(live)) {
    if (!IsAppliedBy(entry, manager)) continue;
    applied = Project(live.tree(), *entry.fields).value_or(Json::object());
  }
  applied["apiVersion"] = live.api_version();
  applied["kind"] = live.kind();
  SetAt(applied, {"metadata", "name"}, live.name());
  if (!live.ns().empty()) {
    SetAt(applied, {"metadata", "namespace"}, live.ns());
  }
  return applied;
}

}  // namespace mcf
