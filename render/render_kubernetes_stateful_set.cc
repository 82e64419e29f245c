#include "render/render_kubernetes_stateful_set.h"

#include <optional>
#include <utility>

#include "render/certificate.h"
#include "render/config_map.h"
#include "render/gateways.h"
#include "render/http_routes.h"
#include "render/labels.h"
#include "render/namespace.h"
#include "render/pod_disruption_budget.h"
#include "render/secrets.h"
#include "render/service_account.h"
#include "render/services.h"
#include "render/stateful_set.h"

namespace mcf {

std::vector<DesiredObject> ObjectsOf(const KubernetesStatefulSet& spec,
                                     const RenderOptions& options) {
  const Shared shared = SharedBy(spec);
  const std::vector<ServicePort> ports = ServicePortsOf(spec);

  std::vector<DesiredObject> list;
  if (spec.create_namespace) {
    list.push_back(MakeNamespace(shared, spec.ns.where));
  }
  list.push_back(MakeServiceAccount(shared));
  std::optional<DesiredObject> env_secret = MakeEnvSecret(shared, spec);
  if (env_secret) list.push_back(*std::move(env_secret));
  if (!options.docker_config_json.empty()) {
    list.push_back(MakeImagePullSecret(shared, options.docker_config_json));
  }
  for (const auto& [name, content] : spec.config_maps) {
    list.push_back(MakeConfigMap(shared, name, content));
  }
  list.push_back(MakeHeadlessService(shared, ports));
  if (!ports.empty()) list.push_back(MakeService(shared, ports));
  if (spec.budget_enabled) {
    list.push_back(MakePodDisruptionBudget(shared, spec));
  }
  list.push_back(MakeStatefulSet(shared, spec, options));
  if (spec.ingress_enabled) {
    list.push_back(MakeCertificate(shared, spec.ingress_hostname));
    list.push_back(MakeExternalGateway(shared, spec.ingress_hostname));
    list.push_back(MakeInternalGateway(shared, spec.ingress_hostname));
    for (DesiredObject& route : MakeHttpRoutes(shared, spec)) {
      list.push_back(std::move(route));
    }
  }
  return list;
}

}  // namespace mcf
