#include "manifest/kubernetes_stateful_set/volume_mount.h"

#include "manifest/fields/member.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

constexpr FieldInfo kFileSourceFields[] = {
    Row<&FileSource::name>({.name = "name", .about = "Name of the object",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"}),
    Row<&FileSource::key>({.name = "key", .about = "The one key to mount",
     .format = Format::kConfigMapKey, .rule = "object.key",
     .wider_rules = "mount.config_map_key", .absent = "all keys"}),
    Row<&FileSource::path>({.name = "path",
     .about = "File name of that key in the volume",
     .format = Format::kItemPath, .rule = "mount.item_path",
     .absent = "subPath, else the key"}),
    Row<&FileSource::default_mode>({.name = "defaultMode",
     .about = "Permissions of the files", .min = 0, .max = 0777,
     .rule = "mount.default_mode", .absent = "0644"}),
};
constexpr Mistake kConfigMapMistakes[] = {
    {"configMapName", "write name"},
    {"items", "write key and path"},
};
constexpr Mistake kSecretMistakes[] = {
    {"secretName", "write name"},
    {"items", "write key and path"},
};
constexpr Schema kConfigMapSource = {.name = "ConfigMapSource",
    .about = "Files of a ConfigMap", .fields = kFileSourceFields,
    .mistakes = kConfigMapMistakes};
constexpr Schema kSecretSource = {.name = "SecretSource",
    .about = "Files of a Secret", .fields = kFileSourceFields,
    .mistakes = kSecretMistakes};
constexpr FieldInfo kHostPathFields[] = {
    Row<&HostPathSource::path>({.name = "path", .about = "Path on the node",
     .required = true, .format = Format::kHostPath, .rule = "mount.host_path"}),
    Row<&HostPathSource::type>({.name = "type",
     .about = "What must be at the path",
     .values = "DirectoryOrCreate|Directory|FileOrCreate|File|Socket|"
               "CharDevice|BlockDevice", .rule = "host_path.type",
     .absent = "not checked"}),
};
constexpr Schema kHostPath = {.name = "HostPathSource",
    .about = "A path of the node", .fields = kHostPathFields};
constexpr FieldInfo kEmptyDirFields[] = {
    Row<&EmptyDirSource::medium>({.name = "medium",
     .about = "Memory for a file system in memory", .values = "Memory",
     .rule = "empty_dir.medium", .absent = "a disk of the node"}),
    Row<&EmptyDirSource::size_limit>({.name = "sizeLimit",
     .about = "The most it may hold", .format = Format::kQuantity,
     .rule = "mount.size_limit", .wider_rules = "quantity.fraction",
     .absent = "no limit"}),
};
constexpr Schema kEmptyDir = {.name = "EmptyDirSource",
    .about = "An empty folder that goes with the pod",
    .fields = kEmptyDirFields};
constexpr FieldInfo kPvcFields[] = {
    Row<&PvcSource::claim_name>({.name = "claimName",
     .about = "Name of a claim template, or of an existing claim",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"}),
    Row<&PvcSource::read_only>({.name = "readOnly",
     .about = "Whether it is read only", .default_value = "false"}),
};
constexpr Schema kPvc = {.name = "PvcSource",
    .about = "A persistent volume claim", .fields = kPvcFields};

constexpr FieldInfo kVolumeMountFields[] = {
    Row<&VolumeMount::name>({.name = "name", .about = "Name of the volume",
     .required = true, .format = Format::kDnsLabel, .rule = "mount.name",
     .wider_rules = "mount.conflict|mount.template_conflict"}),
    Row<&VolumeMount::mount_path>({.name = "mountPath",
     .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path",
     .wider_rules = "mount.duplicate_path"}),
    Row<&VolumeMount::read_only>({.name = "readOnly",
     .about = "Whether it is read only", .default_value = "false"}),
    Row<&VolumeMount::sub_path>({.name = "subPath",
     .about = "Path in the volume to mount", .format = Format::kSubPath,
     .rule = "mount.sub_path", .absent = "the whole volume"}),
    Row<&VolumeMount::config_map>({.name = "configMap",
     .about = "Mount a ConfigMap", .schema = &kConfigMapSource,
     .one_of = "source"}),
    Row<&VolumeMount::secret>({.name = "secret", .about = "Mount a Secret",
     .schema = &kSecretSource, .one_of = "source"}),
    Row<&VolumeMount::host_path>({.name = "hostPath",
     .about = "Mount a path of the node", .schema = &kHostPath,
     .one_of = "source"}),
    Row<&VolumeMount::empty_dir>({.name = "emptyDir",
     .about = "Mount an empty folder", .schema = &kEmptyDir,
     .one_of = "source"}),
    Row<&VolumeMount::pvc>({.name = "pvc", .about = "Mount a claim",
     .schema = &kPvc, .one_of = "source"}),
};
constexpr Mistake kVolumeMountMistakes[] = {
    {"persistentVolumeClaim", "write pvc"},
    {"claimName", "write pvc with claimName below it"},
    {"path", "write mountPath"},
};

}  // namespace

constexpr Schema kVolumeMountSchema = {.name = "VolumeMount",
    .about = "A volume in the app container; without a source the name must be "
             "that of a claim template", .fields = kVolumeMountFields,
    .mistakes = kVolumeMountMistakes};

// clang-format on

}  // namespace mcf
