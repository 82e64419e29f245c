#include "render/application_pod.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "render/services.h"

namespace mcf {
namespace {

void AddPorts(ObjectBuilder& object, const FieldPath& container,
              const PlatformApplication& spec) {
  for (const ServicePort& port : ServicePortsOf(spec)) {
    object.AddKeyed(
        container.Field("ports"),
        {{"containerPort", port.target_port}, {"protocol", port.protocol}},
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
                  const ApplicationResources& resources) {
  const FieldPath path = container.Field("resources");
  if (!resources.requests.empty()) {
    object.Set(path.Field("requests"), resources.requests);
  }
  if (!resources.limits.empty()) {
    object.Set(path.Field("limits"), resources.limits);
  }
}

void AddReadinessProbe(ObjectBuilder& object, const FieldPath& container,
                       const PlatformApplication& spec) {
  if (!spec.readiness_port) return;
  Json action = {{"port", spec.readiness_port->value}};
  if (!spec.readiness_path.empty()) action["path"] = spec.readiness_path;
  object.Set(container.Field("readinessProbe"), {{"httpGet", action}},
             spec.readiness_port->where);
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
  object.AddKeyed(container.Field("volumeMounts"), {{"mountPath", path.value}},
                  {{"name", name.value}, {"mountPath", path.value}},
                  name.where);
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
    object.AddKeyed(pod.Field("volumes"), {{"name", mount.name.value}},
                    MakeVolume(mount), mount.name.where);
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
  AddReadinessProbe(object, container, spec);
  if (spec.read_only_root_filesystem) {
    object.Set(
        container.Field("securityContext").Field("readOnlyRootFilesystem"),
        *spec.read_only_root_filesystem);
  }
  AddVolumes(object, pod, container, spec);
}

}  // namespace mcf
