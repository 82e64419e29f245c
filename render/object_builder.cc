#include "render/object_builder.h"

#include <optional>
#include <utility>

#include "object/defaults.h"

namespace mcf {
namespace {

// {"size": "storage"} makes size storage and size.x storage.x.
std::string Rename(const std::string& path,
                   const ObjectBuilder::Renamed& renamed) {
  for (const auto& [from, to] : renamed) {
    if (!path.starts_with(from)) continue;
    const std::string rest = path.substr(from.size());
    if (rest.empty() || rest.front() == '.' || rest.front() == '[') {
      return to + rest;
    }
  }
  return path;
}

}  // namespace

ObjectBuilder::ObjectBuilder(std::string_view api_version,
                             std::string_view kind, const std::string& ns,
                             const std::string& name, const Shared& shared)
    : tree_(Json::object()) {
  Set({"apiVersion"}, api_version);
  Set({"kind"}, kind);
  Set({"metadata", "name"}, name, shared.name_where);
  const bool is_shared = ns == shared.ns;
  SetText({"metadata", "namespace"}, ns,
          is_shared ? shared.ns_where : Position{});
  SetLabels({"metadata", "labels"}, shared.labels, shared);
}

void ObjectBuilder::Set(const FieldPath& path, Json value,
                        const Position& where) {
  SetAt(tree_, path, std::move(value));
  Note(path, where);
}

void ObjectBuilder::SetText(const FieldPath& path, const std::string& text,
                            const Position& where) {
  if (!text.empty()) Set(path, text, where);
}

void ObjectBuilder::SetLabels(const FieldPath& path, const Labels& labels,
                              const Shared& shared) {
  Set(path, labels);
  for (const auto& [key, value] : labels) {
    const auto place = shared.label_places.find(key);
    if (place == shared.label_places.end()) continue;
    Note(path.Field(key), place->second);
  }
}

void ObjectBuilder::AddKeyed(const FieldPath& list, Json keys, Json item,
                             const Position& where) {
  Add(list, std::move(item));
  Note(list.Keys(std::move(keys)), where);
}

void ObjectBuilder::AddIndexed(const FieldPath& list, Json item,
                               const Position& where) {
  const std::size_t index = Add(list, std::move(item));
  Note(list.Index(index), where);
  // A change of an atomic list is told as one: it points to the first item.
  if (index == 0) Note(list, where);
}

std::size_t ObjectBuilder::Add(const FieldPath& list, Json item) {
  const Json* present = FindAt(tree_, list);
  Json items = present == nullptr ? Json::array() : *present;
  items.push_back(std::move(item));
  const std::size_t index = items.size() - 1;
  SetAt(tree_, list, std::move(items));
  return index;
}

void ObjectBuilder::Note(const FieldPath& path, const Position& where) {
  if (where.line == 0 || FindAt(tree_, path) == nullptr) return;
  sources_[path] = where;
}

void ObjectBuilder::NoteBelow(const FieldPath& path, const Places& places,
                              const std::string& from, const Renamed& renamed) {
  for (const auto& [written, where] : places.Below(from)) {
    const std::optional<FieldPath> rest =
        FieldPath::Parse(Rename(written, renamed));
    if (rest) Note(path.Join(*rest), where);
  }
}

DesiredObject ObjectBuilder::Build() && {
  DefaultAtomicValues(tree_);
  // Cannot fail: the constructor set all that an Object needs.
  Result<Object> object = Object::FromJson(std::move(tree_));
  return {.object = *std::move(object), .sources = std::move(sources_)};
}

}  // namespace mcf
