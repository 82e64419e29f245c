#include "manifest/reader.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/text.h"
#include "manifest/field_view.h"
#include "manifest/scalars.h"
#include "manifest/suggestions.h"

namespace mcf {
namespace {

using Type = YamlNode::Type;

// Stands for a value that is wrong and was reported.
YamlNode Broken(const YamlNode& node) { return {.where = node.where}; }

YamlNode MakeScalar(const YamlNode& node, Json value) {
  YamlNode scalar{.where = node.where};
  scalar.type = value.is_string()    ? Type::kString
                : value.is_boolean() ? Type::kBool
                                     : Type::kInt;
  scalar.text =
      value.is_string() ? value.get<std::string>() : FormatJson(value);
  scalar.scalar = std::move(value);
  return scalar;
}

// Whether the value asks for nothing: cdn: {enabled: false}.
bool IsBlank(const YamlNode& node) {
  if (node.type == Type::kString) return node.text.empty();
  if (node.type == Type::kBool) return !node.scalar.get<bool>();
  for (const YamlNode& item : node.items) {
    if (!IsBlank(item)) return false;
  }
  for (const YamlEntry& entry : node.entries) {
    if (!IsBlank(entry.value)) return false;
  }
  return node.type == Type::kNull || node.type == Type::kList ||
         node.type == Type::kMap;
}

// What protobuf takes for "not set".
bool IsZero(const YamlNode& node) {
  if (node.type == Type::kString) return node.text.empty();
  if (node.type == Type::kInt) return node.scalar == 0;
  return node.type == Type::kList && node.items.empty();
}

bool HasChoice(const Schema& schema) {
  return std::any_of(
      schema.fields.begin(), schema.fields.end(),
      [](const FieldInfo& field) { return !field.one_of.empty(); });
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

using SeenFields = std::map<const FieldInfo*, const YamlEntry*>;

// The fields of an object that were written.
struct Seen {
  SeenFields fields;
  std::set<const FieldInfo*> meant;  // by a typo
  bool unknown = false;              // there was another field
};

class Reader {
 public:
  Reader(const InputKind& kind, Findings& findings)
      : kind_(kind), findings_(findings) {}

  YamlNode ReadObject(const YamlNode& node, const Schema& schema,
                      const std::string& path, bool secret);

 private:
  YamlNode ReadValue(const YamlNode& node, const FieldInfo& field,
                     const std::string& path, bool secret);
  YamlNode ReadList(const YamlNode& node, const FieldInfo& field,
                    const std::string& path, bool secret);
  YamlNode ReadMap(const YamlNode& node, const FieldInfo& field,
                   const std::string& path, bool secret);
  YamlNode ReadElement(const YamlNode& node, const FieldInfo& field,
                       const std::string& path, bool secret);
  YamlNode ReadScalarValue(const YamlNode& node, const FieldInfo& field,
                           const Spot& spot, bool secret);
  void ReportUnknown(const YamlEntry& entry, const Schema& schema,
                     const std::string& path, Seen* seen);
  bool IsSecondTime(const YamlEntry& entry, const FieldInfo& field,
                    const SeenFields& seen, const std::string& path);
  void CheckText(const YamlNode& read, const FieldInfo& field,
                 const Spot& spot);
  void CheckNumber(const YamlNode& read, const FieldInfo& field,
                   const Spot& spot);
  void CheckOneOf(const YamlNode& read, const Schema& schema,
                  const std::string& path, const Seen& seen);
  void CheckRequired(const YamlNode& read, const Schema& schema,
                     const std::string& path, const Seen& seen);

  const InputKind& kind_;
  Findings& findings_;
  std::vector<Level> levels_;  // the objects around the current one
};

YamlNode Reader::ReadObject(const YamlNode& node, const Schema& schema,
                            const std::string& path, bool secret) {
  if (!schema.shorthand.empty() && node.type != Type::kMap) {
    ScalarResult text = ReadText(node, secret);
    if (const auto* complaint = std::get_if<Complaint>(&text)) {
      findings_.Fail({node.where, path}, "type", *complaint);
      return Broken(node);
    }
    YamlNode object{.type = Type::kMap, .where = node.where};
    object.entries.push_back(
        {std::string(schema.shorthand), node.where,
         MakeScalar(node, std::get<Json>(std::move(text)))});
    return object;
  }
  if (node.type != Type::kMap) {
    findings_.Fail(
        {node.where, path}, "type",
        WrongType(node, "a map", "write one field per line below it", secret));
    return Broken(node);
  }

  levels_.push_back({&schema, path});
  YamlNode object{.type = Type::kMap, .where = node.where};
  Seen seen;
  for (const YamlEntry& entry : node.entries) {
    const FieldInfo* field = FindField(schema, entry.key, kind_);
    if (field == nullptr) {
      ReportUnknown(entry, schema, path, &seen);
      continue;
    }
    if (IsSecondTime(entry, *field, seen.fields, path)) continue;
    seen.fields[field] = &entry;
    if (entry.value.type == Type::kNull) continue;
    object.entries.push_back(
        {std::string(field->name), entry.where,
         ReadValue(entry.value, *field, FieldPathOf(path, field->name),
                   secret || field->secret)});
  }
  CheckOneOf(object, schema, path, seen);
  CheckRequired(object, schema, path, seen);
  levels_.pop_back();
  // The unknown field may be the one of several that was meant.
  if (seen.unknown && HasChoice(schema)) return Broken(node);
  return object;
}

void Reader::ReportUnknown(const YamlEntry& entry, const Schema& schema,
                           const std::string& path, Seen* seen) {
  seen->unknown = true;
  if (const FieldInfo* meant = FindTypo(entry.key, schema, kind_)) {
    seen->meant.insert(meant);
  }
  findings_.Fail({entry.where, FieldPathOf(path, entry.key)}, "unknown_field",
                 {.what = "unknown field " + Quote(entry.key),
                  .fix = SuggestField(entry.key, levels_, kind_)});
}

// Two spellings of one field. Two that are only names for one another, as
// `field` and `fieldPath`, may agree.
bool Reader::IsSecondTime(const YamlEntry& entry, const FieldInfo& field,
                          const SeenFields& seen, const std::string& path) {
  const auto first = seen.find(&field);
  if (first == seen.end()) return false;
  const YamlEntry& other = *first->second;
  const bool alias =
      !field.aliases.empty() && ToJson(other.value) == ToJson(entry.value);
  if (!alias) {
    findings_.Fail(
        {entry.where, FieldPathOf(path, field.name)}, "duplicate_key",
        {.what = "set a second time, as " + Quote(entry.key) +
                 "; the first time is in line " +
                 std::to_string(other.where.line) + " as " + Quote(other.key),
         .fix = "keep one of them"});
  }
  return true;
}

YamlNode Reader::ReadValue(const YamlNode& node, const FieldInfo& field,
                           const std::string& path, bool secret) {
  if (field.unsupported && !IsBlank(node)) {
    findings_.Warn({node.where, path}, "unsupported_field",
                   "is not supported here and has no effect",
                   std::string(field.about));
  }
  switch (field.type) {
    case FieldType::kAny:
      return node;
    case FieldType::kObject:
      return ReadObject(node, *field.schema, path, secret);
    case FieldType::kList:
      return ReadList(node, field, path, secret);
    case FieldType::kMap:
      return ReadMap(node, field, path, secret);
    default:
      return ReadScalarValue(node, field, {node.where, path}, secret);
  }
}

YamlNode Reader::ReadList(const YamlNode& node, const FieldInfo& field,
                          const std::string& path, bool secret) {
  if (node.type != Type::kList) {
    findings_.Fail({node.where, path}, "type",
                   WrongType(node, "a list",
                             "write one item per line, each with \"- \" in "
                             "front",
                             secret));
    return Broken(node);
  }
  YamlNode list{.type = Type::kList, .where = node.where};
  for (const YamlNode& item : node.items) {
    const std::string item_path = ItemPathOf(path, list.items.size());
    list.items.push_back(ReadElement(item, field, item_path, secret));
  }
  return list;
}

YamlNode Reader::ReadMap(const YamlNode& node, const FieldInfo& field,
                         const std::string& path, bool secret) {
  if (node.type != Type::kMap) {
    findings_.Fail({node.where, path}, "type",
                   WrongType(node, "a map",
                             "write one KEY: value per line below it", secret));
    return Broken(node);
  }
  YamlNode map{.type = Type::kMap, .where = node.where};
  for (const YamlEntry& entry : node.entries) {
    const std::string entry_path = KeyPathOf(path, entry.key);
    if (auto complaint = CheckFormat(field.key_format, entry.key)) {
      findings_.Fail({entry.where, entry_path}, field.key_rule, *complaint);
    }
    map.entries.push_back(
        {entry.key, entry.where,
         ReadElement(entry.value, field, entry_path, secret)});
  }
  return map;
}

YamlNode Reader::ReadElement(const YamlNode& node, const FieldInfo& field,
                             const std::string& path, bool secret) {
  if (field.schema != nullptr) {
    return ReadObject(node, *field.schema, path, secret);
  }
  return ReadScalarValue(node, field, {node.where, path}, secret);
}

YamlNode Reader::ReadScalarValue(const YamlNode& node, const FieldInfo& field,
                                 const Spot& spot, bool secret) {
  ScalarResult value = ReadScalar(node, field, kind_, secret);
  if (const auto* complaint = std::get_if<Complaint>(&value)) {
    findings_.Fail(spot, "type", *complaint);
    return Broken(node);
  }
  YamlNode read = MakeScalar(node, std::get<Json>(std::move(value)));
  const bool unknown_number = field.open_values && node.type == Type::kInt;
  if (read.type == Type::kString && !unknown_number) {
    CheckText(read, field, spot);
  }
  if (read.type == Type::kInt) CheckNumber(read, field, spot);
  return read;
}

// An empty text is an absent one, except as an item of a list or map.
void Reader::CheckText(const YamlNode& read, const FieldInfo& field,
                       const Spot& spot) {
  const bool element =
      field.type == FieldType::kList || field.type == FieldType::kMap;
  if (read.text.empty() && !element) return;
  if (auto complaint = CheckFormat(field.format, read.text)) {
    findings_.Fail(spot, field.rule, *complaint);
  }
  if (field.values.empty() || field.open_values) return;
  for (const Word& word : SplitWords(field.values)) {
    if (word.name == read.text) return;
  }
  findings_.Fail(spot, field.rule,
                 {.what = "expected " + ListWords(field.values) + ", got " +
                          Quote(read.text),
                  .fix = SuggestWord(read.text, field.values)});
}

void Reader::CheckNumber(const YamlNode& read, const FieldInfo& field,
                         const Spot& spot) {
  const std::int32_t number = read.scalar.get<std::int32_t>();
  if (number >= field.min && number <= field.max) return;
  if (field.required && number == 0) return;  // CheckRequired reports it
  std::string fix = "write a number from " + std::to_string(field.min) +
                    " to " + std::to_string(field.max);
  if (field.max == std::numeric_limits<std::int32_t>::max()) {
    fix = "write a number of at least " + std::to_string(field.min);
  }
  findings_.Fail(spot, field.rule,
                 {.what = read.text + " is out of range", .fix = fix});
}

void Reader::CheckOneOf(const YamlNode& read, const Schema& schema,
                        const std::string& path, const Seen& seen) {
  std::map<std::string_view, std::string> first;  // by group
  for (const YamlEntry& entry : read.entries) {
    const FieldInfo* field = FindField(schema, entry.key, kind_);
    if (field == nullptr || field->one_of.empty()) continue;
    const auto [other, inserted] = first.emplace(field->one_of, entry.key);
    if (inserted) continue;
    findings_.Fail(
        {seen.fields.at(field)->where, path}, "oneof",
        {.what = other->second + " and " + entry.key + " exclude each other",
         .fix = "keep one of them"});
  }
}

void Reader::CheckRequired(const YamlNode& read, const Schema& schema,
                           const std::string& path, const Seen& seen) {
  for (const FieldInfo& field : schema.fields) {
    if (!field.required) continue;
    const YamlNode* value = read.Find(field.name);
    if (value != nullptr && !IsZero(*value)) continue;
    if (value == nullptr && seen.meant.contains(&field)) continue;
    const auto written = seen.fields.find(&field);
    Position where = read.where;
    if (written != seen.fields.end()) where = written->second->where;
    if (value != nullptr) where = value->where;
    findings_.Fail({where, FieldPathOf(path, field.name)}, field.required_rule,
                   {.what = value == nullptr            ? "is missing"
                            : value->type == Type::kInt ? "must not be 0"
                                                        : "is empty",
                    .fix = "add " + std::string(field.name) + ": " +
                           StartSmall(field.about)});
  }
}

}  // namespace

YamlNode ReadDocument(const YamlNode& root, const InputKind& kind,
                      Findings& findings, const std::string& path) {
  return Reader(kind, findings).ReadObject(root, *kind.document, path, false);
}

}  // namespace mcf
