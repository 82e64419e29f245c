#include "manifest/parse_document.h"

#include "base/text.h"
#include "manifest/fields/field_view.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/reader.h"
#include "manifest/fields/schema.h"
#include "manifest/fields/suggestions.h"
#include "manifest/input_kinds.h"
#include "manifest/kubernetes_stateful_set/checks.h"
#include "manifest/kubernetes_stateful_set/reader.h"
#include "manifest/platform_application/checks.h"
#include "manifest/platform_application/reader.h"
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

// A manifest from elsewhere must not choose the cluster or read our files.
void CheckRemoteLabels(const FieldView& labels, Findings& findings) {
  for (const FieldView& label : labels.Entries()) {
    if (label.key() != "kubernetes.openmcf.org/context" &&
        label.key() != "kubernetes.openmcf.org/docker-config-json-file") {
      continue;
    }
    findings.Fail(label.KeySpot(), "label.remote",
                  {.what = "is refused in a manifest from stdin or a URL",
                   .why = "whoever wrote the manifest would choose the "
                          "cluster or a file of this machine",
                   .fix = "use --context or --docker-config-json, or save the "
                          "manifest to a file"});
  }
}

class DocumentParser {
 public:
  DocumentParser(const SourceDocument& document, const InputKind& kind,
                 const ParseOptions& options)
      : document_(document),
        options_(options),
        is_set_(kind.kind == "KubernetesStatefulSet"),
        tree_(ReadDocument(document.root, kind, findings_)),
        root_(FieldView::Root(tree_)),
        ns_(is_set_ ? root_["spec"]["namespace"]
                    : root_["metadata"]["namespace"]) {
    const std::string fallback =
        options.required_ns.empty() ? options.default_ns : options.required_ns;
    std::string ns = is_set_ ? ns_["value"].Text() : ns_.Text();
    if (!is_set_ && !ns_.HasText()) ns = fallback;
    identity_ = {.kind = std::string(kind.kind),
                 .ns = ns,
                 .name = root_["metadata"]["name"].Text(),
                 .where = document.root.where};
  }

  ParsedDocument Parse() {
    Check();
    ParsedDocument parsed;
    if (!findings_.HasErrors()) parsed.component = Make();
    if (!identity_.ns.empty() && !identity_.name.empty()) {
      parsed.identity = identity_;
    }
    parsed.errors = findings_.TakeErrors(Label(identity_));
    parsed.warnings = findings_.TakeWarnings(Label(identity_));
    return parsed;
  }

 private:
  void Check() {
    CheckRequiredNamespace(identity_.ns, ns_.spot(), options_.required_ns,
                           findings_);
    if (!is_set_) return CheckPlatformApplication(root_, findings_);
    CheckKubernetesStatefulSet(root_, findings_);
    if (!document_.remote) return;
    CheckRemoteLabels(root_["metadata"]["labels"], findings_);
  }

  Component Make() const {
    Component component{
        .input = {}, .where = document_.root.where, .file = document_.file};
    if (is_set_) {
      component.input = MakeKubernetesStatefulSet(root_);
    } else {
      component.input = MakePlatformApplication(root_, identity_.ns);
    }
    return component;
  }

  const SourceDocument& document_;
  const ParseOptions& options_;
  const bool is_set_;  // else a PlatformApplication
  Findings findings_;
  const YamlNode tree_;
  const FieldView root_, ns_;
  Identity identity_;
};

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
    return DocumentParser(document, *kind, options).Parse();
  }
  if (TextAt(document.root, "kind") == kNamespaceKind) {
    parsed.ns = MakeNamespace(document.root);
  } else {
    parsed.other_kind = OtherKind(document.root);
  }
  return parsed;
}

}  // namespace mcf
