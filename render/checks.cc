#include "render/checks.h"

#include <string>
#include <variant>

#include "base/names.h"
#include "object/field_path.h"

namespace mcf {
namespace {

void CheckResolved(const StringValueOrRef& value, const FieldPath& path,
                   Errors& errors) {
  if (!value.value_from || !value.value.value.empty()) return;
  const ValueFromRef& from = *value.value_from;
  errors.push_back({.kind = Error::Kind::kManifest,
                    .what = "the reference to " + from.kind.value + " " +
                            from.name + " has no value",
                    .fix = "give it a value with --refs FILE",
                    .where = from.where,
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

void CheckOption(bool is_good, const std::string& flag,
                 const std::string& value, const std::string& expected,
                 Errors& errors) {
  if (value.empty() || is_good) return;
  errors.push_back(
      {.kind = Error::Kind::kUsage,
       .what = flag + ": expected " + expected + ", got \"" + value + "\"",
       .rule = "option.name"});
}

void Check(const KubernetesStatefulSet& spec, const RenderOptions&,
           Errors& errors) {
  CheckReferences(spec, errors);
}

void Check(const PlatformApplication& spec, const RenderOptions& options,
           Errors& errors) {
  CheckOption(IsDns1123Label(options.gateway), "--gateway", options.gateway,
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
