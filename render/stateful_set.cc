#include "render/stateful_set.h"

#include <utility>

#include "render/application_pod.h"
#include "render/horizontal_pod_autoscaler.h"
#include "render/object_builder.h"
#include "render/pod_template.h"
#include "render/services.h"

namespace mcf {
namespace {

// One claim template of either input kind.
struct Claim {
  std::string from;  // its path in the manifest
  Located<std::string> name, size, storage_class;
  std::vector<std::string> access_modes;
  Labels labels;  // of the claims made from it, beside the selector's
};

// Left out here and so Kubernetes' own: updateStrategy, minReadySeconds,
// revisionHistoryLimit, ordinals and the retention policy of claims.
ObjectBuilder StartStatefulSet(const Shared& shared,
                               const std::string& service_name) {
  ObjectBuilder object("apps/v1", "StatefulSet", shared.ns, shared.name,
                       shared);
  object.Set({"spec", "serviceName"}, service_name);
  object.SetLabels({"spec", "selector", "matchLabels"}, shared.selector,
                   shared);
  object.SetLabels({"spec", "template", "metadata", "labels"},
                   shared.pod_labels, shared);
  return object;
}

void AddClaimTemplate(ObjectBuilder& object, std::size_t index,
                      const Claim& claim, const Places& places) {
  Json metadata = {{"name", claim.name.value}};
  if (!claim.labels.empty()) metadata["labels"] = claim.labels;
  const Json requests = {{"storage", claim.size.value}};
  Json spec = {{"accessModes", claim.access_modes},
               {"resources", {{"requests", requests}}}};
  if (!claim.storage_class.value.empty()) {
    spec["storageClassName"] = claim.storage_class.value;
  }
  const FieldPath list = {"spec", "volumeClaimTemplates"};
  object.AddIndexed(list, {{"metadata", metadata}, {"spec", spec}},
                    claim.name.where);
  object.NoteBelow(list.Index(index), places, claim.from,
                   {{"name", "metadata.name"},
                    {"size", "spec.resources.requests.storage"},
                    {"storageClass", "spec.storageClassName"},
                    {"storageClassName", "spec.storageClassName"},
                    {"accessModes", "spec.accessModes"}});
}

}  // namespace

DesiredObject MakeStatefulSet(const Shared& shared,
                              const KubernetesStatefulSet& spec,
                              const RenderOptions& options) {
  ObjectBuilder object = StartStatefulSet(shared, HeadlessServiceName(shared));
  const int replicas = spec.replicas.value;
  object.Set({"spec", "replicas"}, replicas > 0 ? replicas : 1,
             spec.replicas.where);
  object.Set({"spec", "podManagementPolicy"}, spec.pod_management_policy.value,
             spec.pod_management_policy.where);
  AddPod(object, shared, spec, options);
  for (std::size_t i = 0; i < spec.volume_claim_templates.size(); ++i) {
    const VolumeClaimTemplate& claim = spec.volume_claim_templates[i];
    AddClaimTemplate(object, i,
                     {.from = claim.full_path,
                      .name = claim.name,
                      .size = claim.size,
                      .storage_class = claim.storage_class,
                      .access_modes = claim.access_modes.value,
                      .labels = {}},
                     spec.places);
  }
  return std::move(object).Build();
}

DesiredObject MakeStatefulSet(const Shared& shared,
                              const PlatformApplication& spec,
                              const RenderOptions& options) {
  // The ordinary Service, not a headless one: as on the platform, pods have no
  // names of their own.
  ObjectBuilder object = StartStatefulSet(shared, shared.name);
  // With an autoscaler the number of pods is its business.
  if (!HasAutoscaler(spec, options)) object.Set({"spec", "replicas"}, 2);
  object.SetText({"spec", "podManagementPolicy"},
                 spec.pod_management_policy.value,
                 spec.pod_management_policy.where);
  AddPod(object, shared, spec);
  for (std::size_t i = 0; i < spec.volume_claim_templates.size(); ++i) {
    const ApplicationClaimTemplate& claim = spec.volume_claim_templates[i];
    AddClaimTemplate(object, i,
                     {.from = claim.full_path,
                      .name = claim.name,
                      .size = claim.size,
                      .storage_class = claim.storage_class,
                      .access_modes = claim.access_modes.value,
                      .labels = {{"p6m.dev/app", shared.name},
                                 {"app.kubernetes.io/instance", shared.name}}},
                     spec.places);
  }
  return std::move(object).Build();
}

}  // namespace mcf
