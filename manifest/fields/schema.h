#ifndef MCF_MANIFEST_FIELDS_SCHEMA_H_
#define MCF_MANIFEST_FIELDS_SCHEMA_H_

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "manifest/fields/formats.h"

namespace mcf {

class FieldView;
struct FieldInfo;
struct Schema;

enum class FieldType {
  kString,
  kBool,
  kInt,             // int32
  kNumberOrString,  // read as text
  kEnum,            // one of `values`, by name or by number; read as text
  kObject,          // `schema` describes it
  kList,            // of objects with `schema`, of strings when it is null
  kMap,             // any key to an object with `schema`, or to a string
  kAny,             // not looked into
};

// The struct member that a row fills; null when the field is read for
// information only.
struct Binding {
  const void* owner = nullptr;   // kTypeTag of the struct that has the member
  const void* target = nullptr;  // of what the rows of its schema fill
  void (*fill)(const FieldView& view, const FieldInfo& row,
               void* object) = nullptr;
};

// One field of an input kind: all there is to know about it. Reading, checking,
// defaults, suggestions and documentation come from its row.
struct FieldInfo {
  std::string_view name;  // camelCase, as we print it
  FieldType type = FieldType::kString;
  std::string_view about = {};  // one sentence, no full stop
  const Schema* schema = nullptr;

  // Missing, null, "", 0 or an empty list is an error, with this rule id.
  bool required = false;
  std::string_view required_rule = "required";

  // Of a text, or of each text in a list or map: the allowed words separated
  // by |, and the form it must have. A word of an enum may name its number,
  // as in runs_on=2.
  std::string_view values = {};
  bool open_values = false;  // others are fine too
  Format format = Format::kNone;
  // Of a number.
  std::int32_t min = std::numeric_limits<std::int32_t>::min();
  std::int32_t max = std::numeric_limits<std::int32_t>::max();
  std::string_view rule = {};  // id for values, format, min and max

  Format key_format = Format::kNone;  // of the keys of a map
  std::string_view key_rule = {};

  // Ids of the rules about this field together with others, separated by |.
  std::string_view wider_rules = {};

  // What a missing field means: the value that it then has, as a manifest
  // would write it, and further words for people.
  std::string_view default_value = {};
  std::string_view absent = {};
  std::string_view aliases = {};  // further accepted names, separated by |
  std::string_view one_of = {};   // fields of one group exclude each other
  bool secret = false;            // messages quote no value here or below
  bool unsupported = false;       // accepted and reported, has no effect

  Binding fills = {};  // by Row, see member.h
};

// A name that people write and we do not know, and what to tell them.
struct Mistake {
  std::string_view written, fix;
};

// The fields of one object.
struct Schema {
  std::string_view name;  // "ContainerPort"
  std::string_view about;
  std::span<const FieldInfo> fields;
  // A plain string stands for an object with only this field.
  std::string_view shorthand = {};
  std::span<const Mistake> mistakes = {};
};

// An input kind: its whole document and how it is spelled.
struct InputKind {
  std::string_view api_version, kind;
  const Schema* document = nullptr;
  // Read as protobuf JSON is: snake_case names too, whole numbers in quotes,
  // enums by number.
  bool protobuf = false;
};

// The field that is written as `name`, null when there is none.
const FieldInfo* FindField(const Schema& schema, std::string_view name,
                           const InputKind& kind);

// containerPort -> container_port
std::string SnakeCase(std::string_view camel_case);

// The default of a field in words.
std::string DefaultOf(const FieldInfo& field);

struct Word {
  std::string name;
  std::string number;  // "" for none
};
// "runs_on=2|uses=4", as in FieldInfo::values.
std::vector<Word> SplitWords(std::string_view values);

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_SCHEMA_H_
