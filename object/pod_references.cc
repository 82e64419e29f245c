#include "object/pod_references.h"

namespace mcf {
namespace {

using How = PodReference::How;

bool IsOptional(const Json& source) {
  const Json* optional = Find(source, "optional");
  return optional != nullptr && *optional == true;
}

// The items of a list field, none when it is absent.
const Json& ItemsOf(const Json& tree, std::string_view field) {
  static const Json kNone = Json::array();
  const Json* items = Find(tree, field);
  return items != nullptr && items->is_array() ? *items : kNone;
}

class Collector {
 public:
  explicit Collector(std::string ns) : ns_(std::move(ns)) {}

  std::map<ObjectKey, PodReference> Collect(const Json& pod) {
    for (const char* list :
         {"initContainers", "containers", "ephemeralContainers"}) {
      for (const Json& container : ItemsOf(pod, list)) AddContainer(container);
    }
    for (const Json& volume : ItemsOf(pod, "volumes")) AddVolume(volume);
    for (const Json& secret : ItemsOf(pod, "imagePullSecrets")) {
      Add("Secret", &secret, "name", How::kPullSecret);
    }
    // The second is its old name; the server writes both.
    for (const char* field : {"serviceAccountName", "serviceAccount"}) {
      Add("ServiceAccount", &pod, field, How::kServiceAccount);
    }
    return std::move(references_);
  }

 private:
  // `source` names the object in its field `name_field`.
  void Add(const char* kind, const Json* source, const char* name_field,
           How how) {
    if (source == nullptr) return;
    const std::string name = TextAt(*source, {name_field});
    if (name.empty()) return;
    PodReference& reference = references_[{"", kind, ns_, name}];
    reference.how.insert(how);
    reference.required = reference.required || !IsOptional(*source);
  }

  void AddContainer(const Json& container) {
    for (const Json& variable : ItemsOf(container, "env")) {
      const Json* from = Find(variable, "valueFrom");
      if (from == nullptr) continue;
      Add("Secret", Find(*from, "secretKeyRef"), "name", How::kEnv);
      Add("ConfigMap", Find(*from, "configMapKeyRef"), "name", How::kEnv);
    }
    for (const Json& source : ItemsOf(container, "envFrom")) {
      Add("Secret", Find(source, "secretRef"), "name", How::kEnv);
      Add("ConfigMap", Find(source, "configMapRef"), "name", How::kEnv);
    }
    for (const Json& mount : ItemsOf(container, "volumeMounts")) {
      if (Find(mount, "subPath") || Find(mount, "subPathExpr")) {
        sub_paths_.insert(TextAt(mount, {"name"}));
      }
    }
  }

  // After all containers: their mounts tell which volumes are mounted in part.
  void AddVolume(const Json& volume) {
    const bool sub_path = sub_paths_.contains(TextAt(volume, {"name"}));
    const How how = sub_path ? How::kSubPath : How::kVolume;
    Add("Secret", Find(volume, "secret"), "secretName", how);
    Add("ConfigMap", Find(volume, "configMap"), "name", how);
    const Json* projected = Find(volume, "projected");
    if (projected == nullptr) return;
    for (const Json& source : ItemsOf(*projected, "sources")) {
      Add("Secret", Find(source, "secret"), "name", how);
      Add("ConfigMap", Find(source, "configMap"), "name", how);
    }
  }

  std::string ns_;
  std::set<std::string> sub_paths_;  // names of volumes
  std::map<ObjectKey, PodReference> references_;
};

}  // namespace

std::map<ObjectKey, PodReference> PodReferencesOf(const Object& stateful_set) {
  const Json* pod = FindPath(stateful_set.tree(), {"spec", "template", "spec"});
  if (pod == nullptr) return {};
  return Collector(stateful_set.ns()).Collect(*pod);
}

std::map<ObjectKey, PodReference> ReferencesOfPod(const Object& pod) {
  const Json* spec = Find(pod.tree(), "spec");
  if (spec == nullptr) return {};
  return Collector(pod.ns()).Collect(*spec);
}

}  // namespace mcf
