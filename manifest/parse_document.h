#ifndef MCF_MANIFEST_PARSE_DOCUMENT_H_
#define MCF_MANIFEST_PARSE_DOCUMENT_H_

#include <optional>

#include "base/result.h"
#include "manifest/component.h"
#include "manifest/fields/schema.h"
#include "manifest/identities.h"
#include "manifest/sources/sources.h"

namespace mcf {

// What one document turned out to be.
struct ParsedDocument {
  std::optional<Component> component;  // when it is one without errors
  // Of a component, with errors or without, when all parts are known.
  std::optional<Identity> identity;
  std::optional<NamespaceDocument> ns;  // a KubernetesNamespace
  std::optional<Error> other_kind;      // it is none of ours
  Errors errors;
  Warnings warnings;
};

// The input kind that a document is meant to be: nearly the right kind, or none
// with one of our versions, is an error in it rather than another kind. Null
// for other kinds.
const InputKind* GuessKind(const YamlNode& root);

ParsedDocument ParseDocument(const SourceDocument& document,
                             const ParseOptions& options);

}  // namespace mcf

#endif  // MCF_MANIFEST_PARSE_DOCUMENT_H_
