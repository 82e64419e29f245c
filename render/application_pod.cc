#include "render/application_pod.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "render/resources.h"
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
  for (const SecretEntry& secret : spec.secrets) {
    object.AddIndexed(container.Field("envFrom"),
                      {{"secretRef", {{"name", secret.name.value}}}},
                      secret.name.where);
  }
  for (const auto& [name, value] : spec.config) {
    object.AddKeyed(container.Field("env"), {{"name", name}},
                    {{"name", name}, {"value", value.value}}, value.where);
  }
}

void AddReadinessProbe(ObjectBuilder& object, const FieldPath& container,
                       const PlatformApplication& spec) {
  if (!spec.readiness_probe) return;
  const ReadinessProbe& probe = *spec.readiness_probe;
  Json action = {{"port", probe.port.value}};
  if (!probe.path.empty()) action["path"] = probe.path;
  object.Set(container.Field("readinessProbe"), {{"httpGet", action}},
             probe.port.where);
  object.NoteBelow(container.Field("readinessProbe").Field("httpGet"),
                   spec.places, probe.full_path);
}

Json MakeVolume(const ApplicationMount& mount) {
  Json volume = {{"name", mount.name.value}};
  if (mount.source && mount.source->config_map) {
    volume["configMap"] = {{"name", mount.source->config_map->name}};
  } else if (mount.source && mount.source->secret) {
    volume["secret"] = {{"secretName", mount.source->secret->name}};
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
  for (const ApplicationMount& mount : spec.volume_mounts) {
    AddMount(object, container, mount.name, mount.mount_path);
    if (!names.insert(mount.name.value).second) continue;
    const FieldPath list = pod.Field("volumes");
    const Json keys = {{"name", mount.name.value}};
    object.AddKeyed(list, keys, MakeVolume(mount), mount.name.where);
    if (!mount.source) continue;
    object.NoteBelow(list.Keys(keys), spec.places, mount.source->full_path);
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
  AddResources(object, container, spec.resources);
  object.NoteBelow(container.Field("resources"), spec.places,
                   spec.resources.full_path);
  AddReadinessProbe(object, container, spec);
  if (const auto& read_only = spec.read_only_root_filesystem; read_only.value) {
    object.Set(
        container.Field("securityContext").Field("readOnlyRootFilesystem"),
        *read_only.value, read_only.where);
  }
  AddVolumes(object, pod, container, spec);
}

}  // namespace mcf
