#include "diff/body.h"

#include "diff/owners.h"
#include "object/equality.h"
#include "object/list_types.h"

namespace mcf {
namespace {

FieldPath Replicas() { return {"spec", "replicas"}; }

// The autoscaler in the set's namespace that targets it, or null.
const Object* FindAutoscaler(const ObjectKey& set, const Snapshot& snapshot) {
  for (const auto& [key, object] : snapshot.live) {
    if (key.kind != "HorizontalPodAutoscaler" || key.ns != set.ns) continue;
    const Json& tree = object.tree();
    const std::string version =
        TextAt(tree, {"spec", "scaleTargetRef", "apiVersion"});
    if (TextAt(tree, {"spec", "scaleTargetRef", "kind"}) == set.kind &&
        TextAt(tree, {"spec", "scaleTargetRef", "name"}) == set.name &&
        (version.empty() || GroupOf(version) == set.group)) {
      return &object;
    }
  }
  return nullptr;
}

// Controllers scale through the subresource under names of their own; a
// person's `kubectl scale` does so as `kubectl`.
bool IsAutoscaler(const FieldOwner& owner) {
  return owner.subresource == "scale" &&
         (owner.manager == "kube-controller-manager" ||
          owner.manager.starts_with("keda"));
}

std::string AutoscalerOf(const Object& live, const Snapshot& snapshot) {
  if (const Object* autoscaler = FindAutoscaler(live.key(), snapshot)) {
    return autoscaler->key().ToString();
  }
  for (const FieldOwner& owner : OwnersOf(live, Replicas())) {
    if (IsAutoscaler(owner)) return owner.manager;
  }
  return "";
}

// An empty map in a body would be a field of its own.
void EraseEmptyMaps(FieldPath path, Json& tree) {
  for (; !path.empty(); path = path.Parent()) {
    const Json* map = FindAt(tree, path);
    if (map == nullptr || !map->is_object() || !map->empty()) return;
    EraseAt(tree, path);
  }
}

}  // namespace

void TakeLiveText(const Object& live, Object& body) {
  const std::string kind = body.kind();
  for (const FieldPath& leaf : LeavesOf(kind, body.tree())) {
    const Json* sent = body.Find(leaf);
    const Json* there = live.Find(leaf);
    if (sent == nullptr || there == nullptr || *sent == *there) continue;
    if (sent->is_object() && sent->empty()) continue;  // {} holds no text
    if (AreEqual(kind, leaf, sent, there)) SetAt(body.tree(), leaf, *there);
  }
}

void LeaveAsItIs(const Object& live, const FieldPath& path, Object& body) {
  EraseAt(body.tree(), path);
  EraseEmptyMaps(path.Parent(), body.tree());
  for (const FieldPath& leaf : LeavesOf(live.kind(), live.tree())) {
    if (!leaf.StartsWith(path) || !WeHold(live, leaf)) continue;
    if (const Json* value = live.Find(leaf)) SetAt(body.tree(), leaf, *value);
  }
}

ReplicasChoice ChooseReplicas(const Object& desired, const Object& live,
                              const Snapshot& snapshot) {
  ReplicasChoice choice;
  if (desired.kind() != "StatefulSet") return choice;
  const Json* there = live.Find(Replicas());
  if (there == nullptr || !there->is_number_integer()) return choice;
  if (desired.Find(Replicas()) != nullptr) {
    choice.autoscaler = AutoscalerOf(live, snapshot);
    choice.leave_out = !choice.autoscaler.empty();
    if (!choice.leave_out) return choice;
  }
  const bool alone = OwnersOf(live, Replicas()).size() == 1;
  if (alone && WeHold(live, Replicas())) {
    choice.hand_over = there->get<long long>();
  }
  return choice;
}

}  // namespace mcf
