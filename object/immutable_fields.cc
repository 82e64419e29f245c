#include "object/immutable_fields.h"

#include <algorithm>
#include <set>

#include "base/text.h"
#include "object/equality.h"

namespace mcf {
namespace {

using Change = ImmutableField::Change;
using WayOut = ImmutableField::WayOut;

constexpr char kStatefulSet[] = "StatefulSet";
constexpr char kTemplates[] = "spec.volumeClaimTemplates";
constexpr char kFixed[] = "{path} cannot be changed";
constexpr char kWithSet[] =
    "Kubernetes fixes {field} when the StatefulSet is created";
constexpr char kData[] = "its data cannot be changed";
constexpr char kMarked[] = "it is marked immutable: true";

constexpr ImmutableField kFields[] = {
    {kStatefulSet, "spec.podManagementPolicy", Change::kAny, kFixed, kWithSet,
     WayOut::kMakeAnew},
    // Another selector would not find the pods.
    {kStatefulSet, "spec.selector", Change::kAny, kFixed, kWithSet,
     WayOut::kOtherName},
    {kStatefulSet, "spec.serviceName", Change::kAny, kFixed, kWithSet,
     WayOut::kMakeAnew},
    // Pods without a volume for an added or renamed template stop the
    // controller for ever.
    {kStatefulSet, kTemplates, Change::kAny, kFixed, kWithSet,
     WayOut::kOtherName},
    {kStatefulSet, "spec.volumeClaimTemplates.*", Change::kAny, kFixed,
     kWithSet, WayOut::kMakeAnew},
    {"Service", "spec.clusterIP", Change::kToNone, "{path} cannot become None",
     "the Service has an address, and Kubernetes fixes it"},
    // The server would say yes and leave it as it is.
    {"Service", "spec.clusterIP", Change::kFromNone,
     "{path} cannot be anything but None any more",
     "the Service was created headless and stays so"},
    {"Secret", "type", Change::kAny, "{path} cannot change from {from} to {to}",
     "Kubernetes fixes the type of a Secret", WayOut::kDelete, "Opaque"},
    {"Secret", "", Change::kWhenFrozen, kData, kMarked},
    {"ConfigMap", "", Change::kWhenFrozen, kData, kMarked},
};

FieldPath PathOf(std::string_view text) {
  FieldPath path;
  if (text.empty()) return path;
  for (const std::string& step : Split(text, '.')) path = path.Field(step);
  return path;
}

// A claim template without what the server alone writes into it.
Json CleanTemplate(const Json& claim_template) {
  Json clean = claim_template;
  if (!clean.is_object()) return clean;
  for (const char* key : {"apiVersion", "kind", "status"}) clean.erase(key);
  const auto metadata = clean.find("metadata");
  if (metadata != clean.end() && metadata->is_object()) {
    metadata->erase("creationTimestamp");
    metadata->erase("name");  // it is the key
  }
  return clean;
}

// Adds the leaves in which a and b differ, `shown` being the path to print and
// `path` the one that equality knows.
void AddChangedLeaves(const FieldPath& path, const FieldPath& shown,
                      const Json* a, const Json* b,
                      std::vector<FieldPath>& leaves) {
  const bool maps =
      a != nullptr && b != nullptr && a->is_object() && b->is_object();
  if (!maps) {
    if (!AreEqual(kStatefulSet, path, a, b)) leaves.push_back(shown);
    return;
  }
  std::set<std::string> keys;
  for (const auto& [key, value] : a->items()) keys.insert(key);
  for (const auto& [key, value] : b->items()) keys.insert(key);
  for (const std::string& key : keys) {
    AddChangedLeaves(path.Field(key), shown.Field(key), Find(*a, key),
                     Find(*b, key), leaves);
  }
}

using Templates = std::vector<std::pair<std::string, Json>>;  // by name

Templates TemplatesAt(const Json& set, const FieldPath& path) {
  Templates templates;
  const Json* list = FindAt(set, path);
  if (list == nullptr || !list->is_array()) return templates;
  for (const Json& item : *list) {
    templates.emplace_back(TextAt(item, {"metadata", "name"}),
                           CleanTemplate(item));
  }
  return templates;
}

const Json* FindTemplate(const Templates& templates, const std::string& name) {
  const auto found =
      std::ranges::find(templates, name, &Templates::value_type::first);
  return found == templates.end() ? nullptr : &found->second;
}

// Templates that come or go, leaves of the others, or the list when nothing
// but the order differs.
std::vector<FieldPath> TemplateChanges(const Json& live, const Json& next) {
  const FieldPath list = PathOf(kTemplates);
  const Templates before = TemplatesAt(live, list);
  const Templates after = TemplatesAt(next, list);
  std::set<std::string> names;
  for (const Templates* templates : {&before, &after}) {
    for (const auto& [name, item] : *templates) names.insert(name);
  }
  std::vector<FieldPath> changes;
  for (const std::string& name : names) {
    const FieldPath shown = list.Keys(Json{{"name", name}});
    const Json* a = FindTemplate(before, name);
    const Json* b = FindTemplate(after, name);
    if (a == nullptr || b == nullptr) {
      changes.push_back(shown);
    } else {
      AddChangedLeaves(list.Index(0), shown, a, b, changes);
    }
  }
  const bool same_order =
      std::ranges::equal(before, after, {}, &Templates::value_type::first,
                         &Templates::value_type::first);
  if (changes.empty() && !same_order) changes.push_back(list);
  return changes;
}

bool Changes(const ImmutableField& field, const Json& live, const Json& next,
             bool changes_content) {
  const FieldPath path = PathOf(field.path);
  const Json* a = FindAt(live, path);
  const Json* b = FindAt(next, path);
  const bool was_none = a != nullptr && *a == "None";
  const bool is_none = b != nullptr && *b == "None";
  const Json* frozen = Find(live, "immutable");
  switch (field.change) {
    case Change::kAny:
      return !AreEqual(std::string(field.kind), path, a, b);
    case Change::kToNone:
      return !was_none && is_none;
    case Change::kFromNone:
      return was_none && !is_none;
    case Change::kWhenFrozen:
      return changes_content && frozen != nullptr && *frozen == true;
  }
  return false;
}

}  // namespace

std::span<const ImmutableField> ImmutableFields() { return kFields; }

std::vector<ImmutableChange> FindImmutableChanges(const Json& live,
                                                  const Json& next,
                                                  bool changes_content) {
  const std::string kind = TextAt(live, {"kind"});
  std::vector<ImmutableChange> changes;
  for (const ImmutableField& field : kFields) {
    if (field.kind != kind) continue;
    if (field.path.starts_with(kTemplates)) {
      const bool in_items = field.path.ends_with(".*");
      for (const FieldPath& path : TemplateChanges(live, next)) {
        const bool is_in_item = path.steps().size() > 3;
        if (is_in_item == in_items) changes.push_back({&field, path});
      }
    } else if (Changes(field, live, next, changes_content)) {
      changes.push_back({&field, PathOf(field.path)});
    }
  }
  std::ranges::sort(
      changes, [](const auto& a, const auto& b) { return a.path < b.path; });
  return changes;
}

}  // namespace mcf
