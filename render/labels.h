#ifndef MCF_RENDER_LABELS_H_
#define MCF_RENDER_LABELS_H_

#include <map>
#include <string>

#include "base/result.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"

namespace mcf {

using Labels = std::map<std::string, std::string>;

// What all objects of one component have in common.
struct Shared {
  std::string ns;
  std::string name;
  Labels labels;      // on every object
  Labels selector;    // finds the pods
  Labels pod_labels;  // on the pods, `selector` among them
  // What asks for the namespace, the name and each label.
  Position ns_where = {}, name_where = {};
  std::map<std::string, Position> label_places = {};
};

Shared SharedBy(const KubernetesStatefulSet& spec);
Shared SharedBy(const PlatformApplication& spec);

}  // namespace mcf

#endif  // MCF_RENDER_LABELS_H_
