// Ports, probes and the ingress.
#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "manifest/kubernetes_stateful_set/checks.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

// The fallback of the ingress when no port is marked.
constexpr int kDefaultIngressPort = 80;

void CheckProbePort(const FieldView& handler, const FieldView& ports,
                    Findings& findings) {
  const FieldView number = handler["portNumber"];
  const FieldView name = handler["portName"];
  if (!handler.Has() || handler.IsBroken()) return;
  if (number.Has() || name.IsBroken()) return;
  if (!name.HasText()) {
    findings.Fail(handler.spot(), "probe.port",
                  {.what = "has neither portNumber nor portName",
                   .fix = "add portNumber with the port of the container"});
    return;
  }
  std::vector<std::string> names;
  for (const FieldView& port : ports.Items()) {
    names.push_back(port["name"].Text());
  }
  if (std::find(names.begin(), names.end(), name.Text()) != names.end()) {
    return;
  }
  const std::string nearest = Nearest(name.Text(), names);
  findings.Warn(
      name.spot(), "probe.port_name",
      "no port is named " + Quote(name.Text()) + ", the probe will fail",
      nearest.empty() ? "add the port or write portNumber"
                      : "did you mean " + nearest);
}

void CheckProbe(const FieldView& probe, const FieldView& ports,
                bool needs_one_success, Findings& findings) {
  if (!probe.Has() || probe.IsBroken()) return;
  const bool handled = probe["httpGet"].Has() || probe["grpc"].Has() ||
                       probe["tcpSocket"].Has() || probe["exec"].Has();
  if (!handled) {
    findings.Fail(probe.spot(), "probe.handler",
                  {.what = "does not say how to probe",
                   .fix = "add one of httpGet, grpc, tcpSocket and exec"});
  }
  CheckProbePort(probe["httpGet"], ports, findings);
  CheckProbePort(probe["tcpSocket"], ports, findings);
  const FieldView threshold = probe["successThreshold"];
  if (!needs_one_success || threshold.Number() <= 1) return;
  findings.Fail(threshold.spot(), "probe.success_threshold",
                {.what = "must be 1 for this probe",
                 .why = "Kubernetes allows more only for readinessProbe",
                 .fix = "remove the line"});
}

void CheckIngressPort(const FieldView& ports, const FieldView& ingress,
                      Findings& findings) {
  std::vector<std::string> services;
  for (const FieldView& port : ports.Items()) {
    if (port["isIngressPort"].Flag()) return;
    if (port["servicePort"].Number() == kDefaultIngressPort) return;
    services.push_back(port["name"].Text() + " (" +
                       std::to_string(port["servicePort"].Number()) + ")");
  }
  if (services.empty()) {
    findings.Fail(ingress.spot(), "ingress.no_ports",
                  {.what = "there is no port that the ingress could lead to",
                   .fix = "add the port to container.app.ports"});
    return;
  }
  findings.Warn(ingress.spot(), "ingress.port",
                "no port has isIngressPort, and no servicePort is 80: the "
                "ingress leads nowhere; the ports are " +
                    Join(services, ", "),
                "set isIngressPort: true on one of them");
}

}  // namespace

void CheckPorts(const FieldView& ports, Findings& findings) {
  Unique names("port name", "port.duplicate_name", findings);
  Unique services("service port", "port.duplicate_service_port", findings);
  std::string ingress_port;
  for (const FieldView& port : ports.Items()) {
    names.Add(port["name"].Text(), port["name"].spot());
    const FieldView number = port["servicePort"];
    const std::string protocol = port["networkProtocol"].Text();
    if (number.Number() != 0 && !protocol.empty()) {
      services.Add(std::to_string(number.Number()) + "/" + protocol,
                   number.spot());
    }
    const FieldView flag = port["isIngressPort"];
    if (!flag.Flag()) continue;
    if (ingress_port.empty()) {
      ingress_port = port.path();
      continue;
    }
    findings.Fail(flag.spot(), "port.second_ingress_port",
                  {.what = "the ingress port is " + ingress_port + " already",
                   .fix = "keep isIngressPort on one port"});
  }
}

void CheckProbes(const FieldView& app, Findings& findings) {
  const FieldView ports = app["ports"];
  CheckProbe(app["livenessProbe"], ports, true, findings);
  CheckProbe(app["readinessProbe"], ports, false, findings);
  CheckProbe(app["startupProbe"], ports, true, findings);
}

void CheckIngress(const FieldView& spec, Findings& findings) {
  const FieldView ingress = spec["ingress"];
  if (!ingress["enabled"].Flag()) return;
  const FieldView hostname = ingress["hostname"];
  if (!hostname.HasText() && !hostname.IsBroken()) {
    findings.Fail(ingress.spot(), "spec.ingress.hostname.required",
                  {.what = "an enabled ingress needs a hostname",
                   .fix = "add hostname, as db.example.com"});
  }
  const FieldView ports = spec["container"]["app"]["ports"];
  if (!ports.IsBroken()) CheckIngressPort(ports, ingress, findings);
}

}  // namespace mcf
