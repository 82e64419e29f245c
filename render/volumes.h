#ifndef MCF_RENDER_VOLUMES_H_
#define MCF_RENDER_VOLUMES_H_

#include <optional>
#include <string>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "object/field_path.h"
#include "render/object_builder.h"

namespace mcf {

// The claim template that a mount is backed by; null when it is a volume.
const VolumeClaimTemplate* FindTemplate(const KubernetesStatefulSet& spec,
                                        const VolumeMount& mount);

// The volume of a mount; empty when a claim template backs it.
std::optional<Json> MakeVolume(const KubernetesStatefulSet& spec,
                               const VolumeMount& mount, bool upstream_parity);

// Adds the mounts to the main container and their volumes to the pod, each
// volume once.
void AddVolumes(ObjectBuilder& object, const FieldPath& pod,
                const FieldPath& container, const KubernetesStatefulSet& spec,
                bool upstream_parity);

}  // namespace mcf

#endif  // MCF_RENDER_VOLUMES_H_
