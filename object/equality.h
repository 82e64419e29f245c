#ifndef MCF_OBJECT_EQUALITY_H_
#define MCF_OBJECT_EQUALITY_H_

#include <string>

#include "object/field_path.h"

namespace mcf {

// The one place that decides whether two values of a field mean the same to
// Kubernetes: quantities and durations by value (where the path is one:
// resources, storage, sizeLimit, timeouts), Secret data by decoded bytes, keyed
// lists by key in any order, sets without order. An absent value (null pointer)
// equals the server's default of that path, what the server chooses itself
// (clusterIP, nodePort), and an empty value that the API drops. Status of claim
// templates never counts. Ports as int-or-string keep their type. Steps into
// lists may be by key or by index.
bool AreEqual(const std::string& kind, const FieldPath& path, const Json* a,
              const Json* b);

// Takes out of the value at path what never counts: status of claim templates.
void DropIgnored(const std::string& kind, const FieldPath& path, Json& value);

// Whole objects, metadata that the server writes (uid, resourceVersion,
// generation, creationTimestamp, managedFields) and status left aside.
bool AreEqualObjects(const Json& a, const Json& b);

}  // namespace mcf

#endif  // MCF_OBJECT_EQUALITY_H_
