#ifndef MCF_OBJECT_MANAGED_FIELDS_H_
#define MCF_OBJECT_MANAGED_FIELDS_H_

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "object/object.h"

namespace mcf {

// Who wrote a field, from metadata.managedFields.
struct FieldOwner {
  std::string manager;
  std::string operation;    // "Apply" or "Update"
  std::string subresource;  // "", "status", "scale"
  std::string time;         // RFC 3339, as the server gave it

  bool operator==(const FieldOwner&) const = default;
};

// Everyone who owns the field at path: its own entry, or a leaf above it.
std::vector<FieldOwner> OwnersOf(const Object& live, const FieldPath& path);

// The fields that `manager` holds by Apply (main resource, not status or
// scale): leaves, and the items of keyed lists besides the leaves in them.
// Empty when it applied nothing.
std::set<FieldPath> FieldsAppliedBy(const Object& live,
                                    std::string_view manager);

// The fields that anyone else holds, by Apply or Update, in whatever
// subresource: leaves and keyed items.
std::set<FieldPath> FieldsOfOthers(const Object& live,
                                   std::string_view manager);

// What `manager` last applied, as far as nobody changed it since: the live
// object reduced to FieldsAppliedBy, with apiVersion, kind, name, namespace.
Json ProjectApplied(const Object& live, std::string_view manager);

}  // namespace mcf

#endif  // MCF_OBJECT_MANAGED_FIELDS_H_
