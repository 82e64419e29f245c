#include "render/volumes.h"

#include <set>
#include <utility>

namespace mcf {
namespace {

void SetText(Json& tree, const char* key, const std::string& text) {
  if (!text.empty()) tree[key] = text;
}

// The path of the one file in a ConfigMap or Secret volume. A mount with a
// subPath looks for a file of that name in the volume: without an explicit
// path the file is put there, or the container would find a folder instead.
std::string ItemPath(const FileSource& files, const VolumeMount& mount,
                     bool upstream_parity) {
  if (!files.path.empty()) return files.path;
  if (!mount.sub_path.empty() && !upstream_parity) return mount.sub_path;
  return files.key.value;
}

// A ConfigMap or Secret, named in the field `name_field`.
Json MakeFileSource(const FileSource& files, const char* name_field,
                    const std::string& item_path) {
  Json source = {{name_field, files.name}};
  if (!files.key.value.empty()) {
    const Json item = {{"key", files.key.value}, {"path", item_path}};
    source["items"] = Json::array({item});
  }
  if (files.default_mode > 0) source["defaultMode"] = files.default_mode;
  return source;
}

Json MakeEmptyDir(const EmptyDirSource& empty) {
  Json source = Json::object();
  SetText(source, "medium", empty.medium);
  SetText(source, "sizeLimit", empty.size_limit.value);
  return source;
}

void AddMount(ObjectBuilder& object, const FieldPath& container,
              const KubernetesStatefulSet& spec, const VolumeMount& mount,
              bool upstream_parity) {
  const VolumeClaimTemplate* claim = FindTemplate(spec, mount);
  bool read_only = mount.read_only;
  if (claim != nullptr && !upstream_parity) {
    read_only = read_only || (mount.pvc && mount.pvc->read_only);
  }
  const std::string& path = mount.mount_path.value;
  Json item = {{"name", claim ? claim->name.value : mount.name.value},
               {"mountPath", path},
               {"readOnly", read_only}};
  SetText(item, "subPath", mount.sub_path);
  const FieldPath list = container.Field("volumeMounts");
  object.AddKeyed(list, {{"mountPath", path}}, std::move(item), mount.where);
  object.NoteBelow(list.Keys({{"mountPath", path}}), spec.places,
                   mount.full_path);
}

}  // namespace

const VolumeClaimTemplate* FindTemplate(const KubernetesStatefulSet& spec,
                                        const VolumeMount& mount) {
  std::string name;
  if (mount.pvc) name = mount.pvc->claim_name;
  if (!mount.HasSource()) name = mount.name.value;
  for (const VolumeClaimTemplate& claim : spec.volume_claim_templates) {
    if (claim.name.value == name) return &claim;
  }
  return nullptr;
}

std::optional<Json> MakeVolume(const KubernetesStatefulSet& spec,
                               const VolumeMount& mount, bool upstream_parity) {
  if (!mount.HasSource() || FindTemplate(spec, mount) != nullptr) {
    return std::nullopt;
  }
  Json volume = {{"name", mount.name.value}};
  if (const auto& files = mount.config_map) {
    volume["configMap"] = MakeFileSource(
        *files, "name", ItemPath(*files, mount, upstream_parity));
  }
  if (const auto& files = mount.secret) {
    volume["secret"] = MakeFileSource(*files, "secretName",
                                      ItemPath(*files, mount, upstream_parity));
  }
  if (const auto& host = mount.host_path) {
    volume["hostPath"] = {{"path", host->path}};
    SetText(volume["hostPath"], "type", host->type);
  }
  if (mount.empty_dir) volume["emptyDir"] = MakeEmptyDir(*mount.empty_dir);
  if (const auto& claim = mount.pvc) {
    volume["persistentVolumeClaim"] = {{"claimName", claim->claim_name},
                                       {"readOnly", claim->read_only}};
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
    object.NoteBelow(list.Keys({{"name", name}}), spec.places, mount.full_path,
                     {{"configMap.key", "configMap.items[0].key"},
                      {"configMap.path", "configMap.items[0].path"},
                      {"secret.name", "secret.secretName"},
                      {"secret.key", "secret.items[0].key"},
                      {"secret.path", "secret.items[0].path"},
                      {"pvc", "persistentVolumeClaim"}});
  }
}

}  // namespace mcf
