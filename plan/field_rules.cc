#include "plan/field_rules.h"

namespace mcf {

std::optional<FieldPath> NamedPart(const std::vector<std::string>& rules,
                                   const ObjectKey& key,
                                   const FieldPath& path) {
  const std::string prefix = key.ShortName() + ":";
  for (const std::string& rule : rules) {
    if (!rule.starts_with(prefix)) continue;
    const auto named = FieldPath::Parse(rule.substr(prefix.size()));
    if (named && !named->empty() && path.StartsWith(*named)) return named;
  }
  return std::nullopt;
}

bool IsNamed(const std::vector<std::string>& rules, const ObjectKey& key,
             const FieldPath& path) {
  return NamedPart(rules, key, path).has_value();
}

}  // namespace mcf
