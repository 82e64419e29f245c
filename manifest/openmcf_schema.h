#ifndef MCF_MANIFEST_OPENMCF_SCHEMA_H_
#define MCF_MANIFEST_OPENMCF_SCHEMA_H_

#include "manifest/schema.h"

namespace mcf {

// Parts of KubernetesStatefulSetSchema that its files share.

inline constexpr int kMaxPort = 65535;

extern const Schema kStringValueOrRef;
extern const Schema kContainer;
extern const Schema kProbe;
extern const Schema kVolumeMount;

}  // namespace mcf

#endif  // MCF_MANIFEST_OPENMCF_SCHEMA_H_
