#include "plan/pods_taken_over.h"

#include <algorithm>

#include "base/text.h"
#include "object/adopted_pods.h"
#include "plan/replicas.h"

namespace mcf {
namespace {

using Pods = std::map<long long, const Object*>;

// The pods that the set does not keep, the highest first.
std::vector<std::string> PodsThatGo(const StatefulSet& set, const Pods& pods) {
  std::vector<std::string> names;
  for (const auto& [ordinal, pod] : pods) {
    if (!set.Has(ordinal)) names.push_back(pod->name());
  }
  std::ranges::reverse(names);
  return names;
}

}  // namespace

void TakePodsOver(const ObjectContext& context, Change& change,
                  Warnings& warnings) {
  StatefulSet set(*change.merged);
  const Pods pods = PodsToAdopt(set, context.snapshot);
  if (pods.empty()) return;
  const long long count = pods.rbegin()->first + 1 - set.start;
  if (count > set.replicas && IsAutoscaled(*change.desired, context)) {
    SetAt(change.merged->tree(), ReplicasPath(), count);
    change.hand_over_replicas = count;
    set = StatefulSet(*change.merged);
  }
  const std::vector<std::string> go = PodsThatGo(set, pods);
  Warning warning{
      .code = "pods-taken-over",
      .what = change.key.ToString() + " takes over " +
              Count(pods.size(), "pod") +
              (pods.size() == 1 ? " that runs already" : " that run already"),
      .fix = "pods made from another template restart"};
  if (!go.empty()) {
    warning.weight = Warning::Weight::kCaution;
    warning.what += ", of which " + std::to_string(go.size()) +
                    (go.size() == 1 ? " goes: " : " go: ") + Join(go, ", ");
    warning.fix = "ask for " + std::to_string(count) +
                  " replicas to keep them all; " + warning.fix;
  }
  warnings.push_back(std::move(warning));
}

void LeaveOutPodsTakenOver(const Object& merged, const Snapshot& snapshot,
                           RolloutImpact& impact) {
  const StatefulSet set(merged);
  const Pods pods = PodsToAdopt(set, snapshot);
  std::erase_if(impact.creates, [&](const std::string& name) {
    const std::optional<long long> ordinal = set.OrdinalOfPod(name);
    return ordinal && pods.contains(*ordinal);
  });
  impact.deletes = PodsThatGo(set, pods);
}

}  // namespace mcf
