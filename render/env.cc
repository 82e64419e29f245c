#include "render/env.h"

#include <optional>
#include <set>
#include <string>
#include <utility>

#include "render/secrets.h"

namespace mcf {
namespace {

// Writes entries one behind the other, every name once.
class EnvWriter {
 public:
  EnvWriter(ObjectBuilder& object, const FieldPath& container,
            const Shared& shared, const KubernetesStatefulSet& spec)
      : object_(object),
        list_(container.Field("env")),
        shared_(shared),
        spec_(spec) {}

  void AddBuiltIn(const std::string& name, const std::string& field) {
    if (AddVariable(name) || AddSecret(name)) return;
    const Json source = {
        {"fieldRef", {{"apiVersion", "v1"}, {"fieldPath", field}}}};
    Add(name, {{"name", name}, {"valueFrom", source}}, {});
  }

  bool AddVariable(const std::string& name) {
    const auto found = spec_.variables.find(name);
    if (found == spec_.variables.end()) return false;
    const StringValueOrRef& variable = found->second;
    Add(name, {{"name", name}, {"value", variable.value.value}},
        variable.where);
    object_.NoteBelow(list_.Keys({{"name", name}}), spec_.places,
                      variable.full_path);
    return true;
  }

  bool AddSecret(const std::string& name) {
    const auto found = spec_.secrets.value.find(name);
    if (found == spec_.secrets.value.end()) return false;
    const SensitiveValue& secret = found->second;
    const std::optional<SecretRef>& ref = secret.secret_ref;
    const Json source = {{"secretKeyRef",
                          {{"name", ref ? ref->name : EnvSecretName(shared_)},
                           {"key", ref ? ref->key : name}}}};
    Add(name, {{"name", name}, {"valueFrom", source}}, secret.value.where);
    object_.NoteBelow(list_.Keys({{"name", name}}), spec_.places,
                      secret.full_path,
                      {{"secretRef", "valueFrom.secretKeyRef"}});
    return true;
  }

 private:
  void Add(const std::string& name, Json item, const Position& where) {
    if (!written_.insert(name).second) return;
    object_.AddKeyed(list_, {{"name", name}}, std::move(item), where);
  }

  ObjectBuilder& object_;
  FieldPath list_;
  const Shared& shared_;
  const KubernetesStatefulSet& spec_;
  std::set<std::string> written_;
};

}  // namespace

void AddEnv(ObjectBuilder& object, const FieldPath& container,
            const Shared& shared, const KubernetesStatefulSet& spec,
            bool upstream_parity) {
  EnvWriter env(object, container, shared, spec);
  // The pod's address, not its name: it breaks images that read their ordinal
  // from the host name, so only parity asks for it.
  if (upstream_parity) env.AddBuiltIn("HOSTNAME", "status.podIP");
  env.AddBuiltIn("K8S_POD_ID", "metadata.name");
  env.AddBuiltIn("K8S_POD_NAMESPACE", "metadata.namespace");
  for (const auto& [name, value] : spec.variables) env.AddVariable(name);
  for (const auto& [name, secret] : spec.secrets.value) env.AddSecret(name);
}

}  // namespace mcf
