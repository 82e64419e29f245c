#include "plan/replicas.h"

#include <algorithm>

#include "diff/owners.h"
#include "object/marks.h"
#include "plan/field_rules.h"

namespace mcf {
namespace {

bool Targets(const Object& autoscaler, const ObjectKey& set) {
  const Json& tree = autoscaler.tree();
  const std::string version =
      TextAt(tree, {"spec", "scaleTargetRef", "apiVersion"});
  return TextAt(tree, {"spec", "scaleTargetRef", "kind"}) == set.kind &&
         TextAt(tree, {"spec", "scaleTargetRef", "name"}) == set.name &&
         (version.empty() || GroupOf(version) == set.group);
}

// Ours, and not in the manifest any more.
bool IsPruned(const Object& autoscaler, const ObjectContext& context) {
  if (!context.allowed.prune) return false;
  if (!IsMarkedFor(autoscaler, context.component.id)) return false;
  return std::ranges::none_of(context.component.objects,
                              [&](const DesiredObject& desired) {
                                return desired.object.key() == autoscaler.key();
                              });
}

// Controllers scale through the subresource under names of their own; a
// person's `kubectl scale` does so as `kubectl`.
bool IsAutoscaler(const FieldOwner& owner) {
  return owner.subresource == "scale" &&
         (owner.manager == "kube-controller-manager" ||
          owner.manager.starts_with("keda"));
}

void FindAutoscaler(const Object& live, const ObjectContext& context,
                    ReplicasChoice& choice) {
  for (const auto& [key, object] : context.snapshot.live) {
    if (key.kind != "HorizontalPodAutoscaler" || key.ns != live.ns()) continue;
    if (!Targets(object, live.key())) continue;
    if (!IsPruned(object, context)) {
      choice.autoscaler = key.ToString();
      choice.taken_back = false;
      return;
    }
    choice.taken_back = true;
  }
  if (choice.taken_back) return;
  for (const FieldOwner& owner : OwnersOf(live, ReplicasPath())) {
    if (IsAutoscaler(owner)) choice.autoscaler = owner.manager;
  }
}

bool IsForced(const Object& live, const Allowed& allowed) {
  return allowed.force_conflicts ||
         IsNamed(allowed.forced_fields, live.key(), ReplicasPath());
}

}  // namespace

FieldPath ReplicasPath() { return {"spec", "replicas"}; }

bool IsAutoscaled(const Object& desired, const ObjectContext& context) {
  if (desired.Find(ReplicasPath()) == nullptr) return true;
  return std::ranges::any_of(context.snapshot.live, [&](const auto& item) {
    const auto& [key, object] = item;
    return key.kind == "HorizontalPodAutoscaler" && key.ns == desired.ns() &&
           Targets(object, desired.key()) && !IsPruned(object, context);
  });
}

ReplicasChoice ChooseReplicas(const Object& desired, const Object& live,
                              const ObjectContext& context) {
  ReplicasChoice choice;
  if (desired.kind() != "StatefulSet") return choice;
  const Json* count = live.Find(ReplicasPath());
  if (count == nullptr || !count->is_number_integer()) return choice;
  if (desired.Find(ReplicasPath()) != nullptr) {
    if (IsForced(live, context.allowed)) return choice;
    FindAutoscaler(live, context, choice);
    if (choice.autoscaler.empty()) return choice;
  }
  const bool alone = OwnersOf(live, ReplicasPath()).size() == 1;
  if (alone && WeHold(live, ReplicasPath())) {
    choice.hand_over = count->get<long long>();
  }
  return choice;
}

}  // namespace mcf
