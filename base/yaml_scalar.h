#ifndef MCF_BASE_YAML_SCALAR_H_
#define MCF_BASE_YAML_SCALAR_H_

#include <optional>
#include <string_view>

#include "base/json.h"
#include "base/yaml.h"

namespace mcf {

// What a scalar means. Private to the YAML reader and writer.
struct YamlScalar {
  YamlNode::Type type = YamlNode::Type::kString;
  Json value = {};
};

// The meaning of a plain (unquoted) scalar in YAML 1.1, as go-yaml v2 under
// sigs.k8s.io/yaml has it. Dates stay text; integers beyond 64 bits with sign
// become floats.
YamlScalar ResolvePlain(std::string_view text);

// The same under an explicit tag, "!!int" given as "int". Empty when the tag
// is unknown or the text does not fit it.
std::optional<YamlScalar> ResolveTagged(std::string_view text,
                                        std::string_view tag);

// True when some reader of YAML 1.1 takes the plain text for another thing
// than text: what ResolvePlain does, and also dates, 1:30 and the like.
bool IsAmbiguousPlain(std::string_view text);

}  // namespace mcf

#endif  // MCF_BASE_YAML_SCALAR_H_
