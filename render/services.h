#ifndef MCF_RENDER_SERVICES_H_
#define MCF_RENDER_SERVICES_H_

#include <map>
#include <string>
#include <vector>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"
#include "object/component.h"
#include "render/labels.h"

namespace mcf {

struct ServicePort {
  std::string name, protocol, app_protocol;  // app_protocol may be ""
  int port = 0, target_port = 0;
  Position where = {};
  // What asks for each field, by the field's name in a Service.
  std::map<std::string, Position> places = {};
};

std::vector<ServicePort> ServicePortsOf(const KubernetesStatefulSet& spec);
std::vector<ServicePort> ServicePortsOf(const PlatformApplication& spec);

std::string HeadlessServiceName(const Shared& shared);

// Gives every pod a name of its own, ready or not.
DesiredObject MakeHeadlessService(const Shared& shared,
                                  const std::vector<ServicePort>& ports);
// What clients connect to. There must be a port.
DesiredObject MakeService(const Shared& shared,
                          const std::vector<ServicePort>& ports);

}  // namespace mcf

#endif  // MCF_RENDER_SERVICES_H_
