#ifndef MCF_RENDER_LABELS_H_
#define MCF_RENDER_LABELS_H_

#include <map>
#include <string>

#include "manifest/kubernetes_stateful_set.h"
#include "manifest/platform_application.h"

namespace mcf {

using Labels = std::map<std::string, std::string>;

// What all objects of one component have in common.
struct Shared {
  std::string ns;
  std::string name;
  Labels labels;      // on every object
  Labels selector;    // finds the pods
  Labels pod_labels;  // on the pods, `selector` among them
};

Shared SharedBy(const KubernetesStatefulSet& spec);
Shared SharedBy(const PlatformApplication& spec);

}  // namespace mcf

#endif  // MCF_RENDER_LABELS_H_
