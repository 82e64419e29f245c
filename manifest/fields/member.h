#ifndef MCF_MANIFEST_FIELDS_MEMBER_H_
#define MCF_MANIFEST_FIELDS_MEMBER_H_

#include <map>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "manifest/fields/field.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/schema.h"

namespace mcf {

// The members of a struct take their values, defaults and places from the rows
// that name them:
//
//   Row<&Probe::period_seconds>({.name = "periodSeconds", .about = …})
//
// A member may be
//   - std::string, int, bool or a list of texts: the value, or the default of
//     its row when nothing is written (or "", or an empty list),
//   - Field<T>: the same with its place,
//   - std::optional<T>: empty when nothing is written,
//   - std::vector<T> and std::map<std::string, T> of the above or of structs,
//   - a struct whose members the rows of the field's own schema name,
//   - Message: the place of an object whose rows name members of the struct
//     around it, as those of an object row that fills nothing do.

// Fills `object` from a document that ReadDocument gave; `view` may be absent
// or broken, then there are defaults. `object` is what the rows of `schema`
// name members of.
void FillObject(const Schema& schema, const FieldView& view, void* object);

// Names a type without its definition.
template <typename T>
inline constexpr char kTypeTag = 0;

// Of a member: the type of its field, and of what the rows of the field's own
// schema fill.
template <typename T>
struct MemberType {
  using Target = T;
  static constexpr FieldType kType = FieldType::kObject;
};
template <>
struct MemberType<std::string> {
  using Target = std::string;
  static constexpr FieldType kType = FieldType::kString;
};
template <>
struct MemberType<int> {
  using Target = int;
  static constexpr FieldType kType = FieldType::kInt;
};
template <>
struct MemberType<bool> {
  using Target = bool;
  static constexpr FieldType kType = FieldType::kBool;
};
template <typename T>
struct MemberType<std::vector<T>> : MemberType<T> {
  static constexpr FieldType kType = FieldType::kList;
};
template <typename T>
struct MemberType<std::map<std::string, T>> : MemberType<T> {
  static constexpr FieldType kType = FieldType::kMap;
};
template <typename T>
struct MemberType<Field<T>> : MemberType<T> {};
template <typename T>
struct MemberType<std::optional<T>> : MemberType<T> {};

// Gives what is written in `view` to one member.
class MemberFiller {
 public:
  MemberFiller(const FieldView& view, const FieldInfo& row)
      : view_(view), row_(row) {}

  void Fill(std::string& text) const;
  void Fill(int& number) const;
  void Fill(bool& flag) const;
  void Fill(std::vector<std::string>& texts) const;
  void Fill(Message& message) const;

  template <typename T>
  void Fill(Field<T>& field) const {
    SetTrace(field);
    field.where = view_.where();
    Fill(field.value);
  }
  template <typename T>
  void Fill(std::optional<T>& value) const {
    if (view_.Has()) Fill(value.emplace());
  }
  template <typename T>
  void Fill(std::vector<T>& list) const {
    for (const FieldView& item : view_.Items()) {
      MemberFiller(item, row_).Fill(list.emplace_back());
    }
  }
  template <typename T>
  void Fill(std::map<std::string, T>& map) const {
    for (const FieldView& entry : view_.Entries()) {
      MemberFiller(entry, row_).Fill(map[entry.key()]);
    }
  }
  template <typename T>
  void Fill(T& object) const {
    if constexpr (std::is_base_of_v<Message, T>) {
      Fill(static_cast<Message&>(object));
    }
    FillObject(*row_.schema, view_, &object);
  }

 private:
  void SetTrace(Trace& trace) const;

  const FieldView& view_;
  const FieldInfo& row_;
};

template <auto kMember>
struct MemberOf;
template <typename Owner, typename T, T Owner::*kMember>
struct MemberOf<kMember> {
  static constexpr bool kIsPlace = std::is_same_v<T, Message>;
  using Target =
      std::conditional_t<kIsPlace, Owner, typename MemberType<T>::Target>;

  static void Fill(const FieldView& view, const FieldInfo& row, void* object) {
    MemberFiller(view, row).Fill(static_cast<Owner*>(object)->*kMember);
    if (!kIsPlace || row.schema == nullptr) return;
    FillObject(*row.schema, view, object);
  }

  static constexpr FieldType kType = MemberType<T>::kType;
  static constexpr Binding kBinding = {
      .owner = &kTypeTag<Owner>, .target = &kTypeTag<Target>, .fill = &Fill};
};

// The row that fills a member. Its type is the member's, unless it is written
// because the member cannot tell: kNumberOrString, kEnum, kAny.
template <auto kMember>
constexpr FieldInfo Row(FieldInfo row) {
  row.fills = MemberOf<kMember>::kBinding;
  if (row.type == FieldType::kString) row.type = MemberOf<kMember>::kType;
  return row;
}

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_MEMBER_H_
