#include "cluster/claim_reads.h"

#include <algorithm>
#include <map>

#include "object/marks.h"

namespace mcf {
namespace {

// More requests than that are no way to find out about claims.
constexpr long long kMaxByName = 500;

// The set as it will be; null for one that goes.
const StatefulSet* FindDesired(const SetsWithClaims& sets,
                               const StatefulSet& live) {
  const auto found =
      std::ranges::find_if(sets.desired, [&](const StatefulSet& set) {
        return set.ns == live.ns && set.name == live.name;
      });
  return found == sets.desired.end() ? nullptr : &*found;
}

long long CountOfClaims(const std::vector<const StatefulSet*>& sets) {
  long long count = 0;
  for (const StatefulSet* set : sets) {
    const long long pods = set->sane ? set->End() - set->start : kMaxByName + 1;
    count += pods * static_cast<long long>(set->templates.size());
  }
  return count;
}

// True when the claim is not in the range of the set as it will be, and
// somebody is to delete it: a policy, or an owner that goes.
bool MayGo(const StatefulSet& live, const StatefulSet* desired,
           const Object& claim) {
  const std::optional<long long> ordinal = live.OrdinalOfClaim(claim.name());
  if (!ordinal) return false;
  if (desired != nullptr && desired->Has(*ordinal)) return false;
  const Json* owners = FindPath(claim.tree(), {"metadata", "ownerReferences"});
  if (owners != nullptr && owners->is_array() && !owners->empty()) return true;
  if (desired == nullptr) return live.retention.deleted_with_set;
  return live.retention.deleted_on_scale || desired->retention.deleted_on_scale;
}

// The sets of a request: desired, recorded, or with the mark of a component.
// Those of others are read too, for the names of their claims alone.
class OwnSets {
 public:
  OwnSets(const SnapshotRequest& request, const Snapshot& snapshot) {
    for (const ComponentId& id : ComponentsOf(request)) {
      marks_.insert(id.ToString());
      const auto inventory = snapshot.inventories.find(id);
      if (inventory == snapshot.inventories.end()) continue;
      for (const InventoryEntry& entry : inventory->second.entries) {
        keys_.insert(entry.key);
      }
    }
  }

  void Add(const ObjectKey& desired) { keys_.insert(desired); }
  bool Contain(const Object& set) const {
    return keys_.contains(set.key()) ||
           marks_.contains(set.Annotation(kOwnerAnnotation));
  }

 private:
  std::set<ObjectKey> keys_;
  std::set<std::string> marks_;
};

}  // namespace

SetsWithClaims SetsWithClaimsOf(const SnapshotRequest& request,
                                const Snapshot& snapshot) {
  SetsWithClaims sets;
  OwnSets own(request, snapshot);
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      for (const DesiredObject& desired : component.objects) {
        if (desired.object.kind() != "StatefulSet") continue;
        sets.desired.emplace_back(desired.object);
        own.Add(desired.object.key());
      }
    }
  }
  for (const auto& [key, object] : snapshot.live) {
    if (key.kind == "StatefulSet" && own.Contain(object)) {
      sets.live.emplace_back(object);
    }
  }
  return sets;
}

std::set<ObjectKey> ClaimNames(const SetsWithClaims& sets, const ReadLog& log) {
  std::map<std::string, std::vector<const StatefulSet*>> by_namespace;
  for (const std::vector<StatefulSet>* list : {&sets.desired, &sets.live}) {
    for (const StatefulSet& set : *list) by_namespace[set.ns].push_back(&set);
  }
  std::set<ObjectKey> names;
  for (const auto& [ns, all] : by_namespace) {
    ObjectKey key{"", "PersistentVolumeClaim", ns, ""};
    if (!log.IsRefused(key)) continue;
    if (CountOfClaims(all) > kMaxByName) continue;
    for (const StatefulSet* set : all) {
      for (const ClaimTemplate& item : set->templates) {
        for (long long i = set->start; i < set->End(); ++i) {
          key.name = set->ClaimName(item.name, i);
          names.insert(key);
        }
      }
    }
  }
  return names;
}

std::set<std::string> VolumesAtRisk(const SetsWithClaims& sets,
                                    const Snapshot& snapshot) {
  std::set<std::string> volumes;
  for (const StatefulSet& live : sets.live) {
    const auto claims = snapshot.claims.find(live.ns);
    if (claims == snapshot.claims.end()) continue;
    const StatefulSet* desired = FindDesired(sets, live);
    for (const Object& claim : claims->second) {
      if (!MayGo(live, desired, claim)) continue;
      const std::string name = TextAt(claim.tree(), {"spec", "volumeName"});
      if (!name.empty()) volumes.insert(name);
    }
  }
  return volumes;
}

}  // namespace mcf
