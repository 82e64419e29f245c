#include "object/field_path.h"

#include <algorithm>
#include <utility>

namespace mcf {
namespace {

using Step = FieldPath::Step;
using Kind = FieldPath::Step::Kind;

// A list item leaves its protocol out when it is TCP, and is known by it all
// the same.
constexpr std::string_view kProtocol = "protocol";
constexpr std::string_view kDefaultProtocol = "TCP";

bool HasKeys(const Json& item, const Json& keys) {
  if (!item.is_object() || !keys.is_object()) return false;
  for (const auto& [name, wanted] : keys.items()) {
    const auto found = item.find(name);
    if (found != item.end()) {
      if (*found != wanted) return false;
    } else if (name != kProtocol || wanted != kDefaultProtocol) {
      return false;
    }
  }
  return true;
}

std::size_t IndexOf(const Json& list, const Step& step) {
  std::size_t index = 0;
  if (step.kind == Kind::kIndex) {
    if (!step.key.is_number_integer() || step.key < 0) return list.size();
    return std::min(step.key.get<std::size_t>(), list.size());
  }
  for (const Json& item : list) {
    const bool matches =
        step.kind == Kind::kKeys ? HasKeys(item, step.key) : item == step.key;
    if (matches) break;
    ++index;
  }
  return index;
}

// `Tree` is Json or const Json.
template <typename Tree>
Tree* Next(Tree& node, const Step& step) {
  if (step.kind == Kind::kField) {
    if (!node.is_object()) return nullptr;
    const auto found = node.find(step.name);
    return found == node.end() ? nullptr : &*found;
  }
  if (!node.is_array()) return nullptr;
  const std::size_t index = IndexOf(node, step);
  return index < node.size() ? &node[index] : nullptr;
}

template <typename Tree>
Tree* Walk(Tree& tree, const FieldPath& path) {
  Tree* node = &tree;
  for (const Step& step : path.steps()) {
    node = Next(*node, step);
    if (node == nullptr) return nullptr;
  }
  return node;
}

Json& NextOrNew(Json& node, const Step& step) {
  if (step.kind == Kind::kField) {
    if (!node.is_object()) node = Json::object();
    return node[step.name];
  }
  if (!node.is_array()) node = Json::array();
  const std::size_t index = IndexOf(node, step);
  if (index == node.size()) {
    node.push_back(step.kind == Kind::kIndex ? Json() : step.key);
  }
  return node[index];
}

}  // namespace

bool Step::operator<(const Step& other) const {
  if (kind != other.kind) return kind < other.kind;
  if (name != other.name) return name < other.name;
  return key < other.key;
}

FieldPath::FieldPath(std::initializer_list<std::string_view> fields) {
  for (std::string_view name : fields) {
    steps_.push_back({.name = std::string(name)});
  }
}

FieldPath FieldPath::Field(std::string_view name) const {
  FieldPath longer = *this;
  longer.steps_.push_back({.name = std::string(name)});
  return longer;
}

FieldPath FieldPath::Keys(Json keys) const {
  FieldPath longer = *this;
  longer.steps_.push_back({.kind = Kind::kKeys, .key = std::move(keys)});
  return longer;
}

FieldPath FieldPath::Value(Json value) const {
  FieldPath longer = *this;
  longer.steps_.push_back({.kind = Kind::kValue, .key = std::move(value)});
  return longer;
}

FieldPath FieldPath::Index(std::size_t index) const {
  FieldPath longer = *this;
  longer.steps_.push_back({.kind = Kind::kIndex, .key = Json(index)});
  return longer;
}

FieldPath FieldPath::Join(const FieldPath& rest) const {
  FieldPath joined = *this;
  joined.steps_.insert(joined.steps_.end(), rest.steps_.begin(),
                       rest.steps_.end());
  return joined;
}

FieldPath FieldPath::Parent() const {
  FieldPath shorter = *this;
  if (!shorter.steps_.empty()) shorter.steps_.pop_back();
  return shorter;
}

bool FieldPath::StartsWith(const FieldPath& prefix) const {
  if (prefix.steps_.size() > steps_.size()) return false;
  return std::equal(prefix.steps_.begin(), prefix.steps_.end(), steps_.begin());
}

bool FieldPath::operator<(const FieldPath& other) const {
  return std::lexicographical_compare(steps_.begin(), steps_.end(),
                                      other.steps_.begin(), other.steps_.end());
}

const Json* FindAt(const Json& tree, const FieldPath& path) {
  return Walk(tree, path);
}

void SetAt(Json& tree, const FieldPath& path, Json value) {
  Json* node = &tree;
  for (const Step& step : path.steps()) node = &NextOrNew(*node, step);
  *node = std::move(value);
}

void EraseAt(Json& tree, const FieldPath& path) {
  if (path.empty()) return;
  Json* parent = Walk(tree, path.Parent());
  if (parent == nullptr) return;
  const Step& last = path.steps().back();
  if (Next(*parent, last) == nullptr) return;
  if (last.kind == Kind::kField) {
    parent->erase(last.name);
  } else {
    parent->erase(IndexOf(*parent, last));
  }
}

}  // namespace mcf
