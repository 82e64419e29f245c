#include "render/render.h"

#include <utility>
#include <variant>

#include "manifest/outputs.h"
#include "render/checks.h"
#include "render/http_routes.h"
#include "render/render_kubernetes_stateful_set.h"
#include "render/render_platform_application.h"
#include "render/warnings.h"

namespace mcf {
namespace {

constexpr const char* kUpstreamParity = "upstream-parity";
constexpr const char* kDockerConfig = "docker-config-json";

// An option that says nothing about an input kind is not recorded with it, or
// leaving it out the next time would look like a change.
RenderOptions OptionsFor(const Component& component, RenderOptions options) {
  const std::set<std::string> of_sets = {kUpstreamParity, kDockerConfig};
  const bool is_set =
      std::holds_alternative<KubernetesStatefulSet>(component.input);
  std::erase_if(options.turned_off, [&](const std::string& name) {
    return of_sets.contains(name) != is_set;
  });
  if (is_set) {
    return {.upstream_parity = options.upstream_parity,
            .docker_config_json = std::move(options.docker_config_json),
            .docker_config_by_label = options.docker_config_by_label,
            .turned_off = std::move(options.turned_off)};
  }
  options.upstream_parity = false;
  options.docker_config_json.clear();
  return options;
}

bool CreatesNamespace(const Component& component) {
  const auto* spec = std::get_if<KubernetesStatefulSet>(&component.input);
  return spec != nullptr && spec->create_namespace;
}

}  // namespace

Result<DesiredComponent> Render(const Component& component,
                                const RenderOptions& options) {
  const RenderOptions own = OptionsFor(component, options);
  Errors errors = CheckForRender(component, own);
  if (!errors.empty()) return errors;

  DesiredComponent desired{.id = {.kind = component.kind(),
                                  .ns = component.ns(),
                                  .name = component.name()},
                           .where = component.where};
  desired.objects = std::visit(
      [&](const auto& spec) { return ObjectsOf(spec, own); }, component.input);
  desired.options = RecordedOptions(own);
  desired.outputs = MakeOutputs(component, own);
  desired.creates_namespace = CreatesNamespace(component);
  desired.warnings = WarningsOf(component, own);
  return desired;
}

std::map<std::string, std::string> MakeOutputs(const Component& component,
                                               const RenderOptions& options) {
  std::map<std::string, std::string> outputs =
      OutputsOf(component, options.upstream_parity);
  const auto* spec = std::get_if<PlatformApplication>(&component.input);
  if (spec != nullptr && spec->ingress_enabled) {
    const std::vector<std::string> hostnames = HostnamesOf(*spec, options);
    if (!hostnames.empty()) outputs["external_hostname"] = hostnames.front();
  }
  return outputs;
}

Json RecordedOptions(const RenderOptions& options) {
  Json recorded = Json::object();
  for (const std::string& name : options.turned_off) recorded[name] = false;
  if (options.upstream_parity) recorded[kUpstreamParity] = true;
  if (!options.docker_config_json.empty() && !options.docker_config_by_label) {
    recorded[kDockerConfig] = true;
  }
  const std::pair<const char*, const std::string&> names[] = {
      {"gateway", options.gateway},
      {"gateway-namespace", options.gateway_namespace},
      {"host-suffix", options.host_suffix}};
  for (const auto& [key, value] : names) {
    if (!value.empty()) recorded[key] = value;
  }
  if (!options.hpa_default) recorded["no-hpa-default"] = true;
  if (options.pdb) recorded["pdb"] = true;
  return recorded;
}

}  // namespace mcf
