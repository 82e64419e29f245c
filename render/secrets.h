#ifndef MCF_RENDER_SECRETS_H_
#define MCF_RENDER_SECRETS_H_

#include <optional>
#include <string>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/component.h"
#include "render/labels.h"

namespace mcf {

std::string EnvSecretName(const Shared& shared);
std::string ImagePullSecretName(const Shared& shared);

// The values of env.secrets that the manifest holds itself; empty when all
// are references to other Secrets.
std::optional<DesiredObject> MakeEnvSecret(const Shared& shared,
                                           const KubernetesStatefulSet& spec);

// The content of a docker config file, for the kubelet.
DesiredObject MakeImagePullSecret(const Shared& shared,
                                  const std::string& docker_config_json);

}  // namespace mcf

#endif  // MCF_RENDER_SECRETS_H_
