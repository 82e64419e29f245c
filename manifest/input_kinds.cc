#include "manifest/input_kinds.h"

#include <array>

#include "manifest/kubernetes_stateful_set/schema.h"
#include "manifest/platform_application/schema.h"

namespace mcf {

std::span<const InputKind> InputKinds() {
  static const std::array<InputKind, 2> kinds = {
      InputKind{.api_version = "kubernetes.openmcf.org/v1",
                .kind = "KubernetesStatefulSet",
                .document = &KubernetesStatefulSetSchema(),
                .protobuf = true},
      InputKind{.api_version = "meta.p6m.dev/v1alpha1",
                .kind = "PlatformApplication",
                .document = &PlatformApplicationSchema(),
                .protobuf = false}};
  return kinds;
}

const InputKind* FindInputKind(std::string_view kind) {
  for (const InputKind& input : InputKinds()) {
    if (input.kind == kind) return &input;
  }
  return nullptr;
}

}  // namespace mcf
