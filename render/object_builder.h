#ifndef MCF_RENDER_OBJECT_BUILDER_H_
#define MCF_RENDER_OBJECT_BUILDER_H_

#include <map>
#include <string>
#include <string_view>

#include "manifest/fields/places.h"
#include "object/component.h"
#include "object/field_path.h"
#include "render/labels.h"

namespace mcf {

// Makes one object field by field and notes for each field the place in the
// manifest that asks for it; a Position without a line notes nothing.
class ObjectBuilder {
 public:
  // ns "" for objects without a namespace.
  ObjectBuilder(std::string_view api_version, std::string_view kind,
                const std::string& ns, const std::string& name,
                const Shared& shared);

  void Set(const FieldPath& path, Json value, const Position& where = {});
  // As Set, but leaves the field out when the text is "".
  void SetText(const FieldPath& path, const std::string& text,
               const Position& where = {});

  // Adds an item to a list whose items are known by `keys`, as
  // {"name": "app"}, or by their place.
  void AddKeyed(const FieldPath& list, Json keys, Json item,
                const Position& where = {});
  void AddIndexed(const FieldPath& list, Json item, const Position& where = {});

  void SetLabels(const FieldPath& path, const Labels& labels,
                 const Shared& shared);

  // Notes the place of a field that is set.
  void Note(const FieldPath& path, const Position& where);
  // Notes for the fields below `path` what the manifest writes below `from`.
  // They have the same names, but for those in `renamed`.
  using Renamed = std::map<std::string, std::string>;
  void NoteBelow(const FieldPath& path, const Places& places,
                 const std::string& from, const Renamed& renamed = {});

  // The object with the server's defaults inside atomic values written out.
  DesiredObject Build() &&;

 private:
  std::size_t Add(const FieldPath& list, Json item);

  Json tree_;
  std::map<FieldPath, Position> sources_;
};

}  // namespace mcf

#endif  // MCF_RENDER_OBJECT_BUILDER_H_
