#include "render/warnings.h"

#include <string>

#include "base/text.h"
#include "render/http_routes.h"

namespace mcf {
namespace {

void WarnOfParity(const KubernetesStatefulSet& spec,
                  const RenderOptions& options, Warnings& warnings) {
  if (!options.upstream_parity) return;
  if (!spec.sidecars.empty()) {
    warnings.push_back(
        {.code = "upstream_parity.sidecars",
         .what = "--upstream-parity leaves out " +
                 Count(spec.sidecars.size(), "sidecar"),
         .fix = "render without --upstream-parity to have sidecars",
         .where = spec.sidecars.front().where,
         .path = "spec.container.sidecars"});
  }
  if (!spec.pull_secret_name.empty()) {
    warnings.push_back(
        {.code = "upstream_parity.pull_secret",
         .what = "--upstream-parity leaves out the pull secret " +
                 spec.pull_secret_name,
         .fix = "render without --upstream-parity to use it",
         .where = spec.image_repo.where,
         .path = "spec.container.app.image.pullSecretName"});
  }
}

void AddWarnings(const KubernetesStatefulSet& spec,
                 const RenderOptions& options, Warnings& warnings) {
  WarnOfParity(spec, options, warnings);
}

void AddWarnings(const PlatformApplication& spec, const RenderOptions& options,
                 Warnings& warnings) {
  if (!spec.ingress_enabled) return;
  if (spec.ingress_gateway.empty() && options.gateway.empty()) {
    warnings.push_back(
        {.code = "ingress.gateway_defaulted",
         .what = "no gateway is named; " + GatewayOf(spec, options) +
                 " is used, which is open to the public",
         .fix = "name one in spec.networking.ingress.gateway or with "
                "--gateway",
         .where = spec.ingress_where,
         .path = "spec.networking.ingress"});
  }
  if (options.gateway_namespace.empty()) {
    warnings.push_back(
        {.code = "ingress.gateway_namespace_defaulted",
         .what = "the gateway " + GatewayOf(spec, options) +
                 " is looked for in the namespace " +
                 GatewayNamespaceOf(options),
         .fix = "name the gateway's namespace with --gateway-namespace",
         .where = spec.ingress_where,
         .path = "spec.networking.ingress"});
  }
}

}  // namespace

Warnings WarningsOf(const Component& component, const RenderOptions& options) {
  Warnings warnings;
  std::visit([&](const auto& spec) { AddWarnings(spec, options, warnings); },
             component.input);
  for (Warning& warning : warnings) warning.component = component.ToString();
  return warnings;
}

}  // namespace mcf
