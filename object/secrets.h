#ifndef MCF_OBJECT_SECRETS_H_
#define MCF_OBJECT_SECRETS_H_

#include <string>

#include "object/object.h"

namespace mcf {

// True for fields whose value must never be shown: data and stringData of a
// Secret and every annotation on it but ours; on any kind the copy of the
// object that a tool keeps in an annotation, which may have a variable in clear
// that is read from a Secret by now.
bool IsSecretField(const std::string& kind, const FieldPath& path);

}  // namespace mcf

#endif  // MCF_OBJECT_SECRETS_H_
