#include "manifest/parse_document.h"

#include "base/text.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/member.h"
#include "manifest/fields/reader.h"
#include "manifest/fields/schema.h"
#include "manifest/fields/suggestions.h"
#include "manifest/input_kinds.h"
#include "manifest/kubernetes_stateful_set/checks.h"
#include "manifest/platform_application/checks.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

std::string TextAt(const YamlNode& map, std::string_view key) {
  const YamlNode* found = map.Find(key);
  if (found == nullptr || found->type != YamlNode::Type::kString) return "";
  return found->text;
}

std::string TextAt(const YamlNode& map, std::string_view object,
                   std::string_view key) {
  const YamlNode* found = map.Find(object);
  return found == nullptr ? "" : TextAt(*found, key);
}

Error OtherKind(const YamlNode& root) {
  const YamlNode* kind = root.Find("kind");
  const std::string text = TextAt(root, "kind");
  return Error{.kind = Error::Kind::kManifest,
               .what = text.empty() ? "the document has no kind"
                                    : "kind " + Quote(text) + " is no input",
               .fix =
                   "write kind: KubernetesStatefulSet or kind: "
                   "PlatformApplication, or remove the document",
               .where = kind == nullptr ? root.where : kind->where,
               .path = "kind",
               .rule = "unsupported_kind"};
}

NamespaceDocument MakeNamespace(const YamlNode& root) {
  return {.name = TextAt(root, "metadata", "name"),
          .spec_name = TextAt(root, "spec", "name"),
          .env = TextAt(root, "metadata", "env")};
}

// Parts that are not known yet are left out.
std::string Label(const Identity& identity) {
  std::string label = identity.kind;
  for (const std::string& part : {identity.ns, identity.name}) {
    if (!part.empty()) label += "/" + part;
  }
  return label;
}

// What the two input kinds have in common, each in its own way.
std::string& NamespaceOf(KubernetesStatefulSet& set) {
  return set.ns.value.value;
}
std::string& NamespaceOf(PlatformApplication& app) { return app.ns.value; }

void SetDefaultNamespace(KubernetesStatefulSet&, const ParseOptions&) {}
void SetDefaultNamespace(PlatformApplication& app,
                         const ParseOptions& options) {
  if (!app.ns.value.empty()) return;
  app.ns.value =
      options.required_ns.empty() ? options.default_ns : options.required_ns;
}

void CheckSpec(const KubernetesStatefulSet& set, bool is_remote,
               Findings& findings) {
  CheckKubernetesStatefulSet(set, is_remote, findings);
}
void CheckSpec(const PlatformApplication& app, bool, Findings& findings) {
  CheckPlatformApplication(app, findings);
}

// Of who the component is, and of labels that steer this program.
bool ConcernsIdentity(const Error& error) {
  return error.kind == Error::Kind::kUsage || error.path == "kind" ||
         error.path == "apiVersion" || error.path.starts_with("metadata") ||
         error.path.starts_with("spec.namespace");
}

template <typename Spec>
ParsedDocument ParseAs(const InputKind& kind, const SourceDocument& document,
                       const ParseOptions& options) {
  Findings findings;
  const YamlNode tree = ReadDocument(document.root, kind, findings);
  const FieldView root = FieldView::Root(tree);
  Spec spec;
  FillObject(*kind.document, root, &spec);
  SetDefaultNamespace(spec, options);
  CheckRequiredNamespace(NamespaceOf(spec), spec.ns.spot(), options.required_ns,
                         findings);
  CheckSpec(spec, document.remote, findings);
  if (options.identities_only) findings.KeepErrors(ConcernsIdentity);

  const Identity identity = {.kind = std::string(kind.kind),
                             .ns = NamespaceOf(spec),
                             .name = spec.name.value,
                             .where = document.root.where};
  ParsedDocument parsed;
  if (!findings.HasErrors()) {
    spec.where = root.where();
    spec.places = Places(root);
    parsed.component = Component{.input = std::move(spec),
                                 .where = document.root.where,
                                 .file = document.file};
  }
  if (!identity.ns.empty() && !identity.name.empty()) {
    parsed.identity = identity;
  }
  parsed.errors = findings.TakeErrors(Label(identity));
  parsed.warnings = findings.TakeWarnings(Label(identity));
  return parsed;
}

}  // namespace

const InputKind* GuessKind(const YamlNode& root) {
  if (root.type != YamlNode::Type::kMap) return nullptr;
  const std::string kind = TextAt(root, "kind");
  if (kind == kNamespaceKind) return nullptr;
  std::string version = TextAt(root, "apiVersion");
  if (version.empty()) version = TextAt(root, "api_version");
  for (const InputKind& input : InputKinds()) {
    if (input.kind == kind) return &input;
    if (kind.empty() && input.api_version == version) return &input;
    if (!SuggestWord(kind, input.kind).empty()) return &input;
  }
  return nullptr;
}

ParsedDocument ParseDocument(const SourceDocument& document,
                             const ParseOptions& options) {
  ParsedDocument parsed;
  if (const InputKind* kind = GuessKind(document.root)) {
    if (kind->kind == KubernetesStatefulSet::kKind) {
      return ParseAs<KubernetesStatefulSet>(*kind, document, options);
    }
    return ParseAs<PlatformApplication>(*kind, document, options);
  }
  if (TextAt(document.root, "kind") == kNamespaceKind) {
    parsed.ns = MakeNamespace(document.root);
  } else {
    parsed.other_kind = OtherKind(document.root);
  }
  return parsed;
}

}  // namespace mcf
