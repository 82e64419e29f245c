#include <algorithm>

#include "base/int_or_percent.h"
#include "object/stateful_set.h"
#include "rollout/effect.h"

namespace mcf {
namespace {

bool HasValue(const Json* values, const std::string& value) {
  if (values == nullptr || !values->is_array()) return false;
  return std::any_of(values->begin(), values->end(), [&](const Json& item) {
    return item.is_string() && item.get_ref<const std::string&>() == value;
  });
}

bool MatchesExpression(const Json& labels, const Json& expression) {
  const Json* label = Find(labels, TextAt(expression, {"key"}));
  const std::string operation = TextAt(expression, {"operator"});
  if (operation == "Exists") return label != nullptr;
  if (operation == "DoesNotExist") return label == nullptr;
  const bool among =
      label != nullptr && label->is_string() &&
      HasValue(Find(expression, "values"), label->get<std::string>());
  if (operation == "In") return among;
  return operation == "NotIn" && !among;
}

// A selector of policy/v1: empty takes every pod, a missing one none.
bool Selects(const Json* selector, const Json& labels) {
  if (selector == nullptr || !selector->is_object()) return false;
  if (const Json* wanted = Find(*selector, "matchLabels")) {
    for (const auto& [key, value] : wanted->items()) {
      const Json* label = Find(labels, key);
      if (label == nullptr || *label != value) return false;
    }
  }
  const Json* expressions = Find(*selector, "matchExpressions");
  if (expressions == nullptr || !expressions->is_array()) return true;
  return std::all_of(
      expressions->begin(), expressions->end(),
      [&](const Json& item) { return MatchesExpression(labels, item); });
}

// How many of `replicas` pods the budget lets go at once.
long long AllowedDown(const Json& budget, long long replicas) {
  const Json* least = FindPath(budget, {"spec", "minAvailable"});
  if (least != nullptr) {
    return replicas - CountOf(*least, replicas, Rounding::kUp).value_or(0);
  }
  const Json* most = FindPath(budget, {"spec", "maxUnavailable"});
  if (most == nullptr) return replicas;
  return CountOf(*most, replicas, Rounding::kUp).value_or(replicas);
}

}  // namespace

std::string JudgeBudget(const RolloutImpact& impact, const Object* merged,
                        const Object* budget) {
  if (merged == nullptr || budget == nullptr) return "none";
  if (merged->ns() != budget->ns()) return "none";
  const Json* labels = merged->Find({"spec", "template", "metadata", "labels"});
  const Json no_labels = Json::object();
  if (!Selects(budget->Find({"spec", "selector"}),
               labels != nullptr ? *labels : no_labels)) {
    return "none";
  }
  const StatefulSet set(*merged);
  const long long allowed = AllowedDown(budget->tree(), set.replicas);
  const auto restarts = static_cast<long long>(impact.restarts.size());
  const long long taken = std::min(set.unavailable, restarts);
  // After a scale-down fewer pods may be left than the budget asks for, even
  // if none of them restarts.
  if (!impact.deletes.empty() && allowed < 0) return "violated";
  return taken > 0 && taken > allowed ? "violated" : "ok";
}

}  // namespace mcf
