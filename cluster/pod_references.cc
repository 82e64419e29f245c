#include "cluster/pod_references.h"

#include <set>

namespace mcf {
namespace {

class References {
 public:
  explicit References(std::string ns) : ns_(std::move(ns)) {}

  // `source` names an object in its field `name_field`, unless it is optional.
  void Add(const char* kind, const Json* source, const char* name_field) {
    if (source == nullptr) return;
    const Json* optional = Find(*source, "optional");
    if (optional != nullptr && optional->is_boolean() &&
        optional->get<bool>()) {
      return;
    }
    const std::string name = TextAt(*source, {name_field});
    if (!name.empty()) keys_.insert({"", kind, ns_, name});
  }

  std::vector<ObjectKey> Take() { return {keys_.begin(), keys_.end()}; }

 private:
  std::string ns_;
  std::set<ObjectKey> keys_;
};

// The items of a list field, none when it is absent.
const Json& ItemsOf(const Json& tree, std::string_view field) {
  static const Json kNone = Json::array();
  const Json* items = Find(tree, field);
  return items != nullptr && items->is_array() ? *items : kNone;
}

void AddContainer(const Json& container, References& references) {
  for (const Json& variable : ItemsOf(container, "env")) {
    references.Add("Secret", FindPath(variable, {"valueFrom", "secretKeyRef"}),
                   "name");
    references.Add("ConfigMap",
                   FindPath(variable, {"valueFrom", "configMapKeyRef"}),
                   "name");
  }
  for (const Json& source : ItemsOf(container, "envFrom")) {
    references.Add("Secret", Find(source, "secretRef"), "name");
    references.Add("ConfigMap", Find(source, "configMapRef"), "name");
  }
}

void AddVolume(const Json& volume, References& references) {
  references.Add("Secret", Find(volume, "secret"), "secretName");
  references.Add("ConfigMap", Find(volume, "configMap"), "name");
  const Json* projected = Find(volume, "projected");
  if (projected == nullptr) return;
  for (const Json& source : ItemsOf(*projected, "sources")) {
    references.Add("Secret", Find(source, "secret"), "name");
    references.Add("ConfigMap", Find(source, "configMap"), "name");
  }
}

}  // namespace

std::vector<ObjectKey> PodReferences(const Object& stateful_set) {
  References references(stateful_set.ns());
  const Json* pod = FindPath(stateful_set.tree(), {"spec", "template", "spec"});
  if (pod == nullptr) return {};
  for (const char* list : {"initContainers", "containers"}) {
    for (const Json& container : ItemsOf(*pod, list)) {
      AddContainer(container, references);
    }
  }
  for (const Json& volume : ItemsOf(*pod, "volumes")) {
    AddVolume(volume, references);
  }
  for (const Json& secret : ItemsOf(*pod, "imagePullSecrets")) {
    references.Add("Secret", &secret, "name");
  }
  return references.Take();
}

}  // namespace mcf
