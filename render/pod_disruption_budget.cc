#include "render/pod_disruption_budget.h"

#include <charconv>
#include <utility>

#include "render/object_builder.h"

namespace mcf {
namespace {

ObjectBuilder StartBudget(const Shared& shared, const Labels& selector) {
  ObjectBuilder object("policy/v1", "PodDisruptionBudget", shared.ns,
                       shared.name, shared);
  object.SetLabels({"spec", "selector", "matchLabels"}, selector, shared);
  return object;
}

// "3" is a count of pods and must be sent as a number; "50%" stays text.
Json BoundOf(const std::string& text) {
  int count = 0;
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, count);
  if (error != std::errc() || rest != end) return text;
  return count;
}

}  // namespace

DesiredObject MakePodDisruptionBudget(const Shared& shared,
                                      const KubernetesStatefulSet& spec) {
  ObjectBuilder object = StartBudget(shared, shared.labels);
  if (!spec.max_unavailable.value.empty()) {
    object.Set({"spec", "maxUnavailable"}, BoundOf(spec.max_unavailable.value),
               spec.max_unavailable.where);
  } else {
    object.Set({"spec", "minAvailable"}, BoundOf(spec.min_available.value),
               spec.min_available.WhereWritten());
  }
  return std::move(object).Build();
}

DesiredObject MakePodDisruptionBudget(const Shared& shared) {
  ObjectBuilder object = StartBudget(shared, shared.selector);
  object.Set({"spec", "maxUnavailable"}, 1);
  return std::move(object).Build();
}

}  // namespace mcf
