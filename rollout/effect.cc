#include "rollout/effect.h"

#include <algorithm>

#include "object/defaults.h"
#include "object/equality.h"
#include "object/immutable_fields.h"
#include "object/stateful_set.h"

namespace mcf {
namespace {

const char kKind[] = "StatefulSet";

// Equal for a server that serializes both: the order in lists counts, since a
// pod template with two variables swapped is a new revision.
bool AreSame(const FieldPath& path, const Json* a, const Json* b) {
  if (a == nullptr || b == nullptr) return AreEqual(kKind, path, a, b);
  if (a->is_array() && b->is_array()) {
    if (a->size() != b->size()) return false;
    for (std::size_t i = 0; i < a->size(); ++i) {
      if (!AreSame(path.Index(i), &(*a)[i], &(*b)[i])) return false;
    }
    return true;
  }
  if (!a->is_object() || !b->is_object()) return AreEqual(kKind, path, a, b);
  for (const auto& [key, value] : a->items()) {
    if (!AreSame(path.Field(key), &value, Find(*b, key))) return false;
  }
  for (const auto& [key, value] : b->items()) {
    if (Find(*a, key) == nullptr &&
        !AreEqual(kKind, path.Field(key), nullptr, &value)) {
      return false;
    }
  }
  return true;
}

// Both sides with every default, so that absent and default are the same.
struct Sides {
  Json live, merged;

  bool AreSameAt(const FieldPath& path) const {
    return AreSame(path, FindAt(live, path), FindAt(merged, path));
  }
};

Sides DefaultedSides(const Object& live, const Object& merged) {
  Sides sides{live.tree(), merged.tree()};
  DefaultAll(sides.live);
  DefaultAll(sides.merged);
  return sides;
}

// Pods of an earlier change wait for this one: a lowered partition or the way
// back from OnDelete lets them restart without any change of the template.
std::vector<std::string> LateRestarts(const Object& live,
                                      const StatefulSet& before,
                                      const StatefulSet& after, long long end) {
  const std::string current =
      TextAt(live.tree(), {"status", "currentRevision"});
  const std::string update = TextAt(live.tree(), {"status", "updateRevision"});
  if (current == update || after.on_delete) return {};
  const long long updated =
      IntAt(live.tree(), {"status", "updatedReplicas"}, 0);
  if (updated >= before.replicas) return {};
  const long long from = after.start + after.partition;
  if (before.on_delete) return after.PodsDownwards(from, end);
  return after.PodsDownwards(from,
                             std::min(end, before.start + before.partition));
}

// The pods of `set` that `other` has not, the highest first.
std::vector<std::string> PodsMissingFrom(const StatefulSet& other,
                                         const StatefulSet& set) {
  std::vector<std::string> names =
      set.PodsDownwards(std::max(set.start, other.End()), set.End());
  const std::vector<std::string> low =
      set.PodsDownwards(set.start, std::min(set.End(), other.start));
  names.insert(names.end(), low.begin(), low.end());
  return names;
}

void AddPods(const Object& live, const StatefulSet& before,
             const StatefulSet& after, bool template_changes,
             RolloutImpact& impact) {
  impact.creates = PodsMissingFrom(before, after);
  std::reverse(impact.creates.begin(), impact.creates.end());
  impact.deletes = PodsMissingFrom(after, before);
  const long long from = std::max(after.start + after.partition, before.start);
  const long long end = std::min(after.End(), before.End());
  if (!template_changes) {
    impact.restarts = LateRestarts(live, before, after, end);
  } else if (!after.on_delete) {
    impact.restarts = after.PodsDownwards(from, end);
  }
}

RolloutImpact ImpactOfOne(const Object& only, bool created) {
  const StatefulSet set(only);
  RolloutImpact impact;
  impact.order = set.ordered ? "OrderedReady" : "Parallel";
  std::vector<std::string> pods = set.PodsDownwards(set.start, set.End());
  if (created) std::reverse(pods.begin(), pods.end());
  (created ? impact.creates : impact.deletes) = std::move(pods);
  return impact;
}

}  // namespace

const char* ToString(Effect effect) {
  switch (effect) {
    case Effect::kNone:
      return "none";
    case Effect::kInPlace:
      return "in-place";
    case Effect::kRollsPods:
      return "rolls-pods";
    case Effect::kRecreate:
      return "recreate";
  }
  return "none";
}

RolloutImpact JudgeImpact(const Object* live, const Object* merged) {
  if (live == nullptr && merged == nullptr) return {};
  if (live == nullptr) return ImpactOfOne(*merged, true);
  if (merged == nullptr) return ImpactOfOne(*live, false);

  RolloutImpact impact;
  const StatefulSet before(*live);
  const StatefulSet after(*merged);
  const Sides sides = DefaultedSides(*live, *merged);
  impact.order = after.ordered ? "OrderedReady" : "Parallel";
  for (ImmutableChange& change :
       FindImmutableChanges(sides.live, sides.merged, true)) {
    impact.immutable.push_back(std::move(change.path));
  }
  AddPods(*live, before, after, !sides.AreSameAt({"spec", "template"}), impact);
  if (!impact.immutable.empty()) {
    impact.effect = Effect::kRecreate;
  } else if (!impact.restarts.empty()) {
    impact.effect = Effect::kRollsPods;
  } else if (!AreEqualObjects(live->tree(), merged->tree()) ||
             !sides.AreSameAt({"spec"})) {
    impact.effect = Effect::kInPlace;
  }
  // Nothing is done to a set that stays as it is.
  if (impact.effect == Effect::kNone) {
    RolloutImpact nothing;
    nothing.order = impact.order;
    return nothing;
  }
  return impact;
}

}  // namespace mcf
