#ifndef MCF_OBJECT_IMMUTABLE_FIELDS_H_
#define MCF_OBJECT_IMMUTABLE_FIELDS_H_

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "object/object.h"

namespace mcf {

// A change that the server never makes to an object in place.
struct ImmutableField {
  enum class Change {
    kAny,
    kToNone,      // the value becomes None
    kFromNone,    // it is None and becomes anything else
    kWhenFrozen,  // any, in an object that says `immutable: true`
  };
  enum class WayOut {
    kDelete,     // the object, then apply makes it anew
    kMakeAnew,   // the set alone: a new one takes over its pods and claims
    kOtherName,  // a new set of that name would never get going
  };
  std::string_view kind;
  std::string_view path;  // "" for all but metadata; `.*` for what is in items
  Change change = Change::kAny;
  // In words, {path}, {from} and {to} standing for what they say, {field} for
  // "this field" or "these fields".
  std::string_view what, why;
  WayOut way_out = WayOut::kDelete;
  std::string_view absent = {};  // the value that counts where there is none
};

// Of every kind we render; those that are not named take all changes.
std::span<const ImmutableField> ImmutableFields();

struct ImmutableChange {
  const ImmutableField* field;
  // As spec.serviceName; below claim templates the leaf, as
  // spec.volumeClaimTemplates[name=data].spec.storageClassName.
  FieldPath path;
};

// What the server will not do when `live` becomes `next`, sorted by path.
// StatefulSets have to have all defaults. Whether anything but metadata
// changes at all, `changes_content`, counts for frozen objects.
std::vector<ImmutableChange> FindImmutableChanges(const Json& live,
                                                  const Json& next,
                                                  bool changes_content);

}  // namespace mcf

#endif  // MCF_OBJECT_IMMUTABLE_FIELDS_H_
