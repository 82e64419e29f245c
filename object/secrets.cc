#include "object/secrets.h"

#include <vector>

namespace mcf {

bool IsSecretField(const std::string& kind, const FieldPath& path) {
  if (path.empty()) return false;
  // kubectl apply keeps a copy of the whole object in this annotation: of a
  // Secret, or with a variable in clear that is read from a Secret by now.
  const FieldPath last_applied(
      {"metadata", "annotations",
       "kubectl.kubernetes.io/last-applied-configuration"});
  if (path.StartsWith(last_applied)) return true;
  return kind == "Secret" && (path.StartsWith(FieldPath({"data"})) ||
                              path.StartsWith(FieldPath({"stringData"})));
}

}  // namespace mcf
