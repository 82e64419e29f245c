#include "render/secrets.h"

#include <utility>

#include "base/encoding.h"
#include "render/object_builder.h"

namespace mcf {

std::string EnvSecretName(const Shared& shared) {
  return shared.name + "-env-secrets";
}

std::string ImagePullSecretName(const Shared& shared) {
  return shared.name + "-image-pull";
}

// Both write `data`, never `stringData`: of that the server keeps no owner, so
// a key that leaves the manifest would stay in the cluster for ever.

std::optional<DesiredObject> MakeEnvSecret(const Shared& shared,
                                           const KubernetesStatefulSet& spec) {
  ObjectBuilder object("v1", "Secret", shared.ns, EnvSecretName(shared),
                       shared);
  object.Set({"type"}, "Opaque");
  bool has_values = false;
  for (const auto& [name, secret] : spec.secrets.value) {
    if (secret.secret_ref || secret.value.value.empty()) continue;
    object.Set(FieldPath({"data"}).Field(name),
               EncodeBase64(secret.value.value), secret.value.where);
    has_values = true;
  }
  if (!has_values) return std::nullopt;
  return std::move(object).Build();
}

DesiredObject MakeImagePullSecret(const Shared& shared,
                                  const std::string& docker_config_json) {
  ObjectBuilder object("v1", "Secret", shared.ns, ImagePullSecretName(shared),
                       shared);
  object.Set({"type"}, "kubernetes.io/dockerconfigjson");
  object.Set({"data", ".dockerconfigjson"}, EncodeBase64(docker_config_json));
  return std::move(object).Build();
}

}  // namespace mcf
