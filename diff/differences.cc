// The three-way comparison of one object, leaf by leaf of what is desired:
//
//   desired  replicas: 5     applied  replicas: 3     live  replicas: 4
//
// gives one FieldChange, cause `both`: you and someone else moved it. Fields
// that only the live object has are never looked at, unless we hold them: then
// they are removals. Where a whole part is new (a container, a probe) there is
// one change with the part as its value instead of one for each leaf.
#include "diff/differences.h"

#include <algorithm>
#include <array>

#include "diff/list_order.h"
#include "diff/owners.h"
#include "diff/stray_items.h"
#include "object/equality.h"
#include "object/list_types.h"
#include "object/secrets.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

// Where the manifest asks for the field: its own line, that of a part it is
// in, or the first line of what is in it.
std::optional<Position> SourceOf(const DesiredObject& desired,
                                 const FieldPath& path) {
  for (FieldPath at = path; !at.empty(); at = at.Parent()) {
    const auto source = desired.sources.find(at);
    if (source != desired.sources.end()) return source->second;
  }
  const auto below = desired.sources.lower_bound(path);
  if (below != desired.sources.end() && below->first.StartsWith(path)) {
    return below->second;
  }
  return std::nullopt;
}

class ThreeWay {
 public:
  ThreeWay(const Versions& versions, bool ours)
      : desired_(*versions.desired),
        live_(*versions.live),
        owned_(versions.owned == nullptr ? live_ : *versions.owned),
        versions_(versions),
        ours_(ours),
        kind_(versions.live->kind()),
        applied_(versions.applied, *versions.live, ours),
        doubled_(DoubledItems(kind_, tree(), live_.tree())) {}

  ObjectDifferences Find() {
    for (const FieldPath& item : doubled_) CompareDoubled(item);
    std::set<FieldPath> seen;
    for (const FieldPath& leaf : LeavesOf(kind_, tree())) {
      if (IsInDoubled(leaf)) continue;
      const FieldPath path = NewPartAround(leaf);
      if (seen.insert(path).second) CompareAt(path);
    }
    for (const FieldPath& list : OrderedListsOf(kind_, tree())) {
      CompareOrder(list);
    }
    AddRemovals(versions_, applied_, ours_, differences_);
    JoinAlternatives(versions_, applied_, ours_, differences_);
    std::ranges::stable_sort(differences_.fields,
                             [](const FieldChange& a, const FieldChange& b) {
                               return a.path < b.path;
                             });
    return std::move(differences_);
  }

 private:
  const Json& tree() const { return desired_.object.tree(); }

  // The largest part around a leaf that the live object has nothing of.
  FieldPath NewPartAround(const FieldPath& leaf) const {
    FieldPath part = leaf;
    for (FieldPath at = leaf; at.steps().size() > 1; at = at.Parent()) {
      if (live_.Find(at) != nullptr) break;
      const Json* value = FindAt(tree(), at);
      const bool shown_whole =
          value != nullptr && value->is_object() && !IsFreeMap(at);
      if (shown_whole) part = at;
    }
    return part;
  }

  void CompareAt(const FieldPath& path) {
    const Json* desired = FindAt(tree(), path);
    const Json* live = live_.Find(path);
    if (desired == nullptr) return;
    if (!IsSame(path, *desired, live)) {
      FieldChange& change = Add(path, JudgeCause(path));
      change.after = *desired;
      return;
    }
    if (live == nullptr || (WeHold(live_, path) && !IsTaken(path))) return;
    FieldChange& change = Add(path, Cause::kAdopt);
    change.after = *live;
    change.ownership_only = true;
  }

  // Others hold it beside us, and will not.
  bool IsTaken(const FieldPath& path) const {
    return &owned_ != &live_ &&
           OthersOwning(live_, path).size() > OthersOwning(owned_, path).size();
  }

  bool IsInDoubled(const FieldPath& leaf) const {
    return std::ranges::any_of(
        doubled_, [&](const FieldPath& item) { return leaf.StartsWith(item); });
  }

  // An item twice in the live list: all of them become the one desired.
  void CompareDoubled(const FieldPath& item) {
    FieldChange& change = Add(item, ours_ ? Cause::kDrift : Cause::kAdopt);
    change.after = *change.manifest;
    Json all = Json::array();
    const Json& list = *live_.Find(item.Parent());
    const MergeType type = MergeTypeAt(kind_, item.Parent(), list);
    for (const Json& each : list) {
      if (KeysOf(type, each) == item.steps().back().key) all.push_back(each);
    }
    change.live = std::move(all);
  }

  void CompareOrder(const FieldPath& list) {
    const auto have_one_order = [&](const Json* a, const Json* b) {
      return HaveOneOrder(kind_, list, a, b);
    };
    const Json* desired = FindAt(tree(), list);
    const Json* live = live_.Find(list);
    if (have_one_order(desired, live)) return;
    const Json* applied = applied_.Find(list);
    const bool you = !have_one_order(desired, applied);
    const bool others = !have_one_order(live, applied);
    Cause cause = you && others ? Cause::kBoth : Cause::kManifest;
    if (others && !you) cause = Cause::kDrift;
    Add(list, ours_ ? cause : Cause::kAdopt).after = *desired;
  }

  bool IsSame(const FieldPath& path, const Json& desired,
              const Json* live) const {
    // {} asks for the map alone, whatever others have put into it.
    if (desired.is_object() && desired.empty() && live != nullptr &&
        live->is_object() &&
        MergeTypeAt(kind_, path, desired).kind == MergeType::Kind::kGranular) {
      return true;
    }
    return AreEqual(kind_, path, &desired, live);
  }

  Cause JudgeCause(const FieldPath& path) const {
    if (!ours_) return Cause::kAdopt;
    // Nobody kept the value, but someone else has written the key since.
    if (applied_.IsUnknown(path)) return Cause::kDrift;
    const Json* applied = applied_.Find(path);
    const Json* live = live_.Find(path);
    const Json* desired = FindAt(tree(), path);
    const bool you = !AreEqual(kind_, path, desired, applied);
    bool others = !AreEqual(kind_, path, live, applied);
    // A value that nobody wrote is the server's default.
    if (applied == nullptr && OthersOwning(live_, path).empty()) others = false;
    if (you && others) return Cause::kBoth;
    return others ? Cause::kDrift : Cause::kManifest;
  }

  FieldChange& Add(const FieldPath& path, Cause cause) {
    FieldChange& change = differences_.fields.emplace_back();
    change.path = path;
    change.cause = cause;
    change.manifest = CopyOf(FindAt(tree(), path));
    change.applied = CopyOf(applied_.Find(path));
    change.live = CopyOf(live_.Find(path));
    if (change.live) DropIgnored(kind_, path, *change.live);
    change.owners = OthersOwning(live_, path);
    change.source = SourceOf(desired_, path);
    change.secret = IsSecretField(kind_, path);
    return change;
  }

  const DesiredObject& desired_;
  const Object& live_;
  const Object& owned_;
  const Versions& versions_;
  const bool ours_;
  const std::string kind_;
  const AppliedVersion applied_;
  const std::vector<FieldPath> doubled_;
  ObjectDifferences differences_;
};

}  // namespace

bool IsFreeMap(const FieldPath& path) {
  constexpr std::array<std::string_view, 8> kNames = {
      "labels",     "annotations", "data",   "binaryData",
      "stringData", "requests",    "limits", "matchLabels"};
  const FieldPath::Step& last = path.steps().back();
  return last.kind == FieldPath::Step::Kind::kField &&
         std::ranges::find(kNames, last.name) != kNames.end();
}

ObjectDifferences FindDifferences(const Versions& versions, bool ours) {
  if (versions.desired == nullptr || versions.live == nullptr) return {};
  return ThreeWay(versions, ours).Find();
}

}  // namespace mcf
