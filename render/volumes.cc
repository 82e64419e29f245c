#include "render/volumes.h"

#include <set>
#include <utility>

#include "manifest/fields/field_view.h"

namespace mcf {
namespace {

void SetText(Json& tree, const char* key, const std::string& text) {
  if (!text.empty()) tree[key] = text;
}

// The path of the one file in a ConfigMap or Secret volume. A mount with a
// subPath looks for a file of that name in the volume: without an explicit
// path the file is put there, or the container would find a folder instead.
std::string ItemPath(const VolumeMount& mount, bool upstream_parity) {
  if (!mount.path.empty()) return mount.path;
  if (!mount.sub_path.empty() && !upstream_parity) return mount.sub_path;
  return mount.key;
}

// A ConfigMap or Secret, named in the field `name_field`.
Json MakeFileSource(const VolumeMount& mount, const char* name_field,
                    bool upstream_parity) {
  Json source = {{name_field, mount.source_name}};
  if (!mount.key.empty()) {
    const Json item = {{"key", mount.key},
                       {"path", ItemPath(mount, upstream_parity)}};
    source["items"] = Json::array({item});
  }
  if (mount.default_mode > 0) source["defaultMode"] = mount.default_mode;
  return source;
}

Json MakeEmptyDir(const VolumeMount& mount) {
  Json source = Json::object();
  SetText(source, "medium", mount.medium);
  SetText(source, "sizeLimit", mount.size_limit);
  return source;
}

std::string MountFrom(const KubernetesStatefulSet& spec,
                      const VolumeMount& mount) {
  const auto index =
      static_cast<std::size_t>(&mount - spec.volume_mounts.data());
  return ItemPathOf("spec.container.app.volumeMounts", index);
}

void AddMount(ObjectBuilder& object, const FieldPath& container,
              const KubernetesStatefulSet& spec, const VolumeMount& mount,
              bool upstream_parity) {
  const VolumeClaimTemplate* claim = FindTemplate(spec, mount);
  bool read_only = mount.read_only;
  if (claim != nullptr && !upstream_parity) {
    read_only = read_only || mount.pvc_read_only;
  }
  const std::string& path = mount.mount_path.value;
  Json item = {{"name", claim ? claim->name.value : mount.name.value},
               {"mountPath", path},
               {"readOnly", read_only}};
  SetText(item, "subPath", mount.sub_path);
  const FieldPath list = container.Field("volumeMounts");
  object.AddKeyed(list, {{"mountPath", path}}, std::move(item), mount.where);
  object.NoteBelow(list.Keys({{"mountPath", path}}), spec.places,
                   MountFrom(spec, mount));
}

}  // namespace

const VolumeClaimTemplate* FindTemplate(const KubernetesStatefulSet& spec,
                                        const VolumeMount& mount) {
  std::string name;
  if (mount.source == VolumeMount::Source::kNone) name = mount.name.value;
  if (mount.source == VolumeMount::Source::kPvc) name = mount.source_name;
  for (const VolumeClaimTemplate& claim : spec.volume_claim_templates) {
    if (claim.name.value == name) return &claim;
  }
  return nullptr;
}

std::optional<Json> MakeVolume(const KubernetesStatefulSet& spec,
                               const VolumeMount& mount, bool upstream_parity) {
  if (FindTemplate(spec, mount) != nullptr) return std::nullopt;
  Json volume = {{"name", mount.name.value}};
  switch (mount.source) {
    case VolumeMount::Source::kNone:
      return std::nullopt;
    case VolumeMount::Source::kConfigMap:
      volume["configMap"] = MakeFileSource(mount, "name", upstream_parity);
      break;
    case VolumeMount::Source::kSecret:
      volume["secret"] = MakeFileSource(mount, "secretName", upstream_parity);
      break;
    case VolumeMount::Source::kHostPath:
      volume["hostPath"] = {{"path", mount.path}};
      SetText(volume["hostPath"], "type", mount.host_path_type);
      break;
    case VolumeMount::Source::kEmptyDir:
      volume["emptyDir"] = MakeEmptyDir(mount);
      break;
    case VolumeMount::Source::kPvc:
      volume["persistentVolumeClaim"] = {{"claimName", mount.source_name},
                                         {"readOnly", mount.pvc_read_only}};
      break;
  }
  return volume;
}

void AddVolumes(ObjectBuilder& object, const FieldPath& pod,
                const FieldPath& container, const KubernetesStatefulSet& spec,
                bool upstream_parity) {
  std::set<std::string> names;
  for (const VolumeMount& mount : spec.volume_mounts) {
    AddMount(object, container, spec, mount, upstream_parity);
    std::optional<Json> volume = MakeVolume(spec, mount, upstream_parity);
    const std::string& name = mount.name.value;
    if (!volume || !names.insert(name).second) continue;
    const FieldPath list = pod.Field("volumes");
    object.AddKeyed(list, {{"name", name}}, *std::move(volume), mount.where);
    object.NoteBelow(list.Keys({{"name", name}}), spec.places,
                     MountFrom(spec, mount),
                     {{"configMap.key", "configMap.items[0].key"},
                      {"configMap.path", "configMap.items[0].path"},
                      {"secret.name", "secret.secretName"},
                      {"secret.key", "secret.items[0].key"},
                      {"secret.path", "secret.items[0].path"},
                      {"pvc", "persistentVolumeClaim"}});
  }
}

}  // namespace mcf
