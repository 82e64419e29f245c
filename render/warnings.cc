#include "render/warnings.h"

#include <algorithm>
#include <string>

#include "base/text.h"
#include "render/http_routes.h"
#include "render/volumes.h"

namespace mcf {
namespace {

void WarnOfUnmountedTemplates(const KubernetesStatefulSet& spec,
                              Warnings& warnings) {
  for (std::size_t i = 0; i < spec.volume_claim_templates.size(); ++i) {
    const VolumeClaimTemplate& claim = spec.volume_claim_templates[i];
    const bool is_mounted =
        std::any_of(spec.volume_mounts.begin(), spec.volume_mounts.end(),
                    [&](const VolumeMount& mount) {
                      return FindTemplate(spec, mount) == &claim;
                    });
    if (is_mounted) continue;
    const std::string& name = claim.name.value;
    warnings.push_back(
        {.code = "volume_claim_templates.not_mounted",
         .what = "the claim template \"" + name +
                 "\" is never mounted: every pod gets a volume and nothing "
                 "is written to it",
         .fix = "add a volumeMounts entry named " + name +
                " with the mountPath of the data",
         .where = claim.where,
         .path = "spec.volumeClaimTemplates[" + std::to_string(i) + "]"});
  }
}

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
  WarnOfUnmountedTemplates(spec, warnings);
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
