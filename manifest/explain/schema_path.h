#ifndef MCF_MANIFEST_EXPLAIN_SCHEMA_PATH_H_
#define MCF_MANIFEST_EXPLAIN_SCHEMA_PATH_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "manifest/fields/schema.h"

namespace mcf {

// A step of a path: a name, or with brackets an index or a key.
struct PathStep {
  std::string text;
  bool bracketed = false;
};

// spec.ports[0].name or metadata.labels["a/b"]; empty when the path is
// malformed.
std::vector<PathStep> SplitFieldPath(std::string_view path);

// What the tables say at a path.
struct SchemaPlace {
  const InputKind* kind = nullptr;
  std::string path = {};             // below the kind, in the table's names
  const FieldInfo* field = nullptr;  // null for the whole document
  bool element = false;              // an item or entry of `field`

  // The fields there are below it; null when there are none.
  const Schema* schema() const;
};

// Finds KIND.FIELD.FIELD, as KubernetesStatefulSet.spec.container.app.ports.
// The kind may be in any case. Lists and maps are passed through: their index
// or key may be written or left out. Errors, kind kUsage, suggest paths.
Result<SchemaPlace> FindInSchema(std::string_view path);

}  // namespace mcf

#endif  // MCF_MANIFEST_EXPLAIN_SCHEMA_PATH_H_
