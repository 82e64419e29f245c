#include "object/adopted_pods.h"

#include <algorithm>

namespace mcf {
namespace {

// The garbage collector takes a set that was orphaned off its pods only after
// it is gone.
bool IsOfAnother(const Object& pod, const StatefulSet& set) {
  const Json* owners = FindPath(pod.tree(), {"metadata", "ownerReferences"});
  if (owners == nullptr || !owners->is_array()) return false;
  return std::ranges::any_of(*owners, [&](const Json& owner) {
    const Json* controls = Find(owner, "controller");
    if (controls == nullptr || *controls != true) return false;
    return TextAt(owner, {"kind"}) != "StatefulSet" ||
           TextAt(owner, {"name"}) != set.name;
  });
}

bool IsSelected(const Object& pod, const StatefulSet& set) {
  return std::ranges::all_of(set.selector, [&](const auto& label) {
    return pod.Label(label.first) == label.second;
  });
}

}  // namespace

std::map<long long, const Object*> PodsToAdopt(const StatefulSet& set,
                                               const Snapshot& snapshot) {
  std::map<long long, const Object*> adopted;
  const auto pods = snapshot.pods.find(set.ns);
  if (pods == snapshot.pods.end()) return adopted;
  for (const Object& pod : pods->second) {
    const std::optional<long long> ordinal = set.OrdinalOfPod(pod.name());
    if (!ordinal || pod.IsTerminating() || !IsSelected(pod, set)) continue;
    if (!IsOfAnother(pod, set)) adopted.emplace(*ordinal, &pod);
  }
  return adopted;
}

}  // namespace mcf
