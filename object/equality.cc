// Values are compared after both were completed with what a server would fill
// in, field by field; where one side has no field, the table of absent fields
// says what that means.
#include "object/equality.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string_view>
#include <vector>

#include "base/duration.h"
#include "base/encoding.h"
#include "base/quantity.h"
#include "object/default_table.h"
#include "object/list_types.h"

namespace mcf {
namespace {

using Meaning = AbsentField::Meaning;

bool AreSame(const Place& place, const Json& a, const Json& b);

template <typename Value>
bool BothAre(const std::optional<Value>& a, const std::optional<Value>& b) {
  return a && b && *a == *b;
}

std::string TextOf(const Json& scalar) {
  return scalar.is_string() ? scalar.get<std::string>() : FormatJson(scalar);
}

bool AreSameScalars(const Place& place, const Json& a, const Json& b) {
  if (a == b) return true;
  switch (ValueKindAt(place)) {
    case ValueKind::kQuantity:
      return BothAre(Quantity::Parse(TextOf(a)), Quantity::Parse(TextOf(b)));
    case ValueKind::kDuration:
      return a.is_string() && b.is_string() &&
             BothAre(ParseDuration(TextOf(a)), ParseDuration(TextOf(b)));
    case ValueKind::kBase64:
      return a.is_string() && b.is_string() &&
             BothAre(DecodeBase64(TextOf(a)), DecodeBase64(TextOf(b)));
    case ValueKind::kPlain:
      break;
  }
  return false;
}

// Whether `value` means nothing else than an absent `field` of the map at
// `parent`.
bool IsAsGoodAsAbsent(const Place& parent, std::string_view field,
                      const Json& value) {
  if (value.is_null()) return true;
  for (const AbsentField* row : AbsentFieldsOf(parent)) {
    if (row->field != field) continue;
    if (row->meaning == Meaning::kIgnored) return true;
    Json known = ValueOf(*row);
    if (row->meaning == Meaning::kAllocated) {
      if (value != known) return true;
      continue;
    }
    const Place place = parent.Field(field);
    Complete(known, place, /*only_atomic=*/false);
    if (AreSame(place, value, known)) return true;
  }
  return value.is_array() && value.empty() && IsBuiltIn(parent);
}

bool IsIgnored(const Place& parent, std::string_view field) {
  const std::vector<const AbsentField*> rows = AbsentFieldsOf(parent);
  return std::any_of(rows.begin(), rows.end(), [&](const AbsentField* row) {
    return row->field == field && row->meaning == Meaning::kIgnored;
  });
}

// Every field of `a` is in `b` likewise, or might as well be absent.
bool IsWithin(const Place& place, const Json& a, const Json& b) {
  for (const auto& [field, value] : a.items()) {
    const Json* other = Find(b, field);
    if (other == nullptr || other->is_null()) {
      if (!IsAsGoodAsAbsent(place, field, value)) return false;
    } else if (!IsIgnored(place, field) && !value.is_null() &&
               !AreSame(place.Field(field), value, *other)) {
      return false;
    }
  }
  return true;
}

const Json* ItemWith(const MergeType& type, const Json& list,
                     const Json& keys) {
  for (const Json& item : list) {
    if (KeysOf(type, item) == keys) return &item;
  }
  return nullptr;
}

bool AreSameKeyed(const Place& place, const MergeType& type, const Json& a,
                  const Json& b) {
  std::vector<Json> seen;
  for (const Json& item : a) {
    const std::optional<Json> keys = KeysOf(type, item);
    if (!keys || std::find(seen.begin(), seen.end(), *keys) != seen.end()) {
      return a == b;  // a broken list can only be taken as it is
    }
    seen.push_back(*keys);
    const Json* other = ItemWith(type, b, *keys);
    if (other == nullptr || !AreSame(place.Item(), item, *other)) return false;
  }
  return a.size() == b.size();
}

bool AreSameLists(const Place& place, const Json& a, const Json& b) {
  const MergeType type = MergeTypeOf(place, a);
  if (type.kind == MergeType::Kind::kKeyed) {
    return AreSameKeyed(place, type, a, b);
  }
  if (a.size() != b.size()) return false;
  if (type.kind == MergeType::Kind::kSet) {
    return std::is_permutation(a.begin(), a.end(), b.begin());
  }
  const Place item = place.Item();
  return std::equal(a.begin(), a.end(), b.begin(),
                    [&](const Json& left, const Json& right) {
                      return AreSame(item, left, right);
                    });
}

bool AreSame(const Place& place, const Json& a, const Json& b) {
  if (a.is_object() && b.is_object()) {
    return IsWithin(place, a, b) && IsWithin(place, b, a);
  }
  if (a.is_array() && b.is_array()) return AreSameLists(place, a, b);
  return AreSameScalars(place, a, b);
}

// The value as a server would have it.
Json Completed(Json value, const Place& place) {
  Complete(value, place, /*only_atomic=*/false);
  return value;
}

bool IsAbsent(const Json* value) {
  return value == nullptr || value->is_null();
}

void DropIgnoredAt(const Place& place, Json& value) {
  if (value.is_array()) {
    const Place item_place = place.Item();
    for (Json& item : value) DropIgnoredAt(item_place, item);
  }
  if (!value.is_object()) return;
  for (const AbsentField* row : AbsentFieldsOf(place)) {
    if (row->meaning == Meaning::kIgnored) value.erase(std::string(row->field));
  }
  for (auto field = value.begin(); field != value.end(); ++field) {
    DropIgnoredAt(place.Field(field.key()), field.value());
  }
}

Json WithoutServerFields(const Json& tree) {
  constexpr std::array<std::string_view, 8> kMetadata = {
      "uid",
      "resourceVersion",
      "generation",
      "creationTimestamp",
      "managedFields",
      "selfLink",
      "deletionTimestamp",
      "deletionGracePeriodSeconds"};
  Json rest = tree;
  EraseAt(rest, {"status"});
  for (std::string_view field : kMetadata) {
    EraseAt(rest, {"metadata", field});
  }
  return rest;
}

}  // namespace

bool AreEqual(const std::string& kind, const FieldPath& path, const Json* a,
              const Json* b) {
  if (IsAbsent(a) && IsAbsent(b)) return true;
  const Place place = PlaceOf(kind, path);
  if (!IsAbsent(a) && !IsAbsent(b)) {
    if (*a == *b) return true;
    return AreSame(place, Completed(*a, place), Completed(*b, place));
  }
  if (path.empty() ||
      path.steps().back().kind != FieldPath::Step::Kind::kField) {
    return false;
  }
  const Json& present = IsAbsent(a) ? *b : *a;
  return IsAsGoodAsAbsent(PlaceOf(kind, path.Parent()),
                          path.steps().back().name, Completed(present, place));
}

void DropIgnored(const std::string& kind, const FieldPath& path, Json& value) {
  DropIgnoredAt(PlaceOf(kind, path), value);
}

bool AreEqualObjects(const Json& a, const Json& b) {
  const Json left = WithoutServerFields(a), right = WithoutServerFields(b);
  return AreEqual(TextAt(a, {"kind"}), FieldPath(), &left, &right);
}

}  // namespace mcf
