#include "render/warnings.h"

#include <string>

#include "base/text.h"
#include "render/http_routes.h"
#include "render/labels.h"
#include "render/secrets.h"

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
  const bool is_made =
      !options.docker_config_json.empty() &&
      spec.pull_secret_name.value == ImagePullSecretName(SharedBy(spec));
  if (!spec.pull_secret_name.value.empty() && !is_made) {
    warnings.push_back(
        {.code = "upstream_parity.pull_secret",
         .what = "--upstream-parity leaves out the pull secret " +
                 spec.pull_secret_name.value,
         .fix = "render without --upstream-parity to use it",
         .where = spec.image_repo.where,
         .path = spec.pull_secret_name.full_path});
  }
}

void AddWarnings(const KubernetesStatefulSet& spec,
                 const RenderOptions& options, Warnings& warnings) {
  WarnOfParity(spec, options, warnings);
}

void WarnOfGateway(const PlatformApplication& spec,
                   const RenderOptions& options, Warnings& warnings) {
  if (!spec.Gateway().empty()) return;
  const std::string gateway = GatewayOf(spec, options);
  if (options.gateway.empty()) {
    warnings.push_back(
        {.code = "ingress.gateway_defaulted",
         .what = "no gateway is named; " + gateway +
                 " is used, which is open to the public",
         .fix = "name one in spec.networking.ingress.gateway or with "
                "--gateway"});
  } else if (!IsPlatformGateway(gateway)) {
    warnings.push_back(
        {.code = "ingress.unknown_gateway",
         .what = "--gateway " + gateway + " is none of the platform's gateways",
         .fix = "they are public-open, public-oidc, internal-open and "
                "internal-oidc"});
  }
}

void AddWarnings(const PlatformApplication& spec, const RenderOptions& options,
                 Warnings& warnings) {
  if (!spec.ingress_enabled) return;
  WarnOfGateway(spec, options, warnings);
  if (options.gateway_namespace.empty()) {
    warnings.push_back(
        {.code = "ingress.gateway_namespace_defaulted",
         .what = "the gateway " + GatewayOf(spec, options) +
                 " is looked for in the namespace " +
                 GatewayNamespaceOf(options),
         .fix = "name the gateway's namespace with --gateway-namespace"});
  }
  for (Warning& warning : warnings) {
    warning.where = spec.ingress.where;
    warning.path = spec.ingress.full_path;
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
