#ifndef MCF_RENDER_ENV_H_
#define MCF_RENDER_ENV_H_

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/field_path.h"
#include "render/labels.h"
#include "render/object_builder.h"

namespace mcf {

// Adds the environment of the main container: the built-in variables, then
// `variables`, then `secrets`, each sorted by name, because $(NAME) in a value
// only sees what comes before it. A manifest's entry of a built-in name takes
// the place of the built-in.
void AddEnv(ObjectBuilder& object, const FieldPath& container,
            const Shared& shared, const KubernetesStatefulSet& spec,
            bool upstream_parity);

}  // namespace mcf

#endif  // MCF_RENDER_ENV_H_
