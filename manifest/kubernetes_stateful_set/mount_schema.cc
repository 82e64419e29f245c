// The fields of the volume mounts of KubernetesStatefulSet.
#include "manifest/kubernetes_stateful_set/schema.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

constexpr FieldInfo kFileSourceFields[] = {
    {.name = "name", .about = "Name of the object", .required = true,
     .format = Format::kDnsSubdomain, .rule = "object.name"},
    {.name = "key", .about = "The one key to mount",
     .format = Format::kConfigMapKey, .rule = "object.key",
     .wider_rules = "mount.config_map_key", .absent = "all keys"},
    {.name = "path", .about = "File name of that key in the volume",
     .format = Format::kItemPath, .rule = "mount.item_path",
     .absent = "subPath, else the key"},
    {.name = "defaultMode", .type = kInt, .about = "Permissions of the files",
     .min = 0, .max = 0777, .rule = "mount.default_mode", .absent = "0644"},
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
                                     .about = "Files of a ConfigMap",
                                     .fields = kFileSourceFields,
                                     .mistakes = kConfigMapMistakes};
constexpr Schema kSecretSource = {.name = "SecretSource",
                                  .about = "Files of a Secret",
                                  .fields = kFileSourceFields,
                                  .mistakes = kSecretMistakes};
constexpr FieldInfo kHostPathFields[] = {
    {.name = "path", .about = "Path on the node", .required = true,
     .format = Format::kHostPath, .rule = "mount.host_path"},
    {.name = "type", .about = "What must be at the path",
     .values = "DirectoryOrCreate|Directory|FileOrCreate|File|Socket|"
               "CharDevice|BlockDevice",
     .rule = "host_path.type", .absent = "not checked"},
};
constexpr Schema kHostPath = {.name = "HostPathSource",
                              .about = "A path of the node",
                              .fields = kHostPathFields};
constexpr FieldInfo kEmptyDirFields[] = {
    {.name = "medium", .about = "Memory for a file system in memory",
     .values = "Memory", .rule = "empty_dir.medium",
     .absent = "a disk of the node"},
    {.name = "sizeLimit", .about = "The most it may hold",
     .format = Format::kQuantity, .rule = "mount.size_limit",
     .wider_rules = "quantity.fraction",
     .absent = "no limit"},
};
constexpr Schema kEmptyDir = {.name = "EmptyDirSource",
                              .about = "An empty folder that goes with the pod",
                              .fields = kEmptyDirFields};
constexpr FieldInfo kPvcFields[] = {
    {.name = "claimName",
     .about = "Name of a claim template, or of an existing claim",
     .required = true, .format = Format::kDnsSubdomain, .rule = "object.name"},
    {.name = "readOnly", .type = kBool, .about = "Whether it is read only",
     .absent = "false"},
};
constexpr Schema kPvc = {.name = "PvcSource",
                         .about = "A persistent volume claim",
                         .fields = kPvcFields};

constexpr FieldInfo kVolumeMountFields[] = {
    {.name = "name", .about = "Name of the volume", .required = true,
     .format = Format::kDnsLabel, .rule = "mount.name",
     .wider_rules = "mount.conflict|mount.template_conflict"},
    {.name = "mountPath", .about = "Path in the container", .required = true,
     .format = Format::kMountPath, .rule = "mount.path",
     .wider_rules = "mount.duplicate_path"},
    {.name = "readOnly", .type = kBool, .about = "Whether it is read only",
     .absent = "false"},
    {.name = "subPath", .about = "Path in the volume to mount",
     .format = Format::kSubPath, .rule = "mount.sub_path",
     .absent = "the whole volume"},
    {.name = "configMap", .type = kObject, .about = "Mount a ConfigMap",
     .schema = &kConfigMapSource, .one_of = "source"},
    {.name = "secret", .type = kObject, .about = "Mount a Secret",
     .schema = &kSecretSource, .one_of = "source"},
    {.name = "hostPath", .type = kObject, .about = "Mount a path of the node",
     .schema = &kHostPath, .one_of = "source"},
    {.name = "emptyDir", .type = kObject, .about = "Mount an empty folder",
     .schema = &kEmptyDir, .one_of = "source"},
    {.name = "pvc", .type = kObject, .about = "Mount a claim",
     .schema = &kPvc, .one_of = "source"},
};
constexpr Mistake kVolumeMountMistakes[] = {
    {"persistentVolumeClaim", "write pvc"},
    {"claimName", "write pvc with claimName below it"},
    {"path", "write mountPath"},
};

}  // namespace

constexpr Schema kVolumeMount = {
    .name = "VolumeMount",
    .about = "A volume in the app container; without a source the name must "
             "be that of a claim template",
    .fields = kVolumeMountFields,
    .mistakes = kVolumeMountMistakes};

// clang-format on

}  // namespace mcf
