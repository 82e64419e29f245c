#include "render/http_routes.h"

#include <utility>

#include "object/kinds.h"
#include "render/ingress.h"
#include "render/object_builder.h"

namespace mcf {
namespace {

constexpr const char* kApiVersion = "gateway.networking.k8s.io/v1";

// One listener of one of OpenMCF's two gateways.
struct Listener {
  std::string gateway, section;
  Located<std::string> hostname;
};

ObjectBuilder StartRoute(const Shared& shared, const std::string& suffix,
                         const Listener& listener) {
  ObjectBuilder object(kApiVersion, "HTTPRoute", shared.ns,
                       shared.name + "-" + suffix, shared);
  object.AddIndexed({"spec", "hostnames"}, listener.hostname.value,
                    listener.hostname.where);
  object.AddIndexed({"spec", "parentRefs"},
                    {{"name", listener.gateway},
                     {"namespace", kIngressNamespace},
                     {"sectionName", listener.section}});
  return object;
}

DesiredObject MakeRedirect(const Shared& shared, const std::string& suffix,
                           const Listener& listener) {
  ObjectBuilder object = StartRoute(shared, suffix, listener);
  const Json filter = {
      {"type", "RequestRedirect"},
      {"requestRedirect", {{"scheme", "https"}, {"statusCode", 301}}}};
  object.AddIndexed({"spec", "rules"}, {{"filters", Json::array({filter})}});
  return std::move(object).Build();
}

Json MakeRule(const std::string& path, const Json& backend) {
  const Json match = {{"path", {{"type", "PathPrefix"}, {"value", path}}}};
  return {{"matches", Json::array({match})},
          {"backendRefs", Json::array({backend})}};
}

DesiredObject MakeBackendRoute(const Shared& shared, const std::string& suffix,
                               const Listener& listener,
                               const Located<int>& port) {
  ObjectBuilder object = StartRoute(shared, suffix, listener);
  const Json backend = {
      {"name", shared.name}, {"namespace", shared.ns}, {"port", port.value}};
  object.AddIndexed({"spec", "rules"}, MakeRule("/", backend), port.where);
  return std::move(object).Build();
}

}  // namespace

Located<int> IngressPortOf(const KubernetesStatefulSet& spec) {
  for (const ContainerPort& port : spec.ports.value) {
    if (port.is_ingress_port.value) return port.service_port;
  }
  return {80, spec.ingress_hostname.where};
}

std::vector<DesiredObject> MakeHttpRoutes(const Shared& shared,
                                          const KubernetesStatefulSet& spec) {
  const Located<std::string>& outside = spec.ingress_hostname;
  const Located<std::string> inside = {InternalHostname(outside.value),
                                       outside.where};
  const std::string external = ExternalGatewayName(shared);
  const std::string internal = InternalGatewayName(shared);
  const Located<int> port = IngressPortOf(spec);

  std::vector<DesiredObject> routes;
  routes.push_back(MakeRedirect(shared, "http-external-redirect",
                                {external, "http-external", outside}));
  routes.push_back(MakeBackendRoute(
      shared, "https-external", {external, "https-external", outside}, port));
  routes.push_back(MakeRedirect(shared, "http-internal-redirect",
                                {internal, "http-internal", inside}));
  routes.push_back(MakeBackendRoute(
      shared, "https-internal", {internal, "https-internal", inside}, port));
  return routes;
}

std::string GatewayOf(const PlatformApplication& spec,
                      const RenderOptions& options) {
  const std::string named = spec.Gateway();
  if (!named.empty()) return named;
  return options.gateway.empty() ? "public-open" : options.gateway;
}

std::string GatewayNamespaceOf(const RenderOptions& options) {
  return options.gateway_namespace.empty() ? kIngressNamespace
                                           : options.gateway_namespace;
}

std::vector<std::string> HostnamesOf(const PlatformApplication& spec,
                                     const RenderOptions& options) {
  const std::vector<std::string>& named = spec.hostnames.value;
  if (!named.empty() || options.host_suffix.empty()) {
    return named;
  }
  return {spec.name.value + "." + options.host_suffix};
}

DesiredObject MakeHttpRoute(const Shared& shared,
                            const PlatformApplication& spec,
                            const RenderOptions& options) {
  ObjectBuilder object(kApiVersion, "HTTPRoute", shared.ns, shared.name,
                       shared);
  for (const std::string& hostname : HostnamesOf(spec, options)) {
    object.AddIndexed({"spec", "hostnames"}, hostname, spec.ingress.where);
  }
  object.AddIndexed({"spec", "parentRefs"},
                    {{"name", GatewayOf(spec, options)},
                     {"namespace", GatewayNamespaceOf(options)}},
                    spec.ingress.where);
  const Json backend = {{"name", shared.name},
                        {"port", spec.ports.value.front().port.value}};
  object.AddIndexed({"spec", "rules"},
                    MakeRule(spec.ingress_path.value, backend),
                    spec.ingress.where);
  object.Note({"spec", "hostnames"}, spec.hostnames.WhereWritten());
  object.Note({"spec", "parentRefs"}, spec.ingress_gateway.WhereWritten());
  object.Note({"spec", "rules"}, spec.ingress_path.WhereWritten());
  return std::move(object).Build();
}

}  // namespace mcf
