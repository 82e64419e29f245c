#ifndef MCF_MANIFEST_KUBERNETES_STATEFUL_SET_SCHEMA_H_
#define MCF_MANIFEST_KUBERNETES_STATEFUL_SET_SCHEMA_H_

#include "manifest/fields/schema.h"

namespace mcf {

// The fields of a KubernetesStatefulSet.
const Schema& KubernetesStatefulSetSchema();

// An entry of a --refs file.
const InputKind& ReferenceKind();

// Parts that the files of this folder share.

inline constexpr int kMaxPort = 65535;

extern const Schema kStringValueOrRef;
extern const Schema kContainer;
extern const Schema kProbe;
extern const Schema kVolumeMount;

}  // namespace mcf

#endif  // MCF_MANIFEST_KUBERNETES_STATEFUL_SET_SCHEMA_H_
