#include "object/secrets.h"

#include <vector>

namespace mcf {
namespace {

// Tools keep a copy of the whole object in an annotation: kubectl's
// last-applied-configuration, kapp's original, the applied of Fleet and
// Rancher, the last-applied of operators.
bool IsCopyOfObject(const std::string& annotation) {
  return annotation.find("last-applied") != annotation.npos ||
         annotation.ends_with("/original") || annotation.ends_with("/applied");
}

// The name of the annotation that a path leads to or into; "" for others.
std::string AnnotationIn(const FieldPath& path) {
  const std::vector<FieldPath::Step>& steps = path.steps();
  const bool leads = steps.size() > 2 && steps[0].name == "metadata" &&
                     steps[1].name == "annotations";
  return leads ? steps[2].name : "";
}

}  // namespace

bool IsSecretField(const std::string& kind, const FieldPath& path) {
  if (path.empty()) return false;
  const std::string annotation = AnnotationIn(path);
  if (kind != "Secret") return IsCopyOfObject(annotation);
  // What others write on a Secret may hold any of it.
  if (!annotation.empty()) return !annotation.starts_with("statefulset-mcf/");
  return path.StartsWith(FieldPath({"data"})) ||
         path.StartsWith(FieldPath({"stringData"}));
}

}  // namespace mcf
