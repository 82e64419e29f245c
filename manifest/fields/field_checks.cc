#include "manifest/fields/field_checks.h"

#include <limits>
#include <string>

#include "base/text.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/suggestions.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

// What protobuf takes for "not set".
bool IsZero(const YamlNode& node) {
  if (node.type == Type::kString) return node.text.empty();
  if (node.type == Type::kInt) return node.scalar == 0;
  return node.type == Type::kList && node.items.empty();
}

// A sentence of the table as the end of another one.
std::string StartSmall(std::string_view sentence) {
  std::string text(sentence);
  if (text.empty()) return text;
  const std::string rest = text.substr(1, text.find_first_of(" ,") - 1);
  if (rest == ToLower(rest)) {
    text.front() = ToLower(text.substr(0, 1)).front();
  }
  return text;
}

}  // namespace

void CheckText(const YamlNode& read, const FieldInfo& field, const Spot& spot,
               Findings& findings) {
  const bool element =
      field.type == FieldType::kList || field.type == FieldType::kMap;
  if (read.text.empty() && !element) return;
  if (auto complaint = CheckFormat(field.format, read.text)) {
    findings.Fail(spot, field.rule, *complaint);
  }
  if (field.values.empty() || field.open_values) return;
  for (const Word& word : SplitWords(field.values)) {
    if (word.name == read.text) return;
  }
  findings.Fail(spot, field.rule,
                {.what = "expected " + ListWords(field.values) + ", got " +
                         Quote(read.text),
                 .fix = SuggestWord(read.text, field.values)});
}

void CheckNumber(const YamlNode& read, const FieldInfo& field, const Spot& spot,
                 Findings& findings) {
  const std::int32_t number = read.scalar.get<std::int32_t>();
  if (number >= field.min && number <= field.max) return;
  if (field.required && number == 0) return;  // CheckRequired reports it
  std::string fix = "write a number from " + std::to_string(field.min) +
                    " to " + std::to_string(field.max);
  if (field.max == std::numeric_limits<std::int32_t>::max()) {
    fix = "write a number of at least " + std::to_string(field.min);
  }
  findings.Fail(spot, field.rule,
                {.what = read.text + " is out of range", .fix = fix});
}

void CheckOneOf(const WrittenObject& written, const Schema& schema,
                const InputKind& kind, Findings& findings) {
  std::map<std::string_view, std::string> first;  // by group
  for (const YamlEntry& entry : written.read.entries) {
    const FieldInfo* field = FindField(schema, entry.key, kind);
    if (field == nullptr || field->one_of.empty()) continue;
    const auto [other, inserted] = first.emplace(field->one_of, entry.key);
    if (inserted) continue;
    findings.Fail(
        {written.fields.at(field)->where, written.path}, "oneof",
        {.what = other->second + " and " + entry.key + " exclude each other",
         .fix = "keep one of them"});
  }
}

void CheckRequired(const WrittenObject& written, const Schema& schema,
                   Findings& findings) {
  for (const FieldInfo& field : schema.fields) {
    if (!field.required) continue;
    const YamlNode* value = written.read.Find(field.name);
    if (value != nullptr && !IsZero(*value)) continue;
    if (value == nullptr && written.meant.contains(&field)) continue;
    const auto entry = written.fields.find(&field);
    Position where = written.read.where;
    if (entry != written.fields.end()) where = entry->second->where;
    if (value != nullptr) where = value->where;
    findings.Fail({where, FieldPathOf(written.path, field.name)},
                  field.required_rule,
                  {.what = value == nullptr            ? "is missing"
                           : value->type == Type::kInt ? "must not be 0"
                                                       : "is empty",
                   .fix = "add " + std::string(field.name) + ": " +
                          StartSmall(field.about)});
  }
}

}  // namespace mcf
