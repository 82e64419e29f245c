#include "render/checks.h"

#include <map>
#include <optional>
#include <utility>

#include "base/json.h"
#include "base/names.h"
#include "object/field_path.h"
#include "render/http_routes.h"
#include "render/volumes.h"

namespace mcf {
namespace {

void CheckResolved(const StringValueOrRef& value, const FieldPath& path,
                   Errors& errors) {
  if (!value.value_from || !value.value.value.empty()) return;
  const ValueFromRef& from = *value.value_from;
  errors.push_back({.kind = Error::Kind::kManifest,
                    .what = "the reference to " + from.kind + " " + from.name +
                            " has no value",
                    .fix = "give it a value with --refs FILE",
                    .where = value.value.where,
                    .path = path.ToString(),
                    .rule = "reference.unresolved"});
}

void CheckReferences(const KubernetesStatefulSet& spec, Errors& errors) {
  CheckResolved(spec.ns, {"spec", "namespace"}, errors);
  const FieldPath variables = {"spec", "container", "app", "env", "variables"};
  for (const auto& [name, value] : spec.variables) {
    CheckResolved(value, variables.Field(name), errors);
  }
}

// Mounts of one name share one volume, so they must ask for the same one.
void CheckVolumes(const KubernetesStatefulSet& spec,
                  const RenderOptions& options, Errors& errors) {
  std::map<std::string, Json> volumes;
  for (std::size_t i = 0; i < spec.volume_mounts.size(); ++i) {
    const VolumeMount& mount = spec.volume_mounts[i];
    std::optional<Json> volume =
        MakeVolume(spec, mount, options.upstream_parity);
    if (!volume) continue;
    const std::string& name = mount.name.value;
    const auto [first, is_new] = volumes.try_emplace(name, *volume);
    if (is_new || first->second == *volume) continue;
    errors.push_back(
        {.kind = Error::Kind::kManifest,
         .what = "the volume \"" + name +
                 "\" is used by another mount with a different source",
         .why = "mounts of one name share one volume, and a key with a "
                "subPath is put at that subPath",
         .fix = "give each mount its own name, or write the same source, key "
                "and path in both",
         .where = mount.where,
         .path = "spec.container.app.volumeMounts[" + std::to_string(i) + "]",
         .rule = "volume_mounts.source_conflict"});
  }
}

void CheckDockerConfig(const RenderOptions& options, Errors& errors) {
  if (options.docker_config_json.empty()) return;
  // The parser's own words could quote a credential.
  const Result<Json> config =
      ParseJson(options.docker_config_json, "docker config");
  if (config && config->is_object()) return;
  errors.push_back(
      {.kind = Error::Kind::kUsage,
       .what = "the docker config is not a JSON object",
       .why = "the kubelet reads it as the image pull Secret",
       .fix = R"(give a file of the form {"auths": {"REGISTRY": {...}}})",
       .rule = "docker_config"});
}

void CheckOption(bool is_good, const std::string& flag,
                 const std::string& value, const std::string& expected,
                 Errors& errors) {
  if (value.empty() || is_good) return;
  errors.push_back(
      {.kind = Error::Kind::kUsage,
       .what = flag + ": expected " + expected + ", got \"" + value + "\"",
       .rule = "option.name"});
}

void Check(const KubernetesStatefulSet& spec, const RenderOptions& options,
           Errors& errors) {
  CheckReferences(spec, errors);
  CheckVolumes(spec, options, errors);
  CheckDockerConfig(options, errors);
}

void Check(const PlatformApplication& spec, const RenderOptions& options,
           Errors& errors) {
  CheckOption(IsDns1123Subdomain(options.gateway), "--gateway", options.gateway,
              "the name of a Gateway", errors);
  CheckOption(IsDns1123Label(options.gateway_namespace), "--gateway-namespace",
              options.gateway_namespace, "the name of a namespace", errors);
  const std::string& suffix = options.host_suffix;
  CheckOption(IsDns1123Subdomain(spec.name.value + "." + suffix),
              "--host-suffix", suffix, "a domain such as dev.example.com",
              errors);
}

}  // namespace

Errors CheckForRender(const Component& component,
                      const RenderOptions& options) {
  Errors errors;
  std::visit([&](const auto& spec) { Check(spec, options, errors); },
             component.input);
  for (Error& error : errors) error.component = component.ToString();
  return errors;
}

}  // namespace mcf
