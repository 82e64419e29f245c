#include "cmd/control_labels.h"

namespace mcf {

const Located<std::string>* FindControlLabel(const Component& component,
                                             const char* key) {
  const auto* set = std::get_if<KubernetesStatefulSet>(&component.input);
  if (set == nullptr) return nullptr;
  const auto label = set->labels.find(key);
  return label == set->labels.end() ? nullptr : &label->second;
}

}  // namespace mcf
