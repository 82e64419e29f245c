// Server-side apply shares what others own and can then neither remove nor
// replace it. A field that stands in our entry alone is dropped by the server
// as soon as we do not send it any more: so it is moved there first.
#include "object/move_fields.h"

#include "object/fields_v1.h"
#include "object/list_types.h"

namespace mcf {
namespace {

// A tree taken apart.
struct Shares {
  Json kept = Json::object();
  Json taken = Json::object();
};

using Choice = std::function<bool(const FieldPath&)>;

Shares SplitTree(const Json& node, const FieldPath& path,
                 const Choice& choice) {
  Shares split;
  for (const auto& [key, child] : node.items()) {
    const std::optional<FieldPath::Step> step = ParseFieldsKey(key);
    if (!step || !child.is_object()) {
      if (key != ".") split.kept[key] = child;
      continue;
    }
    const FieldPath below = Append(path, *step);
    if (IsFieldsLeaf(child)) {
      (choice(below) ? split.taken : split.kept)[key] = child;
      continue;
    }
    Shares inner = SplitTree(child, below, choice);
    if (child.contains(".")) {
      (choice(below) ? inner.taken : inner.kept)["."] = Json::object();
    }
    if (!inner.kept.empty()) split.kept[key] = std::move(inner.kept);
    if (!inner.taken.empty()) split.taken[key] = std::move(inner.taken);
  }
  return split;
}

// Adds the members of `from`. A leaf that gets children stays a member.
void Unite(const Json& from, Json& into) {
  for (const auto& [key, child] : from.items()) {
    if (!into.contains(key)) {
      into[key] = child;
      continue;
    }
    Json& there = into[key];
    const bool is_leaf = IsFieldsLeaf(child) || IsFieldsLeaf(there);
    if (IsFieldsLeaf(child) && IsFieldsLeaf(there)) continue;
    Unite(child, there);
    if (is_leaf) there["."] = Json::object();
  }
}

void AddPath(const FieldPath& path, Json& tree) {
  Json* node = &tree;
  for (const FieldPath::Step& step : path.steps()) {
    node = &(*node)[FormatFieldsKey(step)];
    if (!node->is_object()) *node = Json::object();
    if (step.kind == FieldPath::Step::Kind::kKeys) {
      (*node)["."] = Json::object();
    }
  }
}

Json EntryBeforeFirstApply(const Object& live) {
  Json fields = Json::object();
  for (const FieldPath& leaf : LeavesOf(live.kind(), live.tree())) {
    AddPath(leaf, fields);
  }
  return {{"manager", kBeforeFirstApply},
          {"operation", "Update"},
          {"apiVersion", live.api_version()},
          {"fieldsType", "FieldsV1"},
          {"fieldsV1", std::move(fields)}};
}

Json EntriesToMoveIn(const Object& live) {
  const Json* list = FindPath(live.tree(), {"metadata", "managedFields"});
  if (list != nullptr && list->is_array() && !list->empty()) return *list;
  return Json::array({EntryBeforeFirstApply(live)});
}

bool IsApplyOf(const Json& entry, const std::string& manager) {
  return TextAt(entry, {"manager"}) == manager &&
         TextAt(entry, {"operation"}) == "Apply" &&
         TextAt(entry, {"subresource"}).empty();
}

Json& FindOrAddApplyOf(const std::string& manager, const Object& live,
                       Json& entries) {
  for (Json& entry : entries) {
    if (IsApplyOf(entry, manager)) return entry;
  }
  entries.push_back({{"manager", manager},
                     {"operation", "Apply"},
                     {"apiVersion", live.api_version()},
                     {"fieldsType", "FieldsV1"},
                     {"fieldsV1", Json::object()}});
  return entries.back();
}

}  // namespace

Json MoveFields(const Object& live, const std::string& manager,
                const IsTaken& is_taken, std::vector<TakenField>* taken) {
  Json moved = Json::object();
  Json entries = Json::array();
  Json before = EntriesToMoveIn(live);
  for (Json& entry : before) {
    const Json* fields = Find(entry, "fieldsV1");
    if (fields == nullptr || !fields->is_object() ||
        IsApplyOf(entry, manager)) {
      entries.push_back(std::move(entry));
      continue;
    }
    const FieldOwner owner{.manager = TextAt(entry, {"manager"}),
                           .operation = TextAt(entry, {"operation"}),
                           .subresource = TextAt(entry, {"subresource"}),
                           .time = TextAt(entry, {"time"})};
    Shares split = SplitTree(*fields, FieldPath(), [&](const FieldPath& path) {
      if (!is_taken(path, owner)) return false;
      if (taken != nullptr) taken->push_back({path, owner});
      return true;
    });
    Unite(split.taken, moved);
    if (split.kept.empty() && !split.taken.empty()) continue;
    entry["fieldsV1"] = std::move(split.kept);
    entries.push_back(std::move(entry));
  }
  if (moved.empty()) return entries;
  Unite(moved, FindOrAddApplyOf(manager, live, entries)["fieldsV1"]);
  return entries;
}

bool IsSameEntry(const FieldOwner& a, const FieldOwner& b) {
  return a.manager == b.manager && a.operation == b.operation &&
         a.subresource == b.subresource;
}

}  // namespace mcf
