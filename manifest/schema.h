#ifndef MCF_MANIFEST_SCHEMA_H_
#define MCF_MANIFEST_SCHEMA_H_

#include <span>
#include <string_view>

namespace mcf {

struct Schema;

// One field of an input kind. The one table that reading, checking,
// suggestions and documentation share.
struct FieldInfo {
  enum class Type {
    kString,
    kBool,
    kInt,          // int32
    kIntOrString,  // a whole number or a text, kept as text
    kObject,       // `schema` describes it
    kList,         // of objects with `schema`, of strings when it is null
    kStringMap,    // any key to a string
    kObjectMap,    // any key to an object with `schema`
    kAny,          // read as it is, not looked into
  };

  std::string_view name;          // camelCase, as we print it
  std::string_view other_name;    // the second legal spelling, "" for none
  Type type;
  const Schema* schema = nullptr;
  bool required = false;          // missing, null or zero is an error
  std::string_view rule = {};     // id of the rule in `pattern` or `values`
  std::string_view pattern = {};  // ECMAScript, for strings
  std::string_view values = {};   // allowed words, separated by |
  std::string_view absent = {};   // what a missing field means, for people
  std::string_view about = {};    // one sentence, no full stop
  // A plain string stands for an object whose only field is this one.
  std::string_view shorthand_of = {};
  // Other spellings that are accepted for this field, separated by |.
  std::string_view aliases = {};
  // Fields of one group exclude each other.
  std::string_view one_of = {};
};

// The fields of one object.
struct Schema {
  std::string_view name;  // "ContainerPort"
  std::span<const FieldInfo> fields;
};

// The whole document of an input kind; null for a kind that is no input.
const Schema* FindInputSchema(std::string_view api_version,
                              std::string_view kind);

}  // namespace mcf

#endif  // MCF_MANIFEST_SCHEMA_H_
