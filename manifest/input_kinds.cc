#include "manifest/input_kinds.h"

#include <array>

#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"

namespace mcf {

std::span<const InputKind> InputKinds() {
  static constexpr std::array<InputKind, 2> kinds = {
      InputKind{.api_version = "kubernetes.openmcf.org/v1",
                .kind = KubernetesStatefulSet::kKind,
                .document = &kKubernetesStatefulSetSchema,
                .protobuf = true},
      InputKind{.api_version = "meta.p6m.dev/v1alpha1",
                .kind = PlatformApplication::kKind,
                .document = &kPlatformApplicationSchema,
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
