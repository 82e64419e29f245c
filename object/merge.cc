// Server-side apply in two steps. First `desired` is laid over `live`: maps
// and keyed lists are joined, all else is replaced. Then what is not sent any
// more goes, together with the parents that nobody needs: without its last
// field of ours a probe vanishes whole, the server's defaults in it included,
// unless another manager owns a field below.
#include "object/merge.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "object/list_types.h"
#include "object/managed_fields.h"
#include "object/marks.h"
#include "object/object.h"

namespace mcf {
namespace {

using Kind = MergeType::Kind;

enum class Doubles { kRefused, kTaken };

// What the items of a list are known by, in order; empty when one of them has
// no key, or shares it where that is refused: then the list can only be taken
// whole.
std::optional<std::vector<Json>> IdsOf(const MergeType& type, const Json& list,
                                       Doubles doubles) {
  std::vector<Json> ids;
  for (const Json& item : list) {
    std::optional<Json> id = item;
    if (type.kind == Kind::kKeyed) id = KeysOf(type, item);
    if (!id) return std::nullopt;
    const bool is_double = std::find(ids.begin(), ids.end(), *id) != ids.end();
    if (is_double && doubles == Doubles::kRefused) return std::nullopt;
    ids.push_back(std::move(*id));
  }
  return ids;
}

bool Has(const std::vector<Json>& ids, const Json& id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// The order of the merged list, as the server makes it: that of `desired`;
// items that are only live stay before the item they come before now.
std::vector<Json> MergeOrder(const std::vector<Json>& live,
                             const std::vector<Json>& desired) {
  std::vector<Json> shared;  // in the order of `desired`
  for (const Json& id : desired) {
    if (Has(live, id)) shared.push_back(id);
  }
  std::vector<Json> order;
  std::size_t l = 0, d = 0, s = 0;
  while (l < live.size() || d < desired.size()) {
    if (l < live.size() && !Has(desired, live[l])) {
      order.push_back(live[l++]);
      continue;
    }
    if (l < live.size() && d < desired.size() && live[l] != desired[d] &&
        s < shared.size() && shared[s] != live[l]) {
      ++l;  // is or will be taken in the order of `desired`
      continue;
    }
    const bool same =
        l < live.size() && d < desired.size() && live[l] == desired[d];
    if (l < live.size() && (same || Has(order, live[l]))) ++l;
    if (d == desired.size()) continue;
    if (s < shared.size() && shared[s] == desired[d]) ++s;
    order.push_back(desired[d++]);
  }
  return order;
}

class Merger {
 public:
  explicit Merger(const std::string& kind) : kind_(kind) {}

  Json Merge(const Json& live, const Json& desired, const FieldPath& path) {
    if (live.type() != desired.type() || !desired.is_structured()) {
      return desired;
    }
    const MergeType type = MergeTypeAt(kind_, path, desired);
    if (type.kind == Kind::kAtomic) return desired;
    if (desired.is_object()) return MergeMap(live, desired, path);
    return MergeList({live, desired}, type, path);
  }

 private:
  struct Lists {
    const Json& live;
    const Json& desired;
  };

  Json MergeMap(const Json& live, const Json& desired, const FieldPath& path) {
    Json merged = live;
    for (const auto& [name, value] : desired.items()) {
      const Json* old = Find(live, name);
      merged[name] =
          old == nullptr ? value : Merge(*old, value, path.Field(name));
    }
    return merged;
  }

  Json MergeList(const Lists& lists, const MergeType& type,
                 const FieldPath& path) {
    const auto all_ids = IdsOf(type, lists.live, Doubles::kTaken);
    const auto desired_ids = IdsOf(type, lists.desired, Doubles::kRefused);
    if (!all_ids || !desired_ids) return lists.desired;
    // All live items of a desired key become one; others' doubles stay.
    Json live_items = Json::array();
    std::vector<Json> live_ids;
    for (std::size_t i = 0; i < all_ids->size(); ++i) {
      const Json& id = (*all_ids)[i];
      if (Has(*desired_ids, id) && Has(live_ids, id)) continue;
      live_ids.push_back(id);
      live_items.push_back(lists.live[i]);
    }
    Json merged = Json::array();
    std::map<Json, std::size_t> seen;
    for (const Json& id : MergeOrder(live_ids, *desired_ids)) {
      const Json* live = ItemOf(live_items, live_ids, id, seen[id]++);
      const Json* desired = ItemOf(lists.desired, *desired_ids, id, 0);
      if (live == nullptr || desired == nullptr) {
        merged.push_back(live == nullptr ? *desired : *live);
      } else {
        merged.push_back(Merge(*live, *desired, path.Keys(id)));
      }
    }
    return merged;
  }

  static const Json* ItemOf(const Json& list, const std::vector<Json>& ids,
                            const Json& id, std::size_t nth) {
    for (std::size_t i = 0; i < ids.size(); ++i) {
      if (ids[i] == id && nth-- == 0) return &list[i];
    }
    return nullptr;
  }

  const std::string& kind_;
};

bool HasBelow(const std::set<FieldPath>& paths, const FieldPath& parent) {
  const auto first = paths.lower_bound(parent);
  return first != paths.end() && first->StartsWith(parent);
}

bool IsItem(const FieldPath& path) {
  return path.steps().back().kind == FieldPath::Step::Kind::kKeys;
}

// A key field of the item of a keyed list.
bool IsKey(const FieldPath& path) {
  const FieldPath item = path.Parent();
  return !item.empty() && IsItem(item) &&
         path.steps().back().kind == FieldPath::Step::Kind::kField &&
         item.steps().back().key.contains(path.steps().back().name);
}

// Takes away what is not sent any more.
class Remover {
 public:
  Remover(const std::string& kind, const Json& live, const Json& desired,
          const std::set<FieldPath>& removed)
      : removed_(removed) {
    const std::vector<FieldPath> leaves = LeavesOf(kind, desired);
    desired_.insert(leaves.begin(), leaves.end());
    wanted_ = desired_;
    const Result<Object> object = Object::FromJson(live);
    if (!object) return;
    knows_owners_ = object->Find({"metadata", "managedFields"}) != nullptr;
    wanted_.merge(FieldsOfOthers(*object, kFieldManager));
  }

  void Apply(Json& merged) const {
    for (const FieldPath& path : removed_) {
      if (path.empty() || IsDesired(path)) continue;
      if (knows_owners_) {
        Remove(path, merged);
      } else if (!IsItem(path) && !IsKey(path)) {
        EraseUpwards(path, merged);
      }
    }
    if (knows_owners_) return;
    // Inner lists first.
    for (auto path = removed_.rbegin(); path != removed_.rend(); ++path) {
      if (!path->empty() && IsItem(*path)) DropIfBare(*path, merged);
    }
  }

 private:
  bool IsDesired(FieldPath path) const {
    for (; !path.empty(); path = path.Parent()) {
      if (desired_.contains(path)) return true;
    }
    return false;
  }

  // An item of which someone still needs a part keeps its keys.
  bool IsKept(const FieldPath& item) const { return HasBelow(wanted_, item); }

  void Remove(const FieldPath& path, Json& merged) const {
    if (IsKey(path)) {
      const FieldPath item = path.Parent();
      if (!removed_.contains(item) || IsKept(item)) return;
    }
    const FieldPath top = HighestUnneeded(path);
    if (!IsItem(top) || !IsKept(top)) EraseAt(merged, top);
  }

  // Walks up while the parent holds nothing that anyone has asked for. Only
  // an item that goes itself may go with all that is in it.
  FieldPath HighestUnneeded(const FieldPath& path) const {
    FieldPath top = path;
    while (top.steps().size() > 1) {
      const FieldPath parent = top.Parent();
      if (HasBelow(wanted_, parent) || parent == FieldPath({"metadata"})) break;
      if (IsItem(parent) && !removed_.contains(parent)) break;
      top = parent;
    }
    return top;
  }

  // Without managedFields nobody's need can be seen: only what is empty goes.
  static void EraseUpwards(FieldPath path, Json& merged) {
    EraseAt(merged, path);
    for (path = path.Parent(); path.steps().size() > 1; path = path.Parent()) {
      const Json* node = FindAt(merged, path);
      if (node == nullptr || !node->empty()) return;
      EraseAt(merged, path);
    }
  }

  static void DropIfBare(const FieldPath& item, Json& merged) {
    const Json* node = FindAt(merged, item);
    if (node == nullptr) return;
    const Json& keys = item.steps().back().key;
    for (const auto& [name, value] : node->items()) {
      if (!keys.contains(name)) return;
    }
    EraseUpwards(item, merged);
  }

  const std::set<FieldPath>& removed_;
  std::set<FieldPath> desired_;  // leaves
  std::set<FieldPath> wanted_;   // leaves of desired, and of other managers
  bool knows_owners_ = false;
};

}  // namespace

Json MergeInto(const std::string& kind, const Json& live, const Json& desired,
               const std::set<FieldPath>& removed) {
  Json merged = Merger(kind).Merge(live, desired, FieldPath());
  if (!removed.empty()) {
    Remover(kind, live, desired, removed).Apply(merged);
  }
  return merged;
}

}  // namespace mcf
