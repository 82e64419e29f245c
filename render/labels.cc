#include "render/labels.h"

namespace mcf {

Shared SharedBy(const KubernetesStatefulSet& spec) {
  const std::string& name = spec.name.value;
  Shared shared{.ns = spec.ns.value.value,
                .name = name,
                .labels = {{"app", name},
                           {"planton.ai/resource", "true"},
                           {"planton.ai/name", name},
                           {"planton.ai/kind", std::string(spec.kKind)}},
                .selector = {{"app", name}},
                .pod_labels = {}};
  // OpenMCF's own modules label in the domain of its older name.
  if (!spec.id.value.empty()) shared.labels["planton.ai/id"] = spec.id.value;
  if (!spec.org.value.empty())
    shared.labels["planton.ai/organization"] = spec.org.value;
  if (!spec.env.value.empty())
    shared.labels["planton.ai/environment"] = spec.env.value;
  shared.pod_labels = shared.labels;
  shared.ns_where = spec.ns.where;
  shared.name_where = spec.name.where;
  shared.label_places = {{"app", spec.name.where},
                         {"planton.ai/name", spec.name.where},
                         {"planton.ai/id", spec.id.WhereWritten()},
                         {"planton.ai/organization", spec.org.WhereWritten()},
                         {"planton.ai/environment", spec.env.WhereWritten()}};
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
  shared.ns_where = spec.ns.where;
  shared.name_where = spec.name.where;
  for (const auto& [key, value] : shared.labels) {
    shared.label_places[key] = spec.name.where;
  }
  for (const auto& [key, value] : spec.labels) {
    if (!key.starts_with("p6m.dev/")) continue;
    // insert: what we set ourselves stays.
    shared.pod_labels.insert({key, value.value});
    shared.label_places.insert({key, value.where});
  }
  return shared;
}

}  // namespace mcf
