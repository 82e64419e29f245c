#include "render/labels.h"

namespace mcf {

Shared SharedBy(const KubernetesStatefulSet& spec) {
  const std::string& name = spec.name.value;
  Shared shared{.ns = spec.ns.value.value,
                .name = name,
                .labels = {{"app", name},
                           {"planton.ai/resource", "true"},
                           {"planton.ai/name", name},
                           {"planton.ai/kind", "KubernetesStatefulSet"}},
                .selector = {{"app", name}},
                .pod_labels = {}};
  // OpenMCF's own modules label in the domain of its older name.
  if (!spec.id.empty()) shared.labels["planton.ai/id"] = spec.id;
  if (!spec.org.empty()) shared.labels["planton.ai/organization"] = spec.org;
  if (!spec.env.empty()) shared.labels["planton.ai/environment"] = spec.env;
  shared.pod_labels = shared.labels;
  return shared;
}

Shared SharedBy(const PlatformApplication& spec) {
  const std::string& name = spec.name.value;
  Shared shared{.ns = spec.ns.value,
                .name = name,
                .labels = {},
                // Claims inherit the selector's labels, and the platform finds
                // the claims of an application by its instance label.
                .selector = {{"app.kubernetes.io/name", name},
                             {"app.kubernetes.io/instance", name}},
                .pod_labels = {}};
  shared.labels = shared.selector;
  shared.labels["p6m.dev/app"] = name;
  shared.pod_labels = shared.labels;
  for (const auto& [key, value] : spec.labels) {
    // insert: what we set ourselves stays.
    if (key.starts_with("p6m.dev/")) {
      shared.pod_labels.insert({key, value.value});
    }
  }
  return shared;
}

}  // namespace mcf
