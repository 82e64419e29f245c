#include "cluster/claim_reads.h"

#include <algorithm>
#include <charconv>
#include <map>

namespace mcf {
namespace {

// More requests than that are no way to find out about claims.
constexpr long long kMaxByName = 500;
constexpr long long kNoEnd = 1'000'000;

// The ordinals a set has.
struct Range {
  long long start = 0, end = 0;

  bool Has(long long ordinal) const {
    return ordinal >= start && ordinal < end;
  }
};

Range RangeOf(const Object& set) {
  const long long start = IntAt(set.tree(), {"spec", "ordinals", "start"}, 0);
  const long long replicas = IntAt(set.tree(), {"spec", "replicas"}, 1);
  const bool is_sane = start >= 0 && start < (1LL << 32) && replicas >= 0;
  if (!is_sane) return {0, kNoEnd};
  return {start, start + std::min(replicas, kNoEnd)};
}

std::vector<std::string> TemplatesOf(const Object& set) {
  std::vector<std::string> names;
  const Json* templates =
      FindPath(set.tree(), {"spec", "volumeClaimTemplates"});
  if (templates == nullptr || !templates->is_array()) return names;
  for (const Json& item : *templates) {
    names.push_back(TextAt(item, {"metadata", "name"}));
  }
  return names;
}

// The ordinal of a claim called TEMPLATE-SET-ORDINAL, -1 for other names.
long long OrdinalIn(const Object& set, const std::string& claim) {
  for (const std::string& item : TemplatesOf(set)) {
    const std::string prefix = item + "-" + set.name() + "-";
    if (!claim.starts_with(prefix)) continue;
    const char* end = claim.data() + claim.size();
    long long ordinal = -1;
    auto [last, failure] =
        std::from_chars(claim.data() + prefix.size(), end, ordinal);
    if (failure == std::errc() && last == end && ordinal >= 0) return ordinal;
  }
  return -1;
}

bool Deletes(const Object& set, std::string_view when) {
  return TextAt(set.tree(), {"spec", "persistentVolumeClaimRetentionPolicy",
                             when}) == "Delete";
}

const Object* FindSet(const std::vector<const Object*>& sets,
                      const ObjectKey& key) {
  const auto found = std::ranges::find_if(
      sets, [&](const Object* set) { return set->key() == key; });
  return found == sets.end() ? nullptr : *found;
}

// True when the claim is not in the range of the set as it will be, and
// somebody is to delete it: a policy, or an owner that goes.
bool MayGo(const Object& live, const Object* desired, const Object& claim) {
  const long long ordinal = OrdinalIn(live, claim.name());
  if (ordinal < 0) return false;
  if (desired != nullptr && RangeOf(*desired).Has(ordinal)) return false;
  const Json* owners = FindPath(claim.tree(), {"metadata", "ownerReferences"});
  if (owners != nullptr && owners->is_array() && !owners->empty()) return true;
  const char* when = desired != nullptr ? "whenScaled" : "whenDeleted";
  return Deletes(live, when) || (desired != nullptr && Deletes(*desired, when));
}

}  // namespace

SetsWithClaims SetsWithClaimsOf(const SnapshotRequest& request,
                                const Snapshot& snapshot) {
  SetsWithClaims sets;
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      for (const DesiredObject& desired : component.objects) {
        if (desired.object.kind() != "StatefulSet") continue;
        sets.desired.push_back(&desired.object);
      }
    }
  }
  for (const auto& [key, object] : snapshot.live) {
    if (key.kind == "StatefulSet") sets.live.push_back(&object);
  }
  return sets;
}

std::set<ObjectKey> ClaimNames(const SetsWithClaims& sets, const ReadLog& log) {
  std::vector<const Object*> all = sets.desired;
  all.insert(all.end(), sets.live.begin(), sets.live.end());
  std::map<std::string, long long> counts;  // by namespace
  for (const Object* set : all) {
    const Range range = RangeOf(*set);
    counts[set->ns()] += (range.end - range.start) *
                         static_cast<long long>(TemplatesOf(*set).size());
  }
  std::set<ObjectKey> names;
  for (const Object* set : all) {
    ObjectKey key{"", "PersistentVolumeClaim", set->ns(), ""};
    if (!log.IsRefused(key) || counts[key.ns] > kMaxByName) continue;
    const Range range = RangeOf(*set);
    for (const std::string& item : TemplatesOf(*set)) {
      for (long long i = range.start; i < range.end; ++i) {
        key.name = item + "-" + set->name() + "-" + std::to_string(i);
        names.insert(key);
      }
    }
  }
  return names;
}

std::set<std::string> VolumesAtRisk(const SetsWithClaims& sets,
                                    const Snapshot& snapshot) {
  std::set<std::string> volumes;
  for (const Object* live : sets.live) {
    const auto claims = snapshot.claims.find(live->ns());
    if (claims == snapshot.claims.end()) continue;
    const Object* desired = FindSet(sets.desired, live->key());
    for (const Object& claim : claims->second) {
      if (!MayGo(*live, desired, claim)) continue;
      const std::string name = TextAt(claim.tree(), {"spec", "volumeName"});
      if (!name.empty()) volumes.insert(name);
    }
  }
  return volumes;
}

}  // namespace mcf
