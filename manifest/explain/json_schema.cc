// An object is a definition, KIND.NAME, that others refer to. A field that
// may be left out may also be null, so definitions allow null and the places
// that do not narrow the type.
#include "manifest/explain/json_schema.h"

#include <utility>
#include <vector>

#include "base/text.h"
#include "manifest/fields/format_patterns.h"
#include "manifest/fields/suggestions.h"
#include "manifest/input_kinds.h"

namespace mcf {
namespace {

// A whole number as protobuf reads it from a text.
constexpr const char* kNumberText =
    "^-?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?$";

// A value and how much may be missing.
struct Slot {
  const FieldInfo& field;
  bool element = false;  // an item or entry of the field

  // null or "" stand for a field that is left out.
  bool MayBeBlank() const { return !element && !field.required; }
};

Json TypesOf(std::vector<std::string> types, bool nullable) {
  if (nullable) types.emplace_back("null");
  return types.size() == 1 ? Json(types.front()) : Json(types);
}

// All spellings of a field.
std::vector<std::string> NamesOf(const FieldInfo& field,
                                 const InputKind& kind) {
  std::vector<std::string> names = {std::string(field.name)};
  const std::string snake = SnakeCase(field.name);
  if (kind.protobuf && snake != field.name) names.push_back(snake);
  if (field.aliases.empty()) return names;
  for (std::string& alias : Split(field.aliases, '|')) {
    names.push_back(std::move(alias));
  }
  return names;
}

// That the object has one of the names, with a value.
Json Has(const std::vector<std::string>& names) {
  Json any = Json::array();
  for (const std::string& name : names) {
    any.push_back({{"required", {name}},
                   {"properties", {{name, {{"not", {{"type", "null"}}}}}}}});
  }
  return any.size() == 1 ? any.front() : Json{{"anyOf", any}};
}

void AddFormat(Format format, bool may_be_blank, Json* value) {
  const FormatPattern form = PatternOf(format);
  if (!form.pattern.empty()) {
    (*value)["pattern"] = (may_be_blank ? "^$|" : "") + form.pattern;
  }
  if (form.max_length > 0) (*value)["maxLength"] = form.max_length;
}

Json ChoiceOf(const Slot& slot, bool numbers) {
  Json choice = Json::array();
  for (const Word& word : SplitWords(slot.field.values)) {
    choice.push_back(word.name);
  }
  if (numbers) {
    for (const Word& word : SplitWords(slot.field.values)) {
      choice.push_back(std::stoi(word.number));
    }
  }
  if (slot.MayBeBlank()) choice.insert(choice.end(), {"", nullptr});
  return {{"enum", choice}};
}

Json TextOf(const Slot& slot) {
  const FieldInfo& field = slot.field;
  if (!field.values.empty() && !field.open_values) {
    return ChoiceOf(slot, false);
  }
  Json value = {{"type", TypesOf({"string"}, slot.MayBeBlank())}};
  AddFormat(field.format, slot.MayBeBlank(), &value);
  if (field.required && !slot.element) value["minLength"] = 1;
  return value;
}

Json EnumOf(const Slot& slot) {
  const FieldInfo& field = slot.field;
  if (!field.open_values) return ChoiceOf(slot, true);
  Json value = {{"type", TypesOf({"string", "integer"}, slot.MayBeBlank())}};
  AddFormat(field.format, slot.MayBeBlank(), &value);
  for (const Word& word : SplitWords(field.values)) {
    value["examples"].push_back(word.name);
  }
  return value;
}

Json IntegerOf(const Slot& slot, const InputKind& kind) {
  std::vector<std::string> types = {"integer"};
  if (kind.protobuf) types.emplace_back("string");
  Json value = {{"type", TypesOf(types, slot.MayBeBlank())},
                {"minimum", slot.field.min},
                {"maximum", slot.field.max}};
  if (kind.protobuf) value["pattern"] = kNumberText;
  return value;
}

Json NumberOrTextOf(const Slot& slot) {
  const Format format = slot.field.format;
  const char* number = format == Format::kBudgetBound ? "integer" : "number";
  Json value = {{"type", TypesOf({number, "string"}, slot.MayBeBlank())},
                {"minimum", format == Format::kStorageSize ? 1 : 0}};
  AddFormat(format, slot.MayBeBlank(), &value);
  return value;
}

class SchemaWriter {
 public:
  explicit SchemaWriter(const InputKind& kind) : kind_(kind) {}

  // {"$ref": …}, and its definition among definitions().
  Json Refer(const Schema& schema, bool nullable) {
    const std::string name =
        std::string(kind_.kind) + "." + std::string(schema.name);
    const std::string address = "#/$defs/" + name;
    if (!definitions_.contains(name)) {
      definitions_[name] = nullptr;  // once, also while it is being made
      definitions_[name] = Define(schema, address);
    }
    Json reference = {{"$ref", address}};
    if (!nullable) reference["type"] = TypesOf(ObjectTypes(schema), false);
    return reference;
  }

  Json ValueOf(const Slot& slot) {
    const FieldInfo& field = slot.field;
    switch (field.type) {
      case FieldType::kString:
        return TextOf(slot);
      case FieldType::kBool:
        return {{"type", TypesOf({"boolean"}, slot.MayBeBlank())}};
      case FieldType::kInt:
        return IntegerOf(slot, kind_);
      case FieldType::kNumberOrString:
        return NumberOrTextOf(slot);
      case FieldType::kEnum:
        return EnumOf(slot);
      case FieldType::kObject:
        return Refer(*field.schema, slot.MayBeBlank());
      case FieldType::kList:
      case FieldType::kMap:
        return slot.element ? ElementOf(field) : CollectionOf(slot);
      case FieldType::kAny:
        break;
    }
    return Json::object();
  }

  Json& definitions() { return definitions_; }

 private:
  static std::vector<std::string> ObjectTypes(const Schema& schema) {
    if (schema.shorthand.empty()) return {"object"};
    return {"object", "string"};
  }

  Json ElementOf(const FieldInfo& field) {
    if (field.schema != nullptr) return Refer(*field.schema, false);
    return TextOf({field, true});
  }

  Json CollectionOf(const Slot& slot) {
    const FieldInfo& field = slot.field;
    if (field.type == FieldType::kList) {
      Json list = {{"type", TypesOf({"array"}, slot.MayBeBlank())},
                   {"items", ElementOf(field)}};
      if (field.required) list["minItems"] = 1;
      return list;
    }
    Json map = {{"type", TypesOf({"object"}, slot.MayBeBlank())},
                {"additionalProperties", ElementOf(field)}};
    if (field.key_format == Format::kNone) return map;
    map["propertyNames"] = Json::object();
    AddFormat(field.key_format, false, &map["propertyNames"]);
    return map;
  }

  Json Property(const FieldInfo& field) {
    Json property = ValueOf({field});
    std::string about(field.about);
    const std::string absent = DefaultOf(field);
    if (!absent.empty()) about += "\nDefault: " + absent;
    property["description"] = about;
    if (field.unsupported) property["deprecated"] = true;
    return property;
  }

  Json Define(const Schema& schema, const std::string& address) {
    Json properties = Json::object();
    Json rules = Json::array();
    for (const FieldInfo& field : schema.fields) {
      const std::vector<std::string> names = NamesOf(field, kind_);
      for (const std::string& name : names) {
        properties[name]["$ref"] = address + "/properties/" + names.front();
      }
      properties[names.front()] = Property(field);
      if (field.required) rules.push_back(Has(names));
      AddExclusions(field, schema, &rules);
    }
    Json definition = {{"type", TypesOf(ObjectTypes(schema), true)},
                       {"description", schema.about},
                       {"properties", properties},
                       {"additionalProperties", false}};
    if (!rules.empty()) {
      definition["if"] = {{"type", "object"}};
      definition["then"] = {{"allOf", rules}};
    }
    return definition;
  }

  // Not in two spellings, and not beside another field of its group.
  void AddExclusions(const FieldInfo& field, const Schema& schema,
                     Json* rules) {
    const std::string snake = SnakeCase(field.name);
    if (kind_.protobuf && snake != field.name) {
      rules->push_back({{"not", {{"required", {field.name, snake}}}}});
    }
    if (field.one_of.empty()) return;
    for (const FieldInfo& other : schema.fields) {
      if (&other >= &field || other.one_of != field.one_of) continue;
      const Json both = {Has(NamesOf(field, kind_)),
                         Has(NamesOf(other, kind_))};
      rules->push_back({{"not", {{"allOf", both}}}});
    }
  }

  const InputKind& kind_;
  Json definitions_ = Json::object();
};

Json Complete(Json schema, Json definitions) {
  schema["$schema"] = "https://json-schema.org/draft/2020-12/schema";
  if (!definitions.empty()) schema["$defs"] = std::move(definitions);
  return schema;
}

}  // namespace

Json MakeJsonSchema() {
  Json kinds = Json::array();
  Json definitions = Json::object();
  for (const InputKind& kind : InputKinds()) {
    SchemaWriter writer(kind);
    kinds.push_back(writer.Refer(*kind.document, false));
    definitions.update(writer.definitions());
  }
  return Complete(
      {{"title", "A manifest of kubectl statefulset-mcf"}, {"oneOf", kinds}},
      std::move(definitions));
}

Json MakeJsonSchema(const SchemaPlace& place) {
  SchemaWriter writer(*place.kind);
  Json schema = place.field == nullptr
                    ? writer.Refer(*place.kind->document, false)
                    : writer.ValueOf({*place.field, place.element});
  return Complete(std::move(schema), std::move(writer.definitions()));
}

}  // namespace mcf
