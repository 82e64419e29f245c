#ifndef MCF_MANIFEST_OPENMCF_SCHEMA_H_
#define MCF_MANIFEST_OPENMCF_SCHEMA_H_

#include "manifest/schema.h"

namespace mcf {

// Parts of KubernetesStatefulSetSchema that its files share.
extern const Schema kStringValueOrRef;
extern const Schema kContainer;

}  // namespace mcf

#endif  // MCF_MANIFEST_OPENMCF_SCHEMA_H_
