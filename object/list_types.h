#ifndef MCF_OBJECT_LIST_TYPES_H_
#define MCF_OBJECT_LIST_TYPES_H_

#include <optional>
#include <string>
#include <vector>

#include "object/field_path.h"

namespace mcf {

struct Place;

// How server-side apply merges what is at a path of a kind we render. Source:
// the x-kubernetes-list-type and -map-type of the API, client-go
// applyconfigurations/internal and the Gateway API and cert-manager CRDs.
struct MergeType {
  enum class Kind {
    kGranular,  // a map or struct, key by key
    kAtomic,    // replaced and owned whole
    kKeyed,     // a list, items known by `keys`
    kSet,       // a list of scalars without order
  };
  Kind kind = Kind::kGranular;
  std::vector<std::string> keys = {};
};

// The type of the map or list at `path` of objects of `kind` (as
// "StatefulSet"). What the table does not name: maps granular, lists atomic.
MergeType MergeTypeAt(const std::string& kind, const FieldPath& path,
                      const Json& value);

// The same by place (object/place.h), which must not lie in an atomic value.
MergeType MergeTypeOf(const Place& place, const Json& value);

// What an item of a keyed list is known by: its key fields as an object, an
// absent `protocol` as "TCP". Empty when a key is missing or is no scalar.
std::optional<Json> KeysOf(const MergeType& type, const Json& item);

// Every leaf of the tree as server-side apply counts ownership: scalars,
// atomic values, empty maps, set items; for keyed items their fields, the key
// fields included; atomic items and items that share a key: the item itself.
// Left out: status, and what is never counted (apiVersion, kind,
// metadata.name, .namespace, .uid and the rest that the server writes).
std::vector<FieldPath> LeavesOf(const std::string& kind, const Json& tree);

}  // namespace mcf

#endif  // MCF_OBJECT_LIST_TYPES_H_
