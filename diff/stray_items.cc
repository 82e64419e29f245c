#include "diff/stray_items.h"

#include <algorithm>
#include <array>
#include <functional>

#include "object/equality.h"
#include "object/list_types.h"

namespace mcf {
namespace {

// A keyed list that is desired.
struct KeyedList {
  FieldPath path;
  MergeType type;
  const Json& items;
};

using Visitor = std::function<void(const KeyedList&)>;

void VisitLists(const std::string& kind, const Json& value,
                const FieldPath& path, const Visitor& visit) {
  if (value.is_object()) {
    for (const auto& [name, below] : value.items()) {
      VisitLists(kind, below, path.Field(name), visit);
    }
    return;
  }
  if (!value.is_array()) return;
  const MergeType type = MergeTypeAt(kind, path, value);
  if (type.kind != MergeType::Kind::kKeyed) return;
  visit({path, type, value});
  for (const Json& item : value) {
    const std::optional<Json> keys = KeysOf(type, item);
    if (keys) VisitLists(kind, item, path.Keys(*keys), visit);
  }
}

std::size_t CountOf(const MergeType& type, const Json& list, const Json& keys) {
  return static_cast<std::size_t>(std::ranges::count_if(
      list, [&](const Json& item) { return KeysOf(type, item) == keys; }));
}

const Json* ItemWith(const MergeType& type, const Json* list,
                     const Json& keys) {
  if (list == nullptr || !list->is_array()) return nullptr;
  for (const Json& item : *list) {
    if (KeysOf(type, item) == keys) return &item;
  }
  return nullptr;
}

Json WithoutKeys(const MergeType& type, Json item) {
  for (const std::string& key : type.keys) item.erase(key);
  return item;
}

// Finds the strays of one list.
class StraySearch {
 public:
  StraySearch(const std::string& kind, const KeyedList& list,
              const Json* applied, const Json* live)
      : kind_(kind), list_(list), applied_(applied), live_(live) {}

  void AddTo(std::vector<FieldPath>& strays) const {
    if (live_ == nullptr || !live_->is_array()) return;
    for (const Json& item : *live_) {
      const std::optional<Json> keys = KeysOf(list_.type, item);
      if (!keys || ItemWith(list_.type, &list_.items, *keys)) continue;
      if (StandsForOneOfOurs(item)) strays.push_back(list_.path.Keys(*keys));
    }
  }

 private:
  bool StandsForOneOfOurs(const Json& stray) const {
    const bool is_met = std::ranges::any_of(list_.items, [&](const Json& ours) {
      return Excludes(ours, stray) || IsRenamed(ours, stray);
    });
    if (is_met || applied_ == nullptr || !applied_->is_array()) return is_met;
    // Renamed by hand, and by the manifest as well.
    return std::ranges::any_of(
        *applied_, [&](const Json& was) { return IsRenamed(was, stray); });
  }

  // What the server takes once in a list besides the key.
  bool Excludes(const Json& ours, const Json& stray) const {
    if (list_.path.steps().back().name != "ports") return false;
    constexpr std::array<const char*, 2> kUnique = {"name", "nodePort"};
    return std::ranges::any_of(kUnique, [&](const char* field) {
      const Json* value = Find(ours, field);
      const Json* other = Find(stray, field);
      return value != nullptr && other != nullptr && *value == *other;
    });
  }

  bool IsRenamed(const Json& ours, const Json& stray) const {
    const std::optional<Json> keys = KeysOf(list_.type, ours);
    if (!keys || ItemWith(list_.type, live_, *keys) != nullptr) return false;
    const Json* applied = ItemWith(list_.type, applied_, *keys);
    // One that was never there cannot have been renamed.
    if (applied == nullptr || WithoutKeys(list_.type, stray).empty()) {
      return false;
    }
    // Many variables have the same value by chance.
    const bool is_env = list_.path.steps().back().name == "env";
    if (is_env && IndexIn(*applied_, *applied) != IndexIn(*live_, stray)) {
      return false;
    }
    return AreSameButForKeys(*applied, stray) || AreSameButForKeys(ours, stray);
  }

  static std::ptrdiff_t IndexIn(const Json& list, const Json& item) {
    return &item - &list[0];
  }

  bool AreSameButForKeys(const Json& a, const Json& b) const {
    const Json left = WithoutKeys(list_.type, a);
    const Json right = WithoutKeys(list_.type, b);
    return AreEqual(kind_, list_.path.Keys(Json::object()), &left, &right);
  }

  const std::string& kind_;
  const KeyedList& list_;
  const Json* applied_;
  const Json* live_;
};

}  // namespace

std::vector<FieldPath> DoubledItems(const std::string& kind,
                                    const Json& desired, const Json& live) {
  std::vector<FieldPath> doubled;
  VisitLists(kind, desired, FieldPath(), [&](const KeyedList& list) {
    const Json* there = FindAt(live, list.path);
    if (there == nullptr || !there->is_array()) return;
    for (const Json& item : list.items) {
      const std::optional<Json> keys = KeysOf(list.type, item);
      if (keys && CountOf(list.type, *there, *keys) > 1) {
        doubled.push_back(list.path.Keys(*keys));
      }
    }
  });
  return doubled;
}

bool IsDoubled(const std::string& kind, const Json& tree,
               const FieldPath& path) {
  if (path.steps().size() < 2) return false;
  const FieldPath::Step& last = path.steps().back();
  if (last.kind != FieldPath::Step::Kind::kKeys) return false;
  const Json* list = FindAt(tree, path.Parent());
  if (list == nullptr || !list->is_array()) return false;
  return CountOf(MergeTypeAt(kind, path.Parent(), *list), *list, last.key) > 1;
}

std::vector<FieldPath> StrayItems(const std::string& kind, const Json& desired,
                                  const Json& applied, const Json& live) {
  std::vector<FieldPath> strays;
  VisitLists(kind, desired, FieldPath(), [&](const KeyedList& list) {
    StraySearch(kind, list, FindAt(applied, list.path), FindAt(live, list.path))
        .AddTo(strays);
  });
  return strays;
}

}  // namespace mcf
