#ifndef MCF_OBJECT_MOVE_FIELDS_H_
#define MCF_OBJECT_MOVE_FIELDS_H_

#include <functional>
#include <string>
#include <vector>

#include "object/managed_fields.h"

namespace mcf {

// A field, a keyed item or a map that one manager's entry in managedFields has
// and that changes hands.
struct TakenField {
  FieldPath path;
  FieldOwner owner;  // whose it was

  bool operator==(const TakenField&) const = default;
};

// The owner that fields of an object without managedFields count as: so the
// server calls it itself at the first server-side apply.
inline constexpr std::string_view kBeforeFirstApply = "before-first-apply";

// metadata.managedFields of `live` when every member of an entry for which
// `is_taken` says so has moved into the Apply entry of `manager`, which is made
// where there is none. Entries that lose all are left out. What is moved is
// added to `taken` (null: not asked), by entry and path.
using IsTaken = std::function<bool(const FieldPath&, const FieldOwner&)>;
Json MoveFields(const Object& live, const std::string& manager,
                const IsTaken& is_taken,
                std::vector<TakenField>* taken = nullptr);

// True when the two are the same entry of managedFields, whenever written.
bool IsSameEntry(const FieldOwner& a, const FieldOwner& b);

}  // namespace mcf

#endif  // MCF_OBJECT_MOVE_FIELDS_H_
