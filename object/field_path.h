#ifndef MCF_OBJECT_FIELD_PATH_H_
#define MCF_OBJECT_FIELD_PATH_H_

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"

namespace mcf {

// Where a field is in an object, by meaning instead of by position:
// spec.template.spec.containers[name=app].ports[containerPort=80,protocol=TCP]
class FieldPath {
 public:
  struct Step {
    enum class Kind {
      kField,  // a key of a map or struct: `name`
      kKeys,   // the item of a keyed list whose keys equal the object `key`
      kValue,  // the item of a set that equals `key`
      kIndex,  // the item at position `key` (a number), of an atomic list
    };
    Kind kind = Kind::kField;
    std::string name = {};
    Json key = {};

    bool operator==(const Step&) const = default;
    bool operator<(const Step& other) const;
  };

  FieldPath() = default;
  // Plain fields: FieldPath({"spec", "replicas"}).
  FieldPath(std::initializer_list<std::string_view> fields);

  FieldPath Field(std::string_view name) const;  // this path, one step longer
  FieldPath Keys(Json keys) const;
  FieldPath Value(Json value) const;
  FieldPath Index(std::size_t index) const;
  FieldPath Join(const FieldPath& rest) const;

  const std::vector<Step>& steps() const { return steps_; }
  bool empty() const { return steps_.empty(); }
  FieldPath Parent() const;  // of a path that is not empty
  bool StartsWith(const FieldPath& prefix) const;

  bool operator==(const FieldPath&) const = default;
  bool operator<(const FieldPath& other) const;

  // spec.ports[name=http].port; a key with characters other than letters,
  // digits, `_` and `-` prints as ["KEY"]; set items as [="x"].
  std::string ToString() const;
  // The form of the API server's conflict causes, to be matched against them:
  // .spec.template.spec.containers[name="app"].image, map keys raw.
  std::string ToServerString() const;
  // Reads what ToString writes; empty when text is no path.
  static std::optional<FieldPath> Parse(std::string_view text);

 private:
  std::vector<Step> steps_;
};

// The node at path, or null. Keyed items match when every key is equal;
// a missing `protocol` counts as "TCP".
const Json* FindAt(const Json& tree, const FieldPath& path);
// Writes value at path, making maps, list items (with their keys) on the way.
void SetAt(Json& tree, const FieldPath& path, Json value);
// Removes the node at path if it is there.
void EraseAt(Json& tree, const FieldPath& path);

}  // namespace mcf

#endif  // MCF_OBJECT_FIELD_PATH_H_
