#ifndef MCF_MANIFEST_FIELDS_SCALARS_H_
#define MCF_MANIFEST_FIELDS_SCALARS_H_

#include <optional>
#include <string>
#include <variant>

#include "base/json.h"
#include "base/yaml.h"
#include "manifest/fields/formats.h"
#include "manifest/fields/schema.h"

namespace mcf {

// A scalar of the type that its field has, or what is wrong with it.
using ScalarResult = std::variant<Json, Complaint>;

// `secret`: the complaint does not quote the value.
ScalarResult ReadScalar(const YamlNode& node, const FieldInfo& field,
                        const InputKind& kind, bool secret);

// As ReadScalar for a text.
ScalarResult ReadText(const YamlNode& node, bool secret);

// `expected a list, got the number 16`.
Complaint WrongType(const YamlNode& node, std::string_view expected,
                    std::string fix, bool secret);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_SCALARS_H_
