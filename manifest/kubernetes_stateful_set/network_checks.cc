#include "manifest/kubernetes_stateful_set/network_checks.h"

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

// The fallback of the ingress when no port is marked.
constexpr int kDefaultIngressPort = 80;

void CheckPorts(const std::vector<ContainerPort>& ports, Findings& findings) {
  Unique names("port name", "port.duplicate_name", findings);
  Unique services("service port", "port.duplicate_service_port", findings);
  std::string ingress_port;
  for (const ContainerPort& port : ports) {
    names.Add(port.name);
    const std::string& protocol = port.network_protocol.value;
    if (port.service_port.value != 0 && !protocol.empty()) {
      services.Add(std::to_string(port.service_port.value) + "/" + protocol,
                   port.service_port.spot());
    }
    if (!port.is_ingress_port.value) continue;
    if (ingress_port.empty()) {
      ingress_port = port.full_path;
      continue;
    }
    findings.Fail(port.is_ingress_port.spot(), "port.second_ingress_port",
                  {.what = "the ingress port is " + ingress_port + " already",
                   .fix = "keep isIngressPort on one port"});
  }
}

// Of a probe over HTTP or TCP.
template <typename Handler>
void CheckProbePort(const std::optional<Handler>& handler,
                    const std::vector<ContainerPort>& ports,
                    Findings& findings) {
  if (!handler || handler->is_broken) return;
  const Field<std::string>& name = handler->port_name;
  if (handler->port_number.is_written || name.is_broken) return;
  if (name.value.empty()) {
    findings.Fail(handler->spot(), "probe.port",
                  {.what = "has neither portNumber nor portName",
                   .fix = "add portNumber with the port of the container"});
    return;
  }
  std::vector<std::string> names;
  for (const ContainerPort& port : ports) names.push_back(port.name.value);
  if (std::find(names.begin(), names.end(), name.value) != names.end()) return;
  const std::string nearest = Nearest(name.value, names);
  findings.Warn(
      name.spot(), "probe.port_name",
      "no port is named " + Quote(name.value) + ", the probe will fail",
      nearest.empty() ? "add the port or write portNumber"
                      : "did you mean " + nearest);
}

void CheckProbe(const std::optional<Probe>& probe,
                const std::vector<ContainerPort>& ports, bool needs_one_success,
                Findings& findings) {
  if (!probe || probe->is_broken) return;
  if (!probe->http_get && !probe->grpc && !probe->tcp_socket && !probe->exec) {
    findings.Fail(probe->spot(), "probe.handler",
                  {.what = "does not say how to probe",
                   .fix = "add one of httpGet, grpc, tcpSocket and exec"});
  }
  CheckProbePort(probe->http_get, ports, findings);
  CheckProbePort(probe->tcp_socket, ports, findings);
  const Field<int>& threshold = probe->success_threshold;
  if (!needs_one_success || threshold.value <= 1) return;
  findings.Fail(threshold.spot(), "probe.success_threshold",
                {.what = "must be 1 for this probe",
                 .why = "Kubernetes allows more only for readinessProbe",
                 .fix = "remove the line"});
}

void CheckIngressPort(const KubernetesStatefulSet& set, Findings& findings) {
  std::vector<std::string> services;
  for (const ContainerPort& port : set.ports.value) {
    if (port.is_ingress_port.value) return;
    if (port.service_port.value == kDefaultIngressPort) return;
    services.push_back(port.name.value + " (" +
                       std::to_string(port.service_port.value) + ")");
  }
  if (services.empty()) {
    findings.Fail(set.ingress.spot(), "ingress.no_ports",
                  {.what = "there is no port that the ingress could lead to",
                   .fix = "add the port to container.app.ports"});
    return;
  }
  findings.Warn(set.ingress.spot(), "ingress.port",
                "no port has isIngressPort, and no servicePort is 80: the "
                "ingress leads nowhere; the ports are " +
                    Join(services, ", "),
                "set isIngressPort: true on one of them");
}

void CheckIngress(const KubernetesStatefulSet& set, Findings& findings) {
  if (!set.ingress_enabled) return;
  const Field<std::string>& hostname = set.ingress_hostname;
  if (hostname.value.empty() && !hostname.is_broken) {
    findings.Fail(set.ingress.spot(), "spec.ingress.hostname.required",
                  {.what = "an enabled ingress needs a hostname",
                   .fix = "add hostname, as db.example.com"});
  }
  if (!set.ports.is_broken) CheckIngressPort(set, findings);
}

}  // namespace

void CheckNetwork(const KubernetesStatefulSet& set, Findings& findings) {
  const std::vector<ContainerPort>& ports = set.ports.value;
  CheckPorts(ports, findings);
  CheckProbe(set.liveness_probe, ports, true, findings);
  CheckProbe(set.readiness_probe, ports, false, findings);
  CheckProbe(set.startup_probe, ports, true, findings);
  CheckIngress(set, findings);
}

}  // namespace mcf
