#include "object/list_types.h"

#include <algorithm>
#include <array>
#include <set>
#include <string_view>
#include <utility>

#include "object/place.h"

namespace mcf {
namespace {

constexpr MergeType::Kind kAtomic = MergeType::Kind::kAtomic;
constexpr MergeType::Kind kKeyed = MergeType::Kind::kKeyed;
constexpr MergeType::Kind kSet = MergeType::Kind::kSet;

struct Row {
  std::string_view scope, path;
  MergeType::Kind kind;
  std::string_view key = {}, second_key = {};
};

// All that is not granular, apart from lists that are atomic because nothing
// says otherwise. A row that ends in `.*` is about the items of a keyed list.
constexpr auto kRows = std::to_array<Row>({
    {"Metadata", "finalizers", kSet},
    {"Metadata", "ownerReferences", kKeyed, "uid"},
    {"Metadata", "ownerReferences.*", kAtomic},

    {"StatefulSet", "spec.selector", kAtomic},
    {"StatefulSet", "spec.volumeClaimTemplates", kAtomic},

    {"PodSpec", "containers", kKeyed, "name"},
    {"PodSpec", "initContainers", kKeyed, "name"},
    {"PodSpec", "ephemeralContainers", kKeyed, "name"},
    {"PodSpec", "volumes", kKeyed, "name"},
    {"PodSpec", "imagePullSecrets", kKeyed, "name"},
    {"PodSpec", "imagePullSecrets.*", kAtomic},
    {"PodSpec", "hostAliases", kKeyed, "ip"},
    {"PodSpec", "topologySpreadConstraints", kKeyed, "topologyKey",
     "whenUnsatisfiable"},
    {"PodSpec", "topologySpreadConstraints.*.labelSelector", kAtomic},
    {"PodSpec", "schedulingGates", kKeyed, "name"},
    {"PodSpec", "resourceClaims", kKeyed, "name"},
    {"PodSpec", "nodeSelector", kAtomic},
    {"PodSpec",
     "affinity.nodeAffinity.requiredDuringSchedulingIgnoredDuringExecution",
     kAtomic},
    {"PodSpec", "resources.claims", kKeyed, "name"},

    {"Container", "ports", kKeyed, "containerPort", "protocol"},
    {"Container", "env", kKeyed, "name"},
    {"Container", "volumeMounts", kKeyed, "mountPath"},
    {"Container", "volumeDevices", kKeyed, "devicePath"},
    {"Container", "resources.claims", kKeyed, "name"},
    {"EnvSource", "fieldRef", kAtomic},
    {"EnvSource", "configMapKeyRef", kAtomic},
    {"EnvSource", "secretKeyRef", kAtomic},
    {"EnvSource", "resourceFieldRef", kAtomic},
    {"EnvSource", "fileKeyRef", kAtomic},

    {"Volume", "*.secretRef", kAtomic},
    {"Volume", "csi.nodePublishSecretRef", kAtomic},

    {"ClaimSpec", "selector", kAtomic},
    {"ClaimSpec", "dataSource", kAtomic},

    {"Service", "spec.ports", kKeyed, "port", "protocol"},
    {"Service", "spec.selector", kAtomic},

    {"ServiceAccount", "secrets", kKeyed, "name"},
    {"ServiceAccount", "secrets.*", kAtomic},

    {"PodDisruptionBudget", "spec.selector", kAtomic},

    {"Gateway", "spec.listeners", kKeyed, "name"},
    {"Gateway", "spec.listeners.*.allowedRoutes.namespaces.selector", kAtomic},
    {"Gateway", "spec.allowedListeners.namespaces.selector", kAtomic},
    {"Gateway", "spec.tls.frontend.perPort", kKeyed, "port"},
});

const Row* FindRow(const Place& place) {
  for (const Row& row : kRows) {
    if (row.scope == place.scope && Matches(row.path, place.rest)) return &row;
  }
  return nullptr;
}

// Metadata that the server writes, or that says which object it is.
bool IsServerField(const FieldPath& path) {
  static const std::set<std::string_view> kTop = {"apiVersion", "kind",
                                                  "status"};
  static const std::set<std::string_view> kMetadata = {
      "name",          "namespace",         "uid",
      "generation",    "resourceVersion",   "creationTimestamp",
      "managedFields", "deletionTimestamp", "deletionGracePeriodSeconds",
      "selfLink"};
  const std::vector<FieldPath::Step>& steps = path.steps();
  if (steps.size() == 1) return kTop.contains(steps[0].name);
  return steps.size() == 2 && steps[0].name == "metadata" &&
         kMetadata.contains(steps[1].name);
}

class LeafCollector {
 public:
  void Visit(const Json& value, const FieldPath& path, const Place& place) {
    if (IsServerField(path)) return;
    if (!value.is_structured()) return Add(path);
    const MergeType type = MergeTypeOf(place, value);
    if (type.kind == MergeType::Kind::kAtomic) return Add(path);
    if (value.is_object()) return VisitMap(value, path, place);
    if (type.kind == MergeType::Kind::kSet) return VisitSet(value, path);
    VisitKeyed(value, path, {place, type});
  }

  std::vector<FieldPath> Take() { return std::move(leaves_); }

 private:
  struct List {
    const Place& place;
    const MergeType& type;
  };

  void Add(const FieldPath& path) { leaves_.push_back(path); }

  void VisitMap(const Json& map, const FieldPath& path, const Place& place) {
    if (map.empty() && !path.empty()) return Add(path);
    for (const auto& [name, value] : map.items()) {
      Visit(value, path.Field(name), place.Field(name));
    }
  }

  void VisitSet(const Json& list, const FieldPath& path) {
    std::set<Json> seen;
    for (const Json& item : list) {
      if (seen.insert(item).second) Add(path.Value(item));
    }
  }

  void VisitKeyed(const Json& list, const FieldPath& path, List at) {
    std::vector<Json> keys;
    for (const Json& item : list) {
      const std::optional<Json> key = KeysOf(at.type, item);
      if (!key) return Add(path);  // a broken list can only be seen whole
      keys.push_back(*key);
    }
    const Place item_place = at.place.Item();
    for (std::size_t i = 0; i < keys.size(); ++i) {
      const auto count = std::count(keys.begin(), keys.end(), keys[i]);
      if (count == 1) {
        Visit(list[i], path.Keys(keys[i]), item_place);
      } else if (std::find(keys.begin(), keys.end(), keys[i]) ==
                 keys.begin() + static_cast<std::ptrdiff_t>(i)) {
        Add(path.Keys(keys[i]));  // one leaf for all that share a key
      }
    }
  }

  std::vector<FieldPath> leaves_;
};

}  // namespace

MergeType MergeTypeAt(const std::string& kind, const FieldPath& path,
                      const Json& value) {
  Place place{.scope = kind, .rest = ""};
  for (const FieldPath::Step& step : path.steps()) {
    const Row* row = FindRow(place);
    const bool inside_atomic =
        (row != nullptr && row->kind == MergeType::Kind::kAtomic) ||
        step.kind == FieldPath::Step::Kind::kIndex;
    if (inside_atomic) return {.kind = MergeType::Kind::kAtomic};
    place = place.Next(step);
  }
  return MergeTypeOf(place, value);
}

MergeType MergeTypeOf(const Place& place, const Json& value) {
  if (const Row* row = FindRow(place)) {
    MergeType type{.kind = row->kind};
    if (!row->key.empty()) type.keys.emplace_back(row->key);
    if (!row->second_key.empty()) type.keys.emplace_back(row->second_key);
    return type;
  }
  return {.kind = value.is_array() ? MergeType::Kind::kAtomic
                                   : MergeType::Kind::kGranular};
}

std::optional<Json> KeysOf(const MergeType& type, const Json& item) {
  if (!item.is_object() || type.keys.empty()) return std::nullopt;
  Json keys = Json::object();
  for (const std::string& key : type.keys) {
    const auto found = item.find(key);
    if (found != item.end() && found->is_primitive()) {
      keys[key] = *found;
    } else if (found == item.end() && key == "protocol") {
      keys[key] = "TCP";
    } else {
      return std::nullopt;
    }
  }
  return keys;
}

std::vector<FieldPath> LeavesOf(const std::string& kind, const Json& tree) {
  LeafCollector collector;
  collector.Visit(tree, FieldPath(), {.scope = kind, .rest = ""});
  return collector.Take();
}

}  // namespace mcf
