#ifndef MCF_MANIFEST_COMPONENT_H_
#define MCF_MANIFEST_COMPONENT_H_

#include <map>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "manifest/kubernetes_stateful_set/kubernetes_stateful_set.h"
#include "manifest/platform_application/platform_application.h"
#include "manifest/sources/sources.h"

namespace mcf {

// One input document, read and checked.
struct Component {
  std::variant<KubernetesStatefulSet, PlatformApplication> input;
  Position where = {};
  std::string file;

  std::string kind() const;
  std::string name() const;
  std::string ns() const;        // after ResolveReferences
  std::string ToString() const;  // KIND/NAMESPACE/NAME
};

// Documents of this kind are a source of references only.
inline constexpr std::string_view kNamespaceKind = "KubernetesNamespace";
struct NamespaceDocument {
  std::string name;       // metadata.name
  std::string spec_name;  // spec.name
  std::string env;        // metadata.env
};

struct ParsedInput {
  std::vector<Component> components;  // in input order
  std::vector<NamespaceDocument> namespaces;
};

struct ParseOptions {
  // The namespace of PlatformApplications without one; from -n or the context.
  std::string default_ns = "default";
  // Given by -n: a manifest that names another one is a usage error. "" if not.
  std::string required_ns = {};
  // Decides which outputs a document has, see OutputsOf.
  bool upstream_parity = false;
  // Only who the components are is wanted: what is wrong with the rest of a
  // document is no error, references in it are not resolved.
  bool identities_only = false;
};

// Reads every document strictly against its field table and checks every rule
// that needs no reference: all errors of all documents at once, in file order.
// No component at all is an error, and so are two with one identity (when
// their namespaces are known already; ResolveReferences checks again).
// Warnings are added whether there are errors or not.
Result<ParsedInput> ParseInput(const std::vector<SourceDocument>& documents,
                               const ParseOptions& options, Warnings& warnings);

// A value for a valueFrom, from --refs.
struct ReferenceValue {
  std::string kind, name, env, field_path, value;
};

// The recorded outputs of a component, for references to it.
struct ComponentOutputs {
  std::string kind, ns, name, env;
  std::map<std::string, std::string> values;  // snake_case names
};

// Replaces every valueFrom by its value: from `values`, then the sibling
// documents (KubernetesNamespace, KubernetesStatefulSet), then `recorded`
// (outputs found in the cluster; same namespace only). All that stay
// unresolved are listed in one error each, rule "reference.unresolved";
// cycles are "reference.cycle". Checks identities again afterwards, and that
// -n does not contradict a namespace.
// What could be resolved is kept in `input` even when the rest could not, so
// it may be called again with more in `recorded`.
Result<void> ResolveReferences(ParsedInput& input,
                               const std::vector<ReferenceValue>& values,
                               const std::vector<ComponentOutputs>& recorded,
                               const ParseOptions& options);

}  // namespace mcf

#endif  // MCF_MANIFEST_COMPONENT_H_
