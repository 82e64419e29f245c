#ifndef MCF_OBJECT_ALTERNATIVES_H_
#define MCF_OBJECT_ALTERNATIVES_H_

#include <string>
#include <vector>

#include "object/field_path.h"

namespace mcf {

// Fields of which the API server takes one only: the handlers of a probe, the
// sources of a volume, `value` and `valueFrom`, `minAvailable` and
// `maxUnavailable`, what belongs to one type of Service or of update strategy
// alone, `data` and `binaryData` of one key. Source: the validation of the
// Kubernetes API, k8s.io/kubernetes/pkg/apis.

// The fields of `live` that cannot stand beside what `desired` chooses and
// that it does not ask for itself; outermost parts, sorted.
std::vector<FieldPath> ExcludedBy(const std::string& kind, const Json& desired,
                                  const Json& live);

// True when `a` and `b`, two fields of the map at `parent`, are alternatives of
// each other that read as one choice.
bool AreAlternatives(const std::string& kind, const FieldPath& parent,
                     const std::string& a, const std::string& b);

// True for a part of an object that is of no use without the field that chooses
// its kind, and goes as a whole with it: an item of a keyed list, a probe, a
// handler, a source.
bool IsIndivisible(const FieldPath& path);

}  // namespace mcf

#endif  // MCF_OBJECT_ALTERNATIVES_H_
