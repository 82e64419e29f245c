// The layout is that of `kubectl explain`, with the default, the allowed
// values and the rules of each field added:
//
//   KIND:     KubernetesStatefulSet
//   VERSION:  kubernetes.openmcf.org/v1
//
//   FIELD: spec.availability <Availability>
//   …
//   FIELDS:
//     replicas <integer>
//       Number of pods
//       default: 1
#include "manifest/explain/explain.h"

#include <limits>
#include <vector>

#include "base/text.h"
#include "manifest/explain/rules.h"

namespace mcf {
namespace {

// A text stands for an object that has a shorthand.
std::string ObjectType(const Schema& schema) {
  const std::string name(schema.name);
  return schema.shorthand.empty() ? name : name + " or string";
}

std::string ElementType(const FieldInfo& field) {
  return field.schema == nullptr ? "string" : ObjectType(*field.schema);
}

std::string TypeName(const FieldInfo& field) {
  switch (field.type) {
    case FieldType::kString:
    case FieldType::kEnum:
      return "string";
    case FieldType::kBool:
      return "boolean";
    case FieldType::kInt:
      return "integer";
    case FieldType::kNumberOrString:
      return "number or string";
    case FieldType::kObject:
      return ObjectType(*field.schema);
    case FieldType::kList:
      return "[]" + ElementType(field);
    case FieldType::kMap:
      return "map[string]" + ElementType(field);
    case FieldType::kAny:
      return "any";
  }
  return "";
}

// "<integer> -required-"
std::string TypeAndMarks(const FieldInfo& field) {
  std::string text = "<" + TypeName(field) + ">";
  if (field.required) text += " -required-";
  if (field.secret) text += " -secret-";
  if (field.unsupported) text += " -no effect-";
  return text;
}

std::string ValuesOf(const FieldInfo& field) {
  if (!field.values.empty()) {
    std::vector<std::string> names;
    for (const Word& word : SplitWords(field.values)) {
      names.push_back(word.name);
    }
    if (field.open_values) names.emplace_back("…");
    return Join(names, ", ");
  }
  using Limits = std::numeric_limits<std::int32_t>;
  if (field.min == Limits::min()) return "";
  const std::string min = std::to_string(field.min);
  if (field.max == Limits::max()) return min + " or more";
  return min + " to " + std::to_string(field.max);
}

void AddRule(std::string_view id, std::vector<std::string>* ids) {
  if (id.empty()) return;
  for (const std::string& one : *ids) {
    if (one == id) return;
  }
  ids->emplace_back(id);
}

std::vector<std::string> RulesOf(const FieldInfo& field) {
  std::vector<std::string> ids;
  if (field.required) AddRule(field.required_rule, &ids);
  AddRule(field.rule, &ids);
  AddRule(field.key_rule, &ids);
  if (!field.one_of.empty()) AddRule("oneof", &ids);
  for (const std::string& id : Split(field.wider_rules, '|')) {
    AddRule(id, &ids);
  }
  if (field.unsupported) AddRule("unsupported_field", &ids);
  return ids;
}

// The other fields of its group.
std::string Alternatives(const FieldInfo& field, const Schema& schema) {
  std::vector<std::string> names;
  for (const FieldInfo& other : schema.fields) {
    const bool same = !field.one_of.empty() && other.one_of == field.one_of;
    if (same && &other != &field) names.emplace_back(other.name);
  }
  return Join(names, ", ");
}

void AddLine(const char* label, const std::string& text, std::string* page) {
  if (!text.empty()) page->append("    ").append(label) += text + "\n";
}

std::string FieldEntry(const FieldInfo& field, const Schema& schema) {
  std::string text = "  " + std::string(field.name) + " ";
  text += TypeAndMarks(field) + "\n";
  AddLine("", std::string(field.about), &text);
  AddLine("default: ", DefaultOf(field), &text);
  AddLine("values: ", ValuesOf(field), &text);
  AddLine("instead of: ", Alternatives(field, schema), &text);
  AddLine("rules: ", Join(RulesOf(field), ", "), &text);
  return text + "\n";
}

std::string Heading(const SchemaPlace& place) {
  std::string text = "KIND:     " + std::string(place.kind->kind) +
                     "\nVERSION:  " + std::string(place.kind->api_version) +
                     "\n\n";
  if (place.field == nullptr) return text;
  return text + "FIELD: " + place.path + " " + TypeAndMarks(*place.field) +
         "\n\n";
}

// Further names that a field may be written with.
std::string OtherNames(const SchemaPlace& place) {
  std::vector<std::string> names;
  const FieldInfo& field = *place.field;
  const std::string snake = SnakeCase(field.name);
  if (place.kind->protobuf && snake != field.name) names.push_back(snake);
  if (!field.aliases.empty()) {
    for (std::string& alias : Split(field.aliases, '|')) {
      names.push_back(std::move(alias));
    }
  }
  return Join(names, ", ");
}

std::string Description(const SchemaPlace& place) {
  std::string text = "DESCRIPTION:\n";
  if (place.field == nullptr) {
    AddLine("", std::string(place.schema()->about), &text);
    return text + "\n";
  }
  const FieldInfo& field = *place.field;
  AddLine("", std::string(field.about), &text);
  if (field.schema != nullptr && field.schema->about != field.about) {
    AddLine("", std::string(field.schema->about), &text);
  }
  AddLine("default: ", DefaultOf(field), &text);
  AddLine("values: ", ValuesOf(field), &text);
  AddLine("also written: ", OtherNames(place), &text);
  return text + "\n";
}

std::string RuleList(const FieldInfo& field) {
  const std::vector<std::string> ids = RulesOf(field);
  if (ids.empty()) return "";
  std::string text = "RULES:\n";
  for (const std::string& id : ids) {
    text += "  " + id + "\n";
    AddLine("", std::string(FindRule(id)->about), &text);
  }
  return text + "\n";
}

void AddTree(const Schema& schema, const std::string& indent,
             std::string* text) {
  for (const FieldInfo& field : schema.fields) {
    *text += indent + std::string(field.name) + " " + TypeAndMarks(field);
    *text += "\n";
    if (field.schema != nullptr) AddTree(*field.schema, indent + "  ", text);
  }
}

}  // namespace

std::string Explain(const SchemaPlace& place) {
  std::string page = Heading(place) + Description(place);
  if (place.field != nullptr) page += RuleList(*place.field);
  if (const Schema* schema = place.schema()) {
    page += "FIELDS:\n";
    for (const FieldInfo& field : schema->fields) {
      page += FieldEntry(field, *schema);
    }
  }
  page.pop_back();  // the empty line at the end
  return page;
}

std::string ExplainTree(const SchemaPlace& place) {
  std::string page = Heading(place) + Description(place);
  if (const Schema* schema = place.schema()) {
    page += "FIELDS:\n";
    AddTree(*schema, "  ", &page);
    return page;
  }
  page.pop_back();
  return page;
}

}  // namespace mcf
