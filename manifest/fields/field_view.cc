#include "manifest/fields/field_view.h"

#include <algorithm>

#include "base/json.h"

namespace mcf {
namespace {

bool IsPlainKey(const std::string& key) {
  return !key.empty() && std::all_of(key.begin(), key.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
           (c >= '0' && c <= '9') || c == '_' || c == '-';
  });
}

}  // namespace

FieldView FieldView::Root(const YamlNode& document) {
  return FieldView(&document, {document.where, ""});
}

FieldView FieldView::Get(std::string_view name) const {
  const YamlNode* found = node_ == nullptr ? nullptr : node_->Find(name);
  const Position where = found == nullptr ? spot_.where : found->where;
  return FieldView(found, {where, FieldPathOf(spot_.path, name)});
}

std::vector<FieldView> FieldView::Items() const {
  std::vector<FieldView> items;
  if (node_ == nullptr) return items;
  for (const YamlNode& item : node_->items) {
    items.push_back(
        FieldView(&item, {item.where, ItemPathOf(spot_.path, items.size())}));
  }
  return items;
}

std::vector<FieldView> FieldView::Entries() const {
  std::vector<FieldView> entries;
  if (node_ == nullptr) return entries;
  for (const YamlEntry& entry : node_->entries) {
    FieldView view(&entry.value,
                   {entry.value.where, KeyPathOf(spot_.path, entry.key)});
    view.key_ = entry.key;
    view.key_where_ = entry.where;
    entries.push_back(std::move(view));
  }
  return entries;
}

bool FieldView::IsBroken() const {
  return node_ != nullptr && node_->type == YamlNode::Type::kNull;
}

bool FieldView::IsBlank() const {
  return !Has() || IsBroken() ||
         (node_->type == YamlNode::Type::kString && Text().empty());
}

std::string FieldView::Text() const {
  if (node_ == nullptr || !node_->scalar.is_string()) return "";
  return node_->scalar.get<std::string>();
}

int FieldView::Number() const {
  if (node_ == nullptr || !node_->scalar.is_number_integer()) return 0;
  return node_->scalar.get<int>();
}

bool FieldView::Flag() const {
  return node_ != nullptr && node_->scalar.is_boolean() &&
         node_->scalar.get<bool>();
}

std::vector<std::string> FieldView::Texts() const {
  std::vector<std::string> texts;
  for (const FieldView& item : Items()) texts.push_back(item.Text());
  return texts;
}

std::string FieldPathOf(const std::string& object, std::string_view field) {
  std::string path = object;
  if (!path.empty()) path += '.';
  return path.append(field);
}

std::string ItemPathOf(const std::string& list, std::size_t index) {
  return list + "[" + std::to_string(index) + "]";
}

std::string KeyPathOf(const std::string& map, const std::string& key) {
  if (IsPlainKey(key)) return FieldPathOf(map, key);
  return map + "[" + FormatJson(Json(key)) + "]";
}

}  // namespace mcf
