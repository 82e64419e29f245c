#include "object/place.h"

#include <algorithm>
#include <array>

namespace mcf {
namespace {

// {struct, path in it, struct that is there}
struct Inner {
  std::string_view scope, path, inner;
};

constexpr auto kInner = std::to_array<Inner>({
    {"StatefulSet", "spec.template.metadata", "Metadata"},
    {"StatefulSet", "spec.template.spec", "PodSpec"},
    {"StatefulSet", "spec.volumeClaimTemplates.*", "PersistentVolumeClaim"},
    {"PersistentVolumeClaim", "spec", "ClaimSpec"},
    {"PodSpec", "initContainers.*", "Container"},
    {"PodSpec", "containers.*", "Container"},
    {"PodSpec", "ephemeralContainers.*", "Container"},
    {"PodSpec", "volumes.*", "Volume"},
    {"Container", "env.*.valueFrom", "EnvSource"},
    {"Container", "livenessProbe", "Probe"},
    {"Container", "readinessProbe", "Probe"},
    {"Container", "startupProbe", "Probe"},
    {"Container", "lifecycle.postStart", "Handler"},
    {"Container", "lifecycle.preStop", "Handler"},
    {"Volume", "ephemeral.volumeClaimTemplate.metadata", "Metadata"},
    {"Volume", "ephemeral.volumeClaimTemplate.spec", "ClaimSpec"},
    {"Volume", "downwardAPI.items.*", "EnvSource"},
    {"Volume", "projected.sources.*.downwardAPI.items.*", "EnvSource"},
    {"HTTPRoute", "spec.rules.*.filters.*", "RouteFilter"},
    {"HTTPRoute", "spec.rules.*.backendRefs.*.filters.*", "RouteFilter"},
});

Place Narrow(Place place) {
  if (place.rest == "metadata") return {.scope = "Metadata", .rest = ""};
  for (const Inner& row : kInner) {
    if (row.scope == place.scope && row.path == place.rest) {
      return {.scope = std::string(row.inner), .rest = ""};
    }
  }
  return place;
}

Place Append(const Place& place, std::string_view step) {
  Place next = place;
  if (!next.rest.empty()) next.rest += '.';
  const std::size_t begin = next.rest.size();
  next.rest += step;
  // A dot in a key of labels or data would look like two steps.
  std::replace(next.rest.begin() + static_cast<std::ptrdiff_t>(begin),
               next.rest.end(), '.', '_');
  return Narrow(std::move(next));
}

// Takes the first step off a dotted path.
std::string_view TakeStep(std::string_view& path) {
  const std::size_t dot = path.find('.');
  const std::string_view step = path.substr(0, dot);
  path = dot == std::string_view::npos ? "" : path.substr(dot + 1);
  return step;
}

}  // namespace

Place Place::Field(std::string_view name) const {
  // A key `*` of a map must not pass for an item of a list.
  return Append(*this, name == "*" ? "_" : name);
}

Place Place::Item() const { return Append(*this, "*"); }

Place Place::Next(const FieldPath::Step& step) const {
  return step.kind == FieldPath::Step::Kind::kField ? Field(step.name) : Item();
}

Place PlaceOf(const std::string& kind, const FieldPath& path) {
  Place place{.scope = kind, .rest = ""};
  for (const FieldPath::Step& step : path.steps()) place = place.Next(step);
  return place;
}

bool Matches(std::string_view pattern, std::string_view rest) {
  while (!pattern.empty() && !rest.empty()) {
    const std::string_view wanted = TakeStep(pattern);
    const std::string_view step = TakeStep(rest);
    if (wanted != "*" && wanted != step) return false;
  }
  return pattern.empty() && rest.empty();
}

}  // namespace mcf
