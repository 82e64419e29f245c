#include "rollout/set_shape.h"

#include <algorithm>

#include "rollout/int_or_percent.h"

namespace mcf {

bool SetShape::Has(long long ordinal) const {
  return ordinal >= start && ordinal < start + replicas;
}

std::string SetShape::PodName(long long ordinal) const {
  return name + "-" + std::to_string(ordinal);
}

SetShape ShapeOf(const Object& stateful_set) {
  const Json& tree = stateful_set.tree();
  SetShape shape;
  shape.name = stateful_set.name();
  shape.replicas = std::max(0LL, IntAt(tree, {"spec", "replicas"}, 1));
  shape.start = std::max(0LL, IntAt(tree, {"spec", "ordinals", "start"}, 0));
  shape.on_delete =
      TextAt(tree, {"spec", "updateStrategy", "type"}) == "OnDelete";
  shape.ordered = TextAt(tree, {"spec", "podManagementPolicy"}) != "Parallel";
  const Json* rolling =
      FindPath(tree, {"spec", "updateStrategy", "rollingUpdate"});
  if (rolling == nullptr || shape.on_delete) return shape;
  shape.partition = std::max(0LL, IntAt(*rolling, {"partition"}, 0));
  // The controller rounds down here, unlike budgets, and takes at least one.
  if (const Json* at_once = Find(*rolling, "maxUnavailable")) {
    shape.unavailable = std::max(
        1LL, CountOf(*at_once, shape.replicas, Rounding::kDown).value_or(1));
  }
  return shape;
}

std::vector<std::string> PodsDownwards(const SetShape& shape, long long from,
                                       long long to) {
  constexpr long long kMost = 10000;
  std::vector<std::string> names;
  for (long long i = to - 1; i >= std::max(from, to - kMost); --i) {
    names.push_back(shape.PodName(i));
  }
  return names;
}

}  // namespace mcf
