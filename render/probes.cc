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

template <typename Handler>
Json MakeAction(const Handler& handler, const ContainerPorts& ports) {
  Json action = Json::object();
  if (handler.port_number.value != 0) {
    action["port"] = handler.port_number.value;
  } else {
    action["port"] = ports.KeptName(handler.port_name.value);
  }
  SetText(action, "host", handler.host);
  return action;
}

Json MakeHttpGet(const HttpGet& http, const ContainerPorts& ports) {
  Json action = MakeAction(http, ports);
  SetText(action, "path", http.path);
  SetText(action, "scheme", http.scheme);
  for (const HttpHeader& header : http.http_headers) {
    action["httpHeaders"].push_back(
        {{"name", header.name}, {"value", header.value}});
  }
  return action;
}

Json MakeGrpc(const Grpc& grpc) {
  Json action = {{"port", grpc.port}};
  SetText(action, "service", grpc.service);
  return action;
}

Json MakeProbe(const Probe& probe, const ContainerPorts& ports) {
  Json tree = Json::object();
  if (probe.http_get) tree["httpGet"] = MakeHttpGet(*probe.http_get, ports);
  if (probe.grpc) tree["grpc"] = MakeGrpc(*probe.grpc);
  if (probe.tcp_socket) {
    tree["tcpSocket"] = MakeAction(*probe.tcp_socket, ports);
  }
  if (probe.exec) tree["exec"] = {{"command", probe.exec->command}};
  SetTiming(tree, "initialDelaySeconds", probe.initial_delay_seconds);
  SetTiming(tree, "periodSeconds", probe.period_seconds);
  SetTiming(tree, "timeoutSeconds", probe.timeout_seconds);
  SetTiming(tree, "successThreshold", probe.success_threshold.value);
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
    object.NoteBelow(container.Field(name), spec.places, probe->full_path,
                     {{"httpGet.portName", "httpGet.port"},
                      {"httpGet.portNumber", "httpGet.port"},
                      {"tcpSocket.portName", "tcpSocket.port"},
                      {"tcpSocket.portNumber", "tcpSocket.port"}});
  }
}

}  // namespace mcf
