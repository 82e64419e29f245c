#include "manifest/reference_file.h"

#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/member.h"
#include "manifest/fields/reader.h"
#include "manifest/fields/scalars.h"
#include "manifest/kubernetes_stateful_set/value_or_ref.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

using enum FieldType;

// A table is read by field, so a field's facts stay together.
// clang-format off

constexpr FieldInfo kReferenceFields[] = {
    Row<&ReferenceValue::kind>({.name = "kind", .type = kEnum,
     .about = "Kind of the resource", .required = true,
     .values = kReferenceKinds, .open_values = true,
     .format = Format::kIdentifier, .rule = "enum.in"}),
    Row<&ReferenceValue::name>({.name = "name", .about = "Name of the resource",
     .required = true}),
    Row<&ReferenceValue::env>({.name = "env",
     .about = "Environment of the resource", .absent = "any"}),
    Row<&ReferenceValue::field_path>({.name = "fieldPath",
     .about = "Field of the resource, as status.outputs.service",
     .required = true, .aliases = "field"}),
    Row<&ReferenceValue::value>({.name = "value", .about = "Value of the field",
     .required = true, .secret = true}),
};
constexpr Schema kReference = {.name = "Reference",
    .about = "The value of a field elsewhere", .fields = kReferenceFields};
constexpr InputKind kReferenceKind = {.api_version = "",
                                      .kind = "Reference",
                                      .document = &kReference,
                                      .protobuf = true};

// clang-format on

void ReadEntries(const YamlNode& root, Findings& findings,
                 std::vector<ReferenceValue>* values) {
  if (root.type != YamlNode::Type::kList) {
    findings.Fail({root.where, ""}, "type",
                  WrongType(root, "a list",
                            "write one entry per line: - {kind: KIND, name: "
                            "NAME, fieldPath: status.outputs.X, value: V}",
                            true));
    return;
  }
  Unique unique("reference", "duplicate_key", findings);
  for (std::size_t i = 0; i < root.items.size(); ++i) {
    const std::string path = ItemPathOf("", i);
    const YamlNode entry =
        ReadDocument(root.items[i], kReferenceKind, findings, path);
    ReferenceValue& value = values->emplace_back();
    FillObject(kReference, FieldView::Root(entry), &value);
    if (value.kind.empty() || value.name.empty()) continue;
    std::string shown = value.kind + " " + value.name + " " + value.field_path;
    if (!value.env.empty()) shown += " of " + value.env;
    unique.Add(shown, {root.items[i].where, path});
  }
}

}  // namespace

const InputKind& ReferenceKind() { return kReferenceKind; }

Result<std::vector<ReferenceValue>> ReadReferenceFile(const std::string& path,
                                                      Files& files) {
  auto text = files.Read(path);
  if (!text) return text.errors();
  auto roots = ParseYaml(*text, path);
  if (!roots) return roots.errors();
  Findings findings;
  std::vector<ReferenceValue> values;
  for (const YamlNode& root : *roots) ReadEntries(root, findings, &values);
  if (findings.HasErrors()) return findings.TakeErrors("");
  if (!roots->empty()) return values;
  return Error{.kind = Error::Kind::kUsage,
               .what = path + " is empty",
               .fix = "it must hold a list of {kind, name, fieldPath, value}"};
}

}  // namespace mcf
