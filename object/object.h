#ifndef MCF_OBJECT_OBJECT_H_
#define MCF_OBJECT_OBJECT_H_

#include <compare>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"
#include "object/field_path.h"

namespace mcf {

// Which object: no version, because the server offers one object under
// several.
struct ObjectKey {
  std::string group, kind, ns, name;  // group "" is core; ns "" is no namespace

  auto operator<=>(const ObjectKey&) const = default;
  std::string ToString() const;   // "StatefulSet shop/db", "Namespace shop"
  std::string ShortName() const;  // "StatefulSet/db", for flags
};

// "apps/v1" -> "apps", "v1" -> "".
std::string GroupOf(std::string_view api_version);

// A JSON tree known to have apiVersion, kind and metadata.name.
class Object {
 public:
  // Error (kind kCluster) when one of the three is missing or no string.
  static Result<Object> FromJson(Json tree);

  ObjectKey key() const;
  std::string api_version() const;
  std::string kind() const;
  std::string name() const;
  std::string ns() const;                         // "" when there is none
  std::string uid() const;                        // "" before it was created
  std::string resource_version() const;           // likewise
  std::string Label(std::string_view key) const;  // "" when absent
  std::string Annotation(std::string_view key) const;  // "" when absent
  bool IsTerminating() const;  // has a deletionTimestamp

  const Json& tree() const { return tree_; }
  Json& tree() { return tree_; }
  // Null when absent.
  const Json* Find(const FieldPath& path) const;

 private:
  explicit Object(Json tree) : tree_(std::move(tree)) {}

  Json tree_;
};

}  // namespace mcf

#endif  // MCF_OBJECT_OBJECT_H_
