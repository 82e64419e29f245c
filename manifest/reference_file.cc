#include <tuple>

#include "manifest/component.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/reader.h"
#include "manifest/fields/scalars.h"
#include "manifest/kubernetes_stateful_set/schema.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

ReferenceValue MakeValue(const FieldView& entry) {
  return {.kind = entry["kind"].Text(),
          .name = entry["name"].Text(),
          .env = entry["env"].Text(),
          .field_path = entry["fieldPath"].Text(),
          .value = entry["value"].Text()};
}

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
        ReadDocument(root.items[i], ReferenceKind(), findings, path);
    const ReferenceValue value = MakeValue(FieldView::Root(entry));
    values->push_back(value);
    if (value.kind.empty() || value.name.empty()) continue;
    std::string shown = value.kind + " " + value.name + " " + value.field_path;
    if (!value.env.empty()) shown += " of " + value.env;
    unique.Add(shown, {root.items[i].where, path});
  }
}

}  // namespace

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
