#include "object/secrets.h"

#include <vector>

namespace mcf {

bool IsSecretField(const std::string& kind, const FieldPath& path) {
  if (kind != "Secret" || path.empty()) return false;
  // kubectl apply keeps a copy of the whole Secret in this annotation.
  const FieldPath last_applied(
      {"metadata", "annotations",
       "kubectl.kubernetes.io/last-applied-configuration"});
  return path.StartsWith(FieldPath({"data"})) ||
         path.StartsWith(FieldPath({"stringData"})) ||
         path.StartsWith(last_applied);
}

}  // namespace mcf
