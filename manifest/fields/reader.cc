#include "manifest/fields/reader.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "manifest/fields/field_checks.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/scalars.h"
#include "manifest/fields/suggestions.h"

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

bool HasChoice(const Schema& schema) {
  return std::any_of(
      schema.fields.begin(), schema.fields.end(),
      [](const FieldInfo& field) { return !field.one_of.empty(); });
}

class Reader {
 public:
  Reader(const InputKind& kind, Findings& findings)
      : kind_(kind), findings_(findings) {}

  YamlNode ReadObject(const YamlNode& node, const Schema& schema,
                      const std::string& path, bool secret);

 private:
  YamlNode ReadShorthand(const YamlNode& node, const Schema& schema,
                         const std::string& path, bool secret);
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
  void ReportUnknown(const YamlEntry& entry, const Schema& schema, bool secret,
                     WrittenObject* written);
  bool IsSecondTime(const YamlEntry& entry, const FieldInfo& field,
                    const WrittenObject& written);

  const InputKind& kind_;
  Findings& findings_;
  std::vector<Level> levels_;  // the objects around the current one
};

YamlNode Reader::ReadObject(const YamlNode& node, const Schema& schema,
                            const std::string& path, bool secret) {
  if (!schema.shorthand.empty() && node.type != Type::kMap) {
    return ReadShorthand(node, schema, path, secret);
  }
  if (node.type != Type::kMap) {
    findings_.Fail(
        {node.where, path}, "type",
        WrongType(node, "a map", "write one field per line below it", secret));
    return Broken(node);
  }

  levels_.push_back({&schema, path});
  WrittenObject written{.read = {.type = Type::kMap, .where = node.where},
                        .path = path};
  for (const YamlEntry& entry : node.entries) {
    const FieldInfo* field = FindField(schema, entry.key, kind_);
    if (field == nullptr) {
      ReportUnknown(entry, schema, secret, &written);
      continue;
    }
    if (IsSecondTime(entry, *field, written)) continue;
    written.fields[field] = &entry;
    if (entry.value.type == Type::kNull) continue;
    written.read.entries.push_back(
        {std::string(field->name), entry.where,
         ReadValue(entry.value, *field, FieldPathOf(path, field->name),
                   secret || field->secret)});
  }
  CheckOneOf(written, schema, kind_, findings_);
  CheckRequired(written, schema, findings_);
  levels_.pop_back();
  // The unknown field may be the one of several that was meant.
  if (written.has_unknown && HasChoice(schema)) return Broken(node);
  return std::move(written.read);
}

YamlNode Reader::ReadShorthand(const YamlNode& node, const Schema& schema,
                               const std::string& path, bool secret) {
  ScalarResult text = ReadText(node, secret);
  if (auto* complaint = std::get_if<Complaint>(&text)) {
    if (node.type == Type::kNull) {
      complaint->fix = "write a value, or remove the line";
    }
    findings_.Fail({node.where, path}, "type", *complaint);
    return Broken(node);
  }
  YamlNode object{.type = Type::kMap, .where = node.where};
  object.entries.push_back({std::string(schema.shorthand), node.where,
                            MakeScalar(node, std::get<Json>(std::move(text)))});
  return object;
}

void Reader::ReportUnknown(const YamlEntry& entry, const Schema& schema,
                           bool secret, WrittenObject* written) {
  written->has_unknown = true;
  const FieldInfo* meant = FindTypo(entry.key, schema, kind_);
  if (meant != nullptr) written->meant.insert(meant);
  if (secret && meant == nullptr && !IsKnownMistake(entry.key, schema)) {
    // `PASSWORD: {hunter2}` makes a field of a secret.
    findings_.Fail({entry.where, written->path}, "unknown_field",
                   {.what = "has an unknown field",
                    .fix = SuggestField("", levels_, kind_)});
    return;
  }
  findings_.Fail({entry.where, KeyPathOf(written->path, entry.key)},
                 "unknown_field",
                 {.what = "unknown field " + Quote(entry.key),
                  .fix = SuggestField(entry.key, levels_, kind_)});
}

// Two spellings of one field. Two that are only names for one another, as
// `field` and `fieldPath`, may agree.
bool Reader::IsSecondTime(const YamlEntry& entry, const FieldInfo& field,
                          const WrittenObject& written) {
  const auto first = written.fields.find(&field);
  if (first == written.fields.end()) return false;
  const YamlEntry& other = *first->second;
  const bool alias =
      !field.aliases.empty() && ToJson(other.value) == ToJson(entry.value);
  if (!alias) {
    findings_.Fail(
        {entry.where, FieldPathOf(written.path, field.name)}, "duplicate_key",
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
    CheckText(read, field, spot, findings_);
  }
  if (read.type == Type::kInt) CheckNumber(read, field, spot, findings_);
  return read;
}

}  // namespace

YamlNode ReadDocument(const YamlNode& root, const InputKind& kind,
                      Findings& findings, const std::string& path) {
  return Reader(kind, findings).ReadObject(root, *kind.document, path, false);
}

}  // namespace mcf
