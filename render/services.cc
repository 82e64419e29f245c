#include "render/services.h"

#include <utility>

#include "render/object_builder.h"

namespace mcf {
namespace {

void SetSelectorAndPorts(ObjectBuilder& object, const Shared& shared,
                         const std::vector<ServicePort>& ports) {
  object.SetLabels({"spec", "selector"}, shared.selector, shared);
  for (const ServicePort& port : ports) {
    Json item = {{"name", port.name},
                 {"protocol", port.protocol},
                 {"port", port.port},
                 {"targetPort", port.target_port}};
    if (!port.app_protocol.empty()) item["appProtocol"] = port.app_protocol;
    const FieldPath list = {"spec", "ports"};
    const Json keys = {{"port", port.port}, {"protocol", port.protocol}};
    object.AddKeyed(list, keys, std::move(item), port.where);
    for (const auto& [field, where] : port.places) {
      object.Note(list.Keys(keys).Field(field), where);
    }
  }
}

}  // namespace

std::vector<ServicePort> ServicePortsOf(const KubernetesStatefulSet& spec) {
  std::vector<ServicePort> ports;
  for (const ContainerPort& port : spec.ports.value) {
    ports.push_back({.name = port.name.value,
                     .protocol = port.network_protocol.value,
                     .app_protocol = port.app_protocol.value,
                     .port = port.service_port.value,
                     .target_port = port.container_port.value,
                     .where = port.where,
                     .places = {{"name", port.name.where},
                                {"protocol", port.network_protocol.where},
                                {"appProtocol", port.app_protocol.where},
                                {"port", port.service_port.where},
                                {"targetPort", port.container_port.where}}});
  }
  return ports;
}

std::vector<ServicePort> ServicePortsOf(const PlatformApplication& spec) {
  std::vector<ServicePort> ports;
  for (const ApplicationPort& port : spec.ports.value) {
    const int number = port.port.value;
    const std::string& protocol = port.protocol.value;
    ports.push_back({.name = protocol + "-" + std::to_string(number),
                     .protocol = "TCP",
                     .app_protocol = protocol,
                     .port = number,
                     .target_port = number,
                     .where = port.port.where,
                     .places = {{"appProtocol", port.protocol.where}}});
  }
  return ports;
}

std::string HeadlessServiceName(const Shared& shared) {
  return shared.name + "-headless";
}

DesiredObject MakeHeadlessService(const Shared& shared,
                                  const std::vector<ServicePort>& ports) {
  ObjectBuilder object("v1", "Service", shared.ns, HeadlessServiceName(shared),
                       shared);
  object.Set({"spec", "type"}, "ClusterIP");
  object.Set({"spec", "clusterIP"}, "None");
  // Members of a cluster look each other up before any of them is ready.
  object.Set({"spec", "publishNotReadyAddresses"}, true);
  SetSelectorAndPorts(object, shared, ports);
  return std::move(object).Build();
}

DesiredObject MakeService(const Shared& shared,
                          const std::vector<ServicePort>& ports) {
  ObjectBuilder object("v1", "Service", shared.ns, shared.name, shared);
  object.Set({"spec", "type"}, "ClusterIP");
  SetSelectorAndPorts(object, shared, ports);
  return std::move(object).Build();
}

}  // namespace mcf
