#include "plan/field_rules.h"

#include <algorithm>

namespace mcf {

bool IsNamed(const std::vector<std::string>& rules, const ObjectKey& key,
             const FieldPath& path) {
  const std::string prefix = key.ShortName() + ":";
  return std::ranges::any_of(rules, [&](const std::string& rule) {
    if (!rule.starts_with(prefix)) return false;
    const auto named = FieldPath::Parse(rule.substr(prefix.size()));
    return named && !named->empty() && path.StartsWith(*named);
  });
}

}  // namespace mcf
