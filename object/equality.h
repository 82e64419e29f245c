#ifndef MCF_OBJECT_EQUALITY_H_
#define MCF_OBJECT_EQUALITY_H_

#include <string>

#include "object/field_path.h"

namespace mcf {

// The one place that decides whether two values of a field mean the same to
// Kubernetes: quantities by value (where the path is one: resources, storage,
// sizeLimit), Secret data by decoded bytes, keyed lists by key, sets without
// order, an absent value (null pointer) equal to the server's default and to
// an empty value that the API drops. Ports as int-or-string keep their type.
bool AreEqual(const std::string& kind, const FieldPath& path, const Json* a,
              const Json* b);

// Whole objects, metadata that the server writes (uid, resourceVersion,
// generation, creationTimestamp, managedFields) and status left aside.
bool AreEqualObjects(const Json& a, const Json& b);

}  // namespace mcf

#endif  // MCF_OBJECT_EQUALITY_H_
