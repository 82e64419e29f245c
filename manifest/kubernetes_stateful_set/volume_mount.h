#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_VOLUME_MOUNT_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_VOLUME_MOUNT_H_

#include <optional>
#include <string>

#include "manifest/fields/field.h"
#include "manifest/fields/schema.h"

namespace mcf {

// Files of a ConfigMap or Secret.
struct FileSource : Message {
  std::string name;
  Field<std::string> key;  // "" for all
  std::string path;        // of the one key, "" for the mount's sub_path
  int default_mode = 0;    // 0: left to Kubernetes
};

struct HostPathSource : Message {
  std::string path, type;
};

struct EmptyDirSource : Message {
  std::string medium;
  Field<std::string> size_limit;
};

struct PvcSource : Message {
  std::string claim_name;
  bool read_only = false;
};

struct VolumeMount : Message {
  Field<std::string> name, mount_path;
  bool read_only = false;
  std::string sub_path;
  std::optional<FileSource> config_map, secret;  // one source, or none for a
  std::optional<HostPathSource> host_path;       // claim template of this name
  std::optional<EmptyDirSource> empty_dir;
  std::optional<PvcSource> pvc;

  bool HasSource() const {
    return config_map || secret || host_path || empty_dir || pvc;
  }
};

extern const Schema kVolumeMountSchema;

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_VOLUME_MOUNT_H_
