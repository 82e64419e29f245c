#include "render/labels.h"

#include <utility>

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
  shared.label_places = {{"app", spec.name.where},
                         {"planton.ai/name", spec.name.where}};
  // OpenMCF's own modules label in the domain of its older name.
  const std::pair<const char*, const Field<std::string>&> given[] = {
      {"planton.ai/id", spec.id},
      {"planton.ai/organization", spec.org},
      {"planton.ai/environment", spec.env}};
  for (const auto& [label, field] : given) {
    if (field.value.empty()) continue;
    shared.labels[label] = field.value;
    shared.label_places[label] = field.where;
  }
  shared.pod_labels = shared.labels;
  shared.ns_where = spec.ns.where;
  shared.name_where = spec.name.where;
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
