#include "plan/config_uses.h"

#include <set>

namespace mcf {
namespace {

bool IsOptional(const Json& source) {
  const Json* optional = Find(source, "optional");
  return optional != nullptr && optional->is_boolean() && optional->get<bool>();
}

// Calls fn(item) for every item of a list field.
template <typename Fn>
void ForEach(const Json& tree, std::string_view field, Fn fn) {
  const Json* items = Find(tree, field);
  if (items == nullptr || !items->is_array()) return;
  for (const Json& item : *items) fn(item);
}

class Collector {
 public:
  explicit Collector(std::string ns) : ns_(std::move(ns)) {}

  std::map<ObjectKey, ConfigUse> Collect(const Json& pod) {
    for (const char* list : {"initContainers", "containers"}) {
      ForEach(pod, list, [&](const Json& container) { AddEnv(container); });
    }
    ForEach(pod, "volumes", [&](const Json& volume) { AddVolume(volume); });
    ForEach(pod, "imagePullSecrets",
            [&](const Json& secret) { Add("Secret", &secret, "name", false); });
    return std::move(uses_);
  }

 private:
  void Add(const char* kind, const Json* source, const char* name_field,
           bool frozen) {
    if (source == nullptr) return;
    const std::string name = TextAt(*source, {name_field});
    if (name.empty()) return;
    ConfigUse& use = uses_[{"", kind, ns_, name}];
    use.frozen = use.frozen || frozen;
    use.required = use.required || !IsOptional(*source);
  }

  void AddEnv(const Json& container) {
    ForEach(container, "env", [&](const Json& variable) {
      Add("Secret", FindPath(variable, {"valueFrom", "secretKeyRef"}), "name",
          true);
      Add("ConfigMap", FindPath(variable, {"valueFrom", "configMapKeyRef"}),
          "name", true);
    });
    ForEach(container, "envFrom", [&](const Json& source) {
      Add("Secret", Find(source, "secretRef"), "name", true);
      Add("ConfigMap", Find(source, "configMapRef"), "name", true);
    });
    ForEach(container, "volumeMounts", [&](const Json& mount) {
      if (mount.contains("subPath") || mount.contains("subPathExpr")) {
        frozen_volumes_.insert(TextAt(mount, {"name"}));
      }
    });
  }

  // After all containers: their mounts tell which volumes are frozen.
  void AddVolume(const Json& volume) {
    const bool frozen = frozen_volumes_.contains(TextAt(volume, {"name"}));
    Add("Secret", Find(volume, "secret"), "secretName", frozen);
    Add("ConfigMap", Find(volume, "configMap"), "name", frozen);
    const Json* projected = Find(volume, "projected");
    if (projected == nullptr) return;
    ForEach(*projected, "sources", [&](const Json& source) {
      Add("Secret", Find(source, "secret"), "name", frozen);
      Add("ConfigMap", Find(source, "configMap"), "name", frozen);
    });
  }

  std::string ns_;
  std::set<std::string> frozen_volumes_;
  std::map<ObjectKey, ConfigUse> uses_;
};

}  // namespace

std::map<ObjectKey, ConfigUse> ConfigUsesOf(const Object& stateful_set) {
  const Json* pod = FindPath(stateful_set.tree(), {"spec", "template", "spec"});
  if (pod == nullptr) return {};
  return Collector(stateful_set.ns()).Collect(*pod);
}

}  // namespace mcf
