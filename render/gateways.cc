#include "render/gateways.h"

#include <utility>

#include "object/kinds.h"
#include "render/ingress.h"
#include "render/object_builder.h"

namespace mcf {
namespace {

struct GatewaySide {
  std::string name;
  std::string suffix;   // of the listener names
  std::string address;  // the istio gateway that carries it out
  Located<std::string> hostname;
};

Json MakeListener(const std::string& name, const std::string& hostname,
                  int port, const std::string& protocol) {
  return {{"name", name},
          {"hostname", hostname},
          {"port", port},
          {"protocol", protocol},
          {"allowedRoutes", {{"namespaces", {{"from", "All"}}}}}};
}

DesiredObject MakeGateway(const Shared& shared, const GatewaySide& side) {
  ObjectBuilder object("gateway.networking.k8s.io/v1", "Gateway",
                       kIngressNamespace, side.name, shared);
  object.Set({"spec", "gatewayClassName"}, "istio");
  object.AddIndexed({"spec", "addresses"},
                    {{"type", "Hostname"}, {"value", side.address}});

  const std::string& hostname = side.hostname.value;
  const std::string https_name = "https-" + side.suffix;
  Json https = MakeListener(https_name, hostname, 443, "HTTPS");
  const Json certificate = {{"name", CertificateName(shared)}};
  https["tls"] = {{"mode", "Terminate"},
                  {"certificateRefs", Json::array({certificate})}};
  const std::string http_name = "http-" + side.suffix;
  Json http = MakeListener(http_name, hostname, 80, "HTTP");

  const FieldPath listeners = {"spec", "listeners"};
  object.AddKeyed(listeners, {{"name", https_name}}, std::move(https),
                  side.hostname.where);
  object.AddKeyed(listeners, {{"name", http_name}}, std::move(http),
                  side.hostname.where);
  return std::move(object).Build();
}

}  // namespace

DesiredObject MakeExternalGateway(const Shared& shared,
                                  const Located<std::string>& hostname) {
  return MakeGateway(
      shared,
      {.name = ExternalGatewayName(shared),
       .suffix = "external",
       .address = "istio-ingress-gateway.istio-ingress.svc.cluster.local",
       .hostname = hostname});
}

DesiredObject MakeInternalGateway(const Shared& shared,
                                  const Located<std::string>& hostname) {
  return MakeGateway(
      shared, {.name = InternalGatewayName(shared),
               .suffix = "internal",
               .address = "ingress-internal.istio-ingress.svc.cluster.local",
               .hostname = {InternalHostname(hostname.value), hostname.where}});
}

}  // namespace mcf
