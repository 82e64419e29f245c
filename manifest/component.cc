#include "manifest/component.h"

#include "manifest/identities.h"
#include "manifest/parse_document.h"

namespace mcf {
namespace {

// Documents that are no input: errors where the person named the file, one
// counted warning where we looked into a folder.
void ReportOtherKinds(const std::vector<Error>& others, Warnings& warnings) {
  if (others.empty()) return;
  const bool one = others.size() == 1;
  warnings.push_back(
      {.code = "other_kind",
       .what = std::to_string(others.size()) +
               (one ? " document of another kind was left out"
                    : " documents of other kinds were left out"),
       .fix = "name a file with -f to have its documents checked",
       .where = others.front().where});
}

}  // namespace

std::string Component::kind() const {
  return std::visit([](const auto& spec) { return std::string(spec.kKind); },
                    input);
}

std::string Component::name() const {
  return std::visit([](const auto& spec) { return spec.name.value; }, input);
}

std::string Component::ns() const {
  if (const auto* set = std::get_if<KubernetesStatefulSet>(&input)) {
    return set->ns.value.value;
  }
  return std::get<PlatformApplication>(input).ns.value;
}

std::string Component::ToString() const {
  if (ns().empty()) return kind() + "/" + name();
  return kind() + "/" + ns() + "/" + name();
}

Result<ParsedInput> ParseInput(const std::vector<SourceDocument>& documents,
                               const ParseOptions& options,
                               Warnings& warnings) {
  ParsedInput input;
  Errors errors;
  std::vector<Error> others;
  Identities identities;
  for (const SourceDocument& document : documents) {
    ParsedDocument parsed = ParseDocument(document, options);
    if (parsed.other_kind) {
      (document.named ? errors : others).push_back(*parsed.other_kind);
    }
    if (parsed.ns) input.namespaces.push_back(*parsed.ns);
    if (parsed.identity) identities.Add(*parsed.identity, &errors);
    if (parsed.component) {
      input.components.push_back(std::move(*parsed.component));
    }
    errors.insert(errors.end(), parsed.errors.begin(), parsed.errors.end());
    warnings.insert(warnings.end(), parsed.warnings.begin(),
                    parsed.warnings.end());
  }
  ReportOtherKinds(others, warnings);
  if (!errors.empty()) return errors;
  if (!input.components.empty()) return input;
  return Error{.kind = Error::Kind::kUsage,
               .what =
                   "the input holds no KubernetesStatefulSet and no "
                   "PlatformApplication",
               .fix = "name a file or folder that has one with -f",
               .rule = "no_component"};
}

}  // namespace mcf
