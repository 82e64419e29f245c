#include "render/application_pod.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "manifest/fields/field_view.h"
#include "render/services.h"

namespace mcf {
namespace {

void AddPorts(ObjectBuilder& object, const FieldPath& container,
              const PlatformApplication& spec) {
  for (const ServicePort& port : ServicePortsOf(spec)) {
    const FieldPath list = container.Field("ports");
    const Json keys = {{"containerPort", port.target_port},
                       {"protocol", port.protocol}};
    object.AddKeyed(list, keys,
                    {{"name", port.name},
                     {"containerPort", port.target_port},
                     {"protocol", port.protocol}},
                    port.where);
  }
}

// The kubelet evaluates envFrom first, so values of `config` may refer to the
// keys of secrets and win over equal names.
void AddEnv(ObjectBuilder& object, const FieldPath& container,
            const PlatformApplication& spec) {
  for (const Located<std::string>& secret : spec.secrets) {
    object.AddIndexed(container.Field("envFrom"),
                      {{"secretRef", {{"name", secret.value}}}}, secret.where);
  }
  for (const auto& [name, value] : spec.config) {
    object.AddKeyed(container.Field("env"), {{"name", name}},
                    {{"name", name}, {"value", value.value}}, value.where);
  }
}

void AddResources(ObjectBuilder& object, const FieldPath& container,
                  const PlatformApplication& spec) {
  const FieldPath path = container.Field("resources");
  const ApplicationResources& resources = spec.resources;
  if (!resources.requests.empty()) {
    object.Set(path.Field("requests"), resources.requests);
  }
  if (!resources.limits.empty()) {
    object.Set(path.Field("limits"), resources.limits);
  }
  object.NoteBelow(path, spec.places, "spec.deployment.resources");
}

void AddReadinessProbe(ObjectBuilder& object, const FieldPath& container,
                       const PlatformApplication& spec) {
  if (!spec.readiness_port) return;
  Json action = {{"port", spec.readiness_port->value}};
  if (!spec.readiness_path.empty()) action["path"] = spec.readiness_path;
  object.Set(container.Field("readinessProbe"), {{"httpGet", action}},
             spec.readiness_port->where);
  object.NoteBelow(container.Field("readinessProbe").Field("httpGet"),
                   spec.places, "spec.deployment.readinessProbe");
}

Json MakeVolume(const ApplicationMount& mount) {
  Json volume = {{"name", mount.name.value}};
  if (!mount.config_map.empty()) {
    volume["configMap"] = {{"name", mount.config_map}};
  } else if (!mount.secret_name.empty()) {
    volume["secret"] = {{"secretName", mount.secret_name}};
  } else {
    volume["emptyDir"] = Json::object();
  }
  return volume;
}

void AddMount(ObjectBuilder& object, const FieldPath& container,
              const Located<std::string>& name,
              const Located<std::string>& path) {
  const FieldPath list = container.Field("volumeMounts");
  const Json keys = {{"mountPath", path.value}};
  object.AddKeyed(list, keys, {{"name", name.value}, {"mountPath", path.value}},
                  name.where);
  object.Note(list.Keys(keys).Field("mountPath"), path.where);
}

void AddVolumes(ObjectBuilder& object, const FieldPath& pod,
                const FieldPath& container, const PlatformApplication& spec) {
  for (const ApplicationClaimTemplate& claim : spec.volume_claim_templates) {
    AddMount(object, container, claim.name, claim.mount_path);
  }
  std::set<std::string> names;
  for (std::size_t i = 0; i < spec.volume_mounts.size(); ++i) {
    const ApplicationMount& mount = spec.volume_mounts[i];
    AddMount(object, container, mount.name, mount.mount_path);
    if (!names.insert(mount.name.value).second) continue;
    const FieldPath list = pod.Field("volumes");
    const Json keys = {{"name", mount.name.value}};
    object.AddKeyed(list, keys, MakeVolume(mount), mount.name.where);
    object.NoteBelow(list.Keys(keys), spec.places,
                     ItemPathOf("spec.deployment.volumeMounts", i) + ".source");
  }
}

}  // namespace

void AddPod(ObjectBuilder& object, const Shared& shared,
            const PlatformApplication& spec) {
  const FieldPath pod = {"spec", "template", "spec"};
  object.Set(pod.Field("serviceAccountName"), shared.name);
  const FieldPath container =
      pod.Field("containers").Keys({{"name", shared.name}});
  object.Set(container.Field("image"), spec.image.value, spec.image.where);
  AddPorts(object, container, spec);
  AddEnv(object, container, spec);
  AddResources(object, container, spec);
  AddReadinessProbe(object, container, spec);
  if (spec.read_only_root_filesystem) {
    object.Set(
        container.Field("securityContext").Field("readOnlyRootFilesystem"),
        *spec.read_only_root_filesystem,
        spec.places.At("spec.deployment.readOnlyRootFilesystem"));
  }
  AddVolumes(object, pod, container, spec);
}

}  // namespace mcf
