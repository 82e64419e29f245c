#include "render/pod_template.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "render/container_ports.h"
#include "render/env.h"
#include "render/probes.h"
#include "render/resources.h"
#include "render/secrets.h"
#include "render/volumes.h"

namespace mcf {
namespace {

FieldPath ContainerPath(const FieldPath& pod, const std::string& name) {
  return pod.Field("containers").Keys({{"name", name}});
}

void AddWords(ObjectBuilder& object, const FieldPath& path,
              const Field<std::vector<std::string>>& words) {
  if (!words.value.empty()) object.Set(path, words.value, words.where);
}

void AddPullSecrets(ObjectBuilder& object, const FieldPath& pod,
                    const Shared& shared, const KubernetesStatefulSet& spec,
                    const RenderOptions& options) {
  std::set<std::string> names;
  const auto add = [&](const std::string& name, const Position& where) {
    if (name.empty() || !names.insert(name).second) return;
    object.AddKeyed(pod.Field("imagePullSecrets"), {{"name", name}},
                    {{"name", name}}, where);
  };
  if (!options.docker_config_json.empty()) {
    add(ImagePullSecretName(shared), {});
  }
  if (options.upstream_parity) return;
  add(spec.pull_secret_name.value, spec.pull_secret_name.where);
}

void AddMainContainer(ObjectBuilder& object, const FieldPath& pod,
                      const Shared& shared, const KubernetesStatefulSet& spec,
                      const RenderOptions& options) {
  const bool parity = options.upstream_parity;
  const FieldPath container = ContainerPath(pod, "app");
  const ContainerPorts ports(spec.ports.value, /*with_protocol=*/!parity);

  object.Set(container.Field("image"),
             spec.image_repo.value + ":" + spec.image_tag.value,
             spec.image_tag.where);
  AddWords(object, container.Field("command"), spec.command);
  AddWords(object, container.Field("args"), spec.args);
  ports.AddTo(object, container, spec.places);
  AddEnv(object, container, shared, spec, parity);
  AddResources(object, container, spec.resources);
  AddProbes(object, container, spec, ports);
  AddVolumes(object, pod, container, spec, parity);
}

void AddSidecar(ObjectBuilder& object, const FieldPath& pod,
                const Sidecar& sidecar, const Places& places) {
  const FieldPath container = ContainerPath(pod, sidecar.name.value);
  object.Set(container.Field("image"), sidecar.image);
  object.Note(container, sidecar.where);
  ContainerPorts(sidecar.ports).AddTo(object, container, places);
  for (const SidecarVariable& variable : sidecar.env) {
    const std::string& name = variable.name.value;
    const FieldPath list = container.Field("env");
    object.AddKeyed(list, {{"name", name}},
                    {{"name", name}, {"value", variable.value}});
    object.NoteBelow(list.Keys({{"name", name}}), places, variable.full_path);
  }
  AddResources(object, container, sidecar.resources);
  object.NoteBelow(container, places, sidecar.full_path);
}

}  // namespace

void AddPod(ObjectBuilder& object, const Shared& shared,
            const KubernetesStatefulSet& spec, const RenderOptions& options) {
  const FieldPath pod = {"spec", "template", "spec"};
  object.Set(pod.Field("serviceAccountName"), shared.name);
  object.Set(pod.Field("terminationGracePeriodSeconds"), 60);
  AddPullSecrets(object, pod, shared, spec, options);
  AddMainContainer(object, pod, shared, spec, options);
  if (options.upstream_parity) return;
  for (const Sidecar& sidecar : spec.sidecars) {
    AddSidecar(object, pod, sidecar, spec.places);
  }
}

}  // namespace mcf
