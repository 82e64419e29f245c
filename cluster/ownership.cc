#include "cluster/ownership.h"

#include "kube/digest.h"
#include "object/marks.h"

namespace mcf {

std::string ComponentHash(const ComponentId& id) {
  // 40 hex digits: far from a collision, well below 63 characters.
  return Sha256Hex(id.ToString()).substr(0, 40);
}

void AddMarks(DesiredComponent& component) {
  const std::string hash = ComponentHash(component.id);
  for (DesiredObject& desired : component.objects) {
    Json& metadata = desired.object.tree()["metadata"];
    metadata["labels"][kComponentLabel] = hash;
    metadata["annotations"][kOwnerAnnotation] = component.id.ToString();
  }
}

}  // namespace mcf
