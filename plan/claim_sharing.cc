#include "plan/claim_sharing.h"

#include <map>
#include <set>
#include <string>

#include "claims/shared_claims.h"

namespace mcf {
namespace {

// StatefulSets, found by what the names of their claims begin with.
struct Sets {
  std::map<ObjectKey, StatefulSet> all;
  std::multimap<std::string, ObjectKey> by_prefix;
};

std::vector<std::string> ClaimPrefixes(const StatefulSet& set) {
  std::vector<std::string> prefixes;
  for (const ClaimTemplate& item : set.templates) {
    prefixes.push_back(set.ns + "/" + item.name + "-" + set.name);
  }
  return prefixes;
}

bool IsSet(const ObjectKey& key) {
  return key.group == "apps" && key.kind == "StatefulSet";
}

bool IsDesired(const Change& change) {
  return IsSet(change.key) && change.desired && !IsDelete(change);
}

// As the call leaves them. One that goes is there until the others are written.
Sets SetsAfter(const std::vector<ComponentComparison>& components,
               const Snapshot& snapshot) {
  Sets sets;
  for (const ComponentComparison& component : components) {
    for (const Change& change : component.changes) {
      if (!IsDesired(change)) continue;
      sets.all.emplace(change.key,
                       change.merged ? *change.merged : *change.desired);
    }
  }
  for (const auto& [key, live] : snapshot.live) {
    if (IsSet(key)) sets.all.emplace(key, live);
  }
  for (const auto& [key, set] : sets.all) {
    for (const std::string& prefix : ClaimPrefixes(set)) {
      sets.by_prefix.emplace(prefix, key);
    }
  }
  return sets;
}

// The sets that may lead to a claim of this one.
std::set<ObjectKey> Rivals(const ObjectKey& key, const Sets& sets) {
  std::set<ObjectKey> rivals;
  for (const std::string& prefix : ClaimPrefixes(sets.all.at(key))) {
    const auto [begin, end] = sets.by_prefix.equal_range(prefix);
    for (auto i = begin; i != end; ++i) rivals.insert(i->second);
  }
  rivals.erase(key);
  return rivals;
}

Error Refusal(const std::string& claim, const ObjectKey& set,
              const ObjectKey& other, const ComponentComparison& component) {
  Error error{.kind = Error::Kind::kRefused,
              .what = set.ToString() + " would use the claim " + claim +
                      " of " + other.ToString(),
              .why =
                  "the name of a claim is TEMPLATE-SET-ORDINAL, and two "
                  "pods that write to one volume destroy its data",
              .fix = "give the StatefulSet or its claim template another name",
              .component = component.id.ToString()};
  if (component.component != nullptr && component.component->where.line > 0) {
    error.where = component.component->where;
  }
  return error;
}

void JudgeSet(Change& change, const Sets& sets,
              ComponentComparison& component) {
  const StatefulSet& set = sets.all.at(change.key);
  for (const ObjectKey& key : Rivals(change.key, sets)) {
    const std::optional<std::string> claim = SharedClaim(set, sets.all.at(key));
    if (!claim) continue;
    const bool is_old =
        change.live && UsesClaim(StatefulSet(*change.live), *claim);
    if (is_old) {
      component.warnings.push_back(
          {.code = "claims-shared",
           .weight = Warning::Weight::kRisk,
           .what = "pods of " + change.key.ToString() + " and of " +
                   key.ToString() + " use the same claim: " + *claim,
           .fix = "stop one of the two before its data is destroyed",
           .component = component.id.ToString()});
    } else if (!change.blocked) {
      change.blocked = Refusal(*claim, change.key, key, component);
    }
  }
}

}  // namespace

void JudgeSharedClaims(std::vector<ComponentComparison>& components,
                       const Snapshot& snapshot) {
  const Sets sets = SetsAfter(components, snapshot);
  if (sets.all.size() < 2) return;
  for (ComponentComparison& component : components) {
    for (Change& change : component.changes) {
      if (IsDesired(change)) JudgeSet(change, sets, component);
    }
  }
}

}  // namespace mcf
