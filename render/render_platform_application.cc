#include "render/render_platform_application.h"

#include "render/horizontal_pod_autoscaler.h"
#include "render/http_routes.h"
#include "render/labels.h"
#include "render/pod_disruption_budget.h"
#include "render/service_account.h"
#include "render/services.h"
#include "render/stateful_set.h"

namespace mcf {

std::vector<DesiredObject> ObjectsOf(const PlatformApplication& spec,
                                     const RenderOptions& options) {
  const Shared shared = SharedBy(spec);
  const std::vector<ServicePort> ports = ServicePortsOf(spec);

  std::vector<DesiredObject> list;
  list.push_back(MakeServiceAccount(shared));
  if (!ports.empty()) list.push_back(MakeService(shared, ports));
  if (options.pdb) list.push_back(MakePodDisruptionBudget(shared));
  list.push_back(MakeStatefulSet(shared, spec, options));
  if (HasAutoscaler(spec, options)) {
    list.push_back(MakeHorizontalPodAutoscaler(shared, spec));
  }
  if (spec.ingress_enabled && !ports.empty()) {
    list.push_back(MakeHttpRoute(shared, spec, options));
  }
  return list;
}

}  // namespace mcf
