#ifndef MCF_CMD_CONTROL_LABELS_H_
#define MCF_CMD_CONTROL_LABELS_H_

#include <string>

#include "manifest/component.h"

namespace mcf {

// Labels of a KubernetesStatefulSet that steer this program.
inline constexpr const char* kContextLabel = "kubernetes.openmcf.org/context";
inline constexpr const char* kDockerConfigLabel =
    "kubernetes.openmcf.org/docker-config-json-file";

// Null when the manifest does not have it.
const Located<std::string>* FindControlLabel(const Component& component,
                                             const char* key);

}  // namespace mcf

#endif  // MCF_CMD_CONTROL_LABELS_H_
