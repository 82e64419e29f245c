#ifndef MCF_OBJECT_SECRETS_H_
#define MCF_OBJECT_SECRETS_H_

#include <string>

#include "object/object.h"

namespace mcf {

// True for fields whose value must never be shown: data and stringData of a
// Secret, and on any kind the copy of the object in kubectl's annotation
// last-applied-configuration.
bool IsSecretField(const std::string& kind, const FieldPath& path);

}  // namespace mcf

#endif  // MCF_OBJECT_SECRETS_H_
