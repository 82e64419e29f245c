#ifndef MCF_PLAN_FIELD_RULES_H_
#define MCF_PLAN_FIELD_RULES_H_

#include <optional>
#include <string>
#include <vector>

#include "object/object.h"

namespace mcf {

// True when one of the rules KIND/NAME:PATH names the field, or a part that it
// is in.
bool IsNamed(const std::vector<std::string>& rules, const ObjectKey& key,
             const FieldPath& path);

// The part that the first such rule names; empty when none does.
std::optional<FieldPath> NamedPart(const std::vector<std::string>& rules,
                                   const ObjectKey& key, const FieldPath& path);

}  // namespace mcf

#endif  // MCF_PLAN_FIELD_RULES_H_
