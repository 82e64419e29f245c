#include "render/pod_template.h"

#include <set>
#include <string>
#include <utility>
#include <vector>

#include "manifest/fields/field_view.h"
#include "render/container_ports.h"
#include "render/env.h"
#include "render/probes.h"
#include "render/secrets.h"
#include "render/volumes.h"

namespace mcf {
namespace {

FieldPath ContainerPath(const FieldPath& pod, const std::string& name) {
  return pod.Field("containers").Keys({{"name", name}});
}

void AddResources(ObjectBuilder& object, const FieldPath& container,
                  const Resources& resources) {
  const std::pair<std::pair<const char*, const char*>,
                  const Located<std::string>&>
      quantities[] = {{{"limits", "cpu"}, resources.limit_cpu},
                      {{"limits", "memory"}, resources.limit_memory},
                      {{"requests", "cpu"}, resources.request_cpu},
                      {{"requests", "memory"}, resources.request_memory}};
  for (const auto& [names, quantity] : quantities) {
    object.SetText(
        container.Field("resources").Field(names.first).Field(names.second),
        quantity.value, quantity.where);
  }
}

void AddWords(ObjectBuilder& object, const FieldPath& path,
              const std::vector<std::string>& words, const Position& where) {
  if (!words.empty()) object.Set(path, words, where);
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
  add(spec.pull_secret_name,
      spec.places.At("spec.container.app.image.pullSecretName"));
}

void AddMainContainer(ObjectBuilder& object, const FieldPath& pod,
                      const Shared& shared, const KubernetesStatefulSet& spec,
                      const RenderOptions& options) {
  const bool parity = options.upstream_parity;
  const FieldPath container = ContainerPath(pod, "app");
  const ContainerPorts ports(spec.ports, /*with_protocol=*/!parity);

  object.Set(container.Field("image"),
             spec.image_repo.value + ":" + spec.image_tag.value,
             spec.image_tag.where);
  AddWords(object, container.Field("command"), spec.command,
           spec.command_where);
  AddWords(object, container.Field("args"), spec.args, spec.args_where);
  ports.AddTo(object, container, spec.places);
  AddEnv(object, container, shared, spec, parity);
  AddResources(object, container, spec.resources);
  AddProbes(object, container, spec, ports);
  AddVolumes(object, pod, container, spec, parity);
}

void AddSidecar(ObjectBuilder& object, const FieldPath& pod,
                const Sidecar& sidecar, const Places& places,
                const std::string& from) {
  const FieldPath container = ContainerPath(pod, sidecar.name);
  object.Set(container.Field("image"), sidecar.image);
  object.Note(container, sidecar.where);
  ContainerPorts(sidecar.ports, from + ".ports")
      .AddTo(object, container, places);
  for (std::size_t i = 0; i < sidecar.env.size(); ++i) {
    const auto& [name, value] = sidecar.env[i];
    const FieldPath list = container.Field("env");
    object.AddKeyed(list, {{"name", name}}, {{"name", name}, {"value", value}});
    object.NoteBelow(list.Keys({{"name", name}}), places,
                     ItemPathOf(from + ".env", i));
  }
  AddResources(object, container, sidecar.resources);
  object.NoteBelow(container, places, from);
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
  for (std::size_t i = 0; i < spec.sidecars.size(); ++i) {
    AddSidecar(object, pod, spec.sidecars[i], spec.places,
               ItemPathOf("spec.container.sidecars", i));
  }
}

}  // namespace mcf
