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
  const int min =
      spec.min_replicas.value_or(std::min(2, spec.max_replicas.value_or(2)));
  const int max = spec.max_replicas.value_or(std::max(min, 10));

  ObjectBuilder object("autoscaling/v2", "HorizontalPodAutoscaler", shared.ns,
                       shared.name, shared);
  object.Set({"spec", "scaleTargetRef"}, {{"apiVersion", "apps/v1"},
                                          {"kind", "StatefulSet"},
                                          {"name", shared.name}});
  object.Set({"spec", "minReplicas"}, min,
             spec.places.At("spec.autoscaling.minReplicas"));
  object.Set({"spec", "maxReplicas"}, max,
             spec.places.At("spec.autoscaling.maxReplicas"));
  const Json target = {{"type", "Utilization"}, {"averageUtilization", 80}};
  object.AddIndexed({"spec", "metrics"},
                    {{"type", "Resource"},
                     {"resource", {{"name", "cpu"}, {"target", target}}}});
  return std::move(object).Build();
}

}  // namespace mcf
