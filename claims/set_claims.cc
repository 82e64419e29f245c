#include "claims/set_claims.h"

#include <algorithm>

namespace mcf {
namespace {

ClaimTemplate TemplateOf(const Json& item) {
  ClaimTemplate claim_template;
  claim_template.name = TextAt(item, {"metadata", "name"});
  claim_template.size = RequestedSize(item);
  claim_template.access_modes = AccessModes(item);
  claim_template.volume_mode = VolumeMode(item);
  // An empty class means "no class at all", an absent one the default.
  const Json* storage_class = FindPath(item, {"spec", "storageClassName"});
  if (storage_class != nullptr && storage_class->is_string()) {
    claim_template.storage_class = storage_class->get<std::string>();
  }
  return claim_template;
}

void AddLabels(const Json* labels, std::map<std::string, std::string>& to) {
  if (labels == nullptr || !labels->is_object()) return;
  for (const auto& [key, value] : labels->items()) {
    if (value.is_string()) to[key] = value.get<std::string>();
  }
}

}  // namespace

const ClaimTemplate* SetClaims::Find(const std::string& claim_template) const {
  for (const ClaimTemplate& item : templates) {
    if (item.name == claim_template) return &item;
  }
  return nullptr;
}

SetClaims ClaimsOf(const Object& stateful_set) {
  const Json& tree = stateful_set.tree();
  SetClaims set;
  set.name = stateful_set.name();
  set.uid = stateful_set.uid();
  set.start = std::max(0LL, IntAt(tree, {"spec", "ordinals", "start"}, 0));
  set.replicas = std::max(0LL, IntAt(tree, {"spec", "replicas"}, 1));
  set.policy = RetentionPolicyOf(stateful_set);
  const Json* templates = FindPath(tree, {"spec", "volumeClaimTemplates"});
  if (templates != nullptr && templates->is_array()) {
    for (const Json& item : *templates) {
      set.templates.push_back(TemplateOf(item));
      const std::string app = "p6m.dev/app";
      const std::string value = TextAt(item, {"metadata", "labels", app});
      if (!value.empty()) set.labels[app] = value;
    }
  }
  AddLabels(FindPath(tree, {"spec", "selector", "matchLabels"}), set.labels);
  return set;
}

std::string RequestedSize(const Json& claim) {
  const Json* size =
      FindPath(claim, {"spec", "resources", "requests", "storage"});
  if (size == nullptr) return "";
  return size->is_string() ? size->get<std::string>() : FormatJson(*size);
}

std::vector<std::string> AccessModes(const Json& claim) {
  std::vector<std::string> modes;
  const Json* list = FindPath(claim, {"spec", "accessModes"});
  if (list == nullptr || !list->is_array()) return modes;
  for (const Json& mode : *list) {
    if (mode.is_string()) modes.push_back(mode.get<std::string>());
  }
  std::sort(modes.begin(), modes.end());
  return modes;
}

std::string VolumeMode(const Json& claim) {
  const std::string mode = TextAt(claim, {"spec", "volumeMode"});
  return mode.empty() ? "Filesystem" : mode;
}

std::optional<int> ClaimOrdinal(const std::string& claim,
                                const std::string& claim_template,
                                const std::string& set) {
  const std::string prefix = claim_template + "-" + set + "-";
  if (!claim.starts_with(prefix)) return std::nullopt;
  const std::string digits = claim.substr(prefix.size());
  // Nine digits are a billion replicas, and no overflow.
  if (digits.empty() || digits.size() > 9) return std::nullopt;
  if (digits[0] == '0' && digits.size() > 1) return std::nullopt;
  int ordinal = 0;
  for (char c : digits) {
    if (c < '0' || c > '9') return std::nullopt;
    ordinal = ordinal * 10 + (c - '0');
  }
  return ordinal;
}

}  // namespace mcf
