#include "claims/growth.h"

namespace mcf {

std::string StorageClassOf(const Object& claim) {
  const Json* storage_class = claim.Find({"spec", "storageClassName"});
  if (storage_class != nullptr && storage_class->is_string()) {
    return storage_class->get<std::string>();
  }
  return claim.Annotation("volume.beta.kubernetes.io/storage-class");
}

std::string WhyNotGrow(const Object& claim, const Snapshot& snapshot) {
  const std::string phase = TextAt(claim.tree(), {"status", "phase"});
  if (phase != "Bound") {
    return "it is not bound" + (phase.empty() ? "" : " (" + phase + ")");
  }
  const std::string name = StorageClassOf(claim);
  if (name.empty()) return "it has no storage class";
  const auto found = snapshot.classes.find(name);
  if (found == snapshot.classes.end()) return "";
  const Json* allows = Find(found->second.tree(), "allowVolumeExpansion");
  if (allows != nullptr && *allows == true) return "";
  return "storage class " + name + " does not allow expansion";
}

}  // namespace mcf
