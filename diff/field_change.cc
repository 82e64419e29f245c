#include "diff/field_change.h"

namespace mcf {

std::optional<Json> ReduceTo(const std::vector<std::string>& choice,
                             const Json* map) {
  if (map == nullptr || !map->is_object()) return std::nullopt;
  Json reduced = Json::object();
  for (const std::string& name : choice) {
    if (const Json* value = Find(*map, name)) reduced[name] = *value;
  }
  if (reduced.empty()) return std::nullopt;
  return reduced;
}

const char* ToString(FieldChange::Cause cause) {
  switch (cause) {
    case FieldChange::Cause::kManifest:
      return "manifest";
    case FieldChange::Cause::kDrift:
      return "drift";
    case FieldChange::Cause::kBoth:
      return "both";
    case FieldChange::Cause::kRemoval:
      return "removal";
    case FieldChange::Cause::kAdopt:
      return "adopt";
    case FieldChange::Cause::kServer:
      return "server";
  }
  return "manifest";
}

}  // namespace mcf
