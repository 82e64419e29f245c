#include "manifest/outputs.h"

#include <algorithm>

namespace mcf {
namespace {

using Outputs = std::map<std::string, std::string>;

void AddService(const std::string& ns, const std::string& name,
                const std::string& ports, Outputs* outputs) {
  (*outputs)["service"] = name;
  (*outputs)["kube_endpoint"] = name + "." + ns + ".svc.cluster.local";
  (*outputs)["port_forward_command"] =
      "kubectl port-forward -n " + ns + " service/" + name + " " + ports;
}

std::string SamePort(int port) {
  return std::to_string(port) + ":" + std::to_string(port);
}

// The ingress port, else the first one.
int MainServicePort(const std::vector<ContainerPort>& ports) {
  auto ingress = std::find_if(
      ports.begin(), ports.end(),
      [](const ContainerPort& port) { return port.is_ingress_port.value; });
  if (ingress == ports.end()) ingress = ports.begin();
  return ingress->service_port.value;
}

Outputs OutputsOf(const KubernetesStatefulSet& set, bool upstream_parity) {
  const std::string& ns = set.ns.value.value;
  const std::string& name = set.name.value;
  const std::string& hostname = set.ingress_hostname.value;

  Outputs outputs = {{"namespace", ns},
                     {"headless_service", name + "-headless"}};
  if (upstream_parity) {
    // Upstream prints this very pair, whatever the ports are.
    AddService(ns, name, "8080:8080", &outputs);
  } else if (!set.ports.value.empty()) {
    AddService(ns, name, SamePort(MainServicePort(set.ports.value)), &outputs);
  }
  if (set.ingress_enabled && !hostname.empty()) {
    outputs["external_hostname"] = hostname;
    outputs["internal_hostname"] = "internal-" + hostname;
  }
  return outputs;
}

Outputs OutputsOf(const PlatformApplication& app) {
  Outputs outputs = {{"namespace", app.ns.value}};
  if (!app.ports.value.empty()) {
    AddService(app.ns.value, app.name.value,
               SamePort(app.ports.value.front().port.value), &outputs);
  }
  if (app.ingress_enabled && !app.hostnames.value.empty()) {
    outputs["external_hostname"] = app.hostnames.value.front();
  }
  return outputs;
}

}  // namespace

std::map<std::string, std::string> OutputsOf(const Component& component,
                                             bool upstream_parity) {
  if (const auto* set = std::get_if<KubernetesStatefulSet>(&component.input)) {
    return OutputsOf(*set, upstream_parity);
  }
  return OutputsOf(std::get<PlatformApplication>(component.input));
}

}  // namespace mcf
