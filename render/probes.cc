#include "render/probes.h"

#include <optional>
#include <utility>

namespace mcf {
namespace {

void SetText(Json& tree, const char* key, const std::string& text) {
  if (!text.empty()) tree[key] = text;
}

void SetTiming(Json& tree, const char* key, int value) {
  if (value > 0) tree[key] = value;
}

Json PortOf(const Probe& probe, const ContainerPorts& ports) {
  if (probe.port_number != 0) return probe.port_number;
  return ports.KeptName(probe.port_name);
}

Json MakeHttpGet(const Probe& probe, const ContainerPorts& ports) {
  Json action = {{"port", PortOf(probe, ports)}};
  SetText(action, "path", probe.path);
  SetText(action, "host", probe.host);
  SetText(action, "scheme", probe.scheme);
  for (const HttpHeader& header : probe.http_headers) {
    action["httpHeaders"].push_back(
        {{"name", header.name}, {"value", header.value}});
  }
  return action;
}

Json MakeProbe(const Probe& probe, const ContainerPorts& ports) {
  Json tree = Json::object();
  switch (probe.handler) {
    case Probe::Handler::kHttpGet:
      tree["httpGet"] = MakeHttpGet(probe, ports);
      break;
    case Probe::Handler::kGrpc:
      tree["grpc"] = {{"port", probe.port_number}};
      SetText(tree["grpc"], "service", probe.service);
      break;
    case Probe::Handler::kTcpSocket:
      tree["tcpSocket"] = {{"port", PortOf(probe, ports)}};
      SetText(tree["tcpSocket"], "host", probe.host);
      break;
    case Probe::Handler::kExec:
      tree["exec"] = {{"command", probe.command}};
      break;
  }
  SetTiming(tree, "initialDelaySeconds", probe.initial_delay_seconds);
  SetTiming(tree, "periodSeconds", probe.period_seconds);
  SetTiming(tree, "timeoutSeconds", probe.timeout_seconds);
  SetTiming(tree, "successThreshold", probe.success_threshold);
  SetTiming(tree, "failureThreshold", probe.failure_threshold);
  return tree;
}

}  // namespace

void AddProbes(ObjectBuilder& object, const FieldPath& container,
               const KubernetesStatefulSet& spec, const ContainerPorts& ports) {
  const std::pair<const char*, const std::optional<Probe>&> probes[] = {
      {"livenessProbe", spec.liveness_probe},
      {"readinessProbe", spec.readiness_probe},
      {"startupProbe", spec.startup_probe}};
  for (const auto& [name, probe] : probes) {
    if (!probe) continue;
    object.Set(container.Field(name), MakeProbe(*probe, ports), probe->where);
    object.NoteBelow(container.Field(name), spec.places,
                     std::string("spec.container.app.") + name,
                     {{"httpGet.portName", "httpGet.port"},
                      {"httpGet.portNumber", "httpGet.port"},
                      {"tcpSocket.portName", "tcpSocket.port"},
                      {"tcpSocket.portNumber", "tcpSocket.port"}});
  }
}

}  // namespace mcf
