#include "render/horizontal_pod_autoscaler.h"

#include <algorithm>
#include <utility>

#include "render/object_builder.h"

namespace mcf {

bool HasAutoscaler(const PlatformApplication& spec,
                   const RenderOptions& options) {
  return spec.autoscaling_enabled.value_or(options.hpa_default);
}

DesiredObject MakeHorizontalPodAutoscaler(const Shared& shared,
                                          const PlatformApplication& spec) {
  int min = spec.min_replicas.value;
  int max = spec.max_replicas.value;
  // A default gives way to what is written.
  if (spec.max_replicas.is_default) {
    max = std::max(min, max);
  } else if (spec.min_replicas.is_default) {
    min = std::min(min, max);
  }

  ObjectBuilder object("autoscaling/v2", "HorizontalPodAutoscaler", shared.ns,
                       shared.name, shared);
  object.Set({"spec", "scaleTargetRef"}, {{"apiVersion", "apps/v1"},
                                          {"kind", "StatefulSet"},
                                          {"name", shared.name}});
  object.Set({"spec", "minReplicas"}, min, spec.min_replicas.WhereWritten());
  object.Set({"spec", "maxReplicas"}, max, spec.max_replicas.WhereWritten());
  const Json target = {{"type", "Utilization"}, {"averageUtilization", 80}};
  object.AddIndexed({"spec", "metrics"},
                    {{"type", "Resource"},
                     {"resource", {{"name", "cpu"}, {"target", target}}}});
  return std::move(object).Build();
}

}  // namespace mcf
