#ifndef MCF_OBJECT_FIELDS_V1_H_
#define MCF_OBJECT_FIELDS_V1_H_

#include <optional>
#include <string_view>
#include <vector>

#include "object/field_path.h"

namespace mcf {

// The tree of fields that an entry of metadata.managedFields has:
//   {"f:spec": {"f:ports": {"k:{\"port\":80,\"protocol\":\"TCP\"}":
//     {".": {}, "f:name": {}}}}}
// A node that is `{}` is a leaf: owned with all that is below it. `.` says
// that a node with children is a member itself. Unknown prefixes are skipped.
struct FieldsBranch {
  FieldPath::Step step;
  const Json* node;  // borrowed, an object
};

// The children of a node, `.` left out.
std::vector<FieldsBranch> BranchesOf(const Json& node);

// What a key of the tree stands for; empty for `.` and unknown prefixes.
std::optional<FieldPath::Step> ParseFieldsKey(std::string_view key);
// The key of the tree that stands for a step.
std::string FormatFieldsKey(const FieldPath::Step& step);

FieldPath Append(const FieldPath& path, const FieldPath::Step& step);

bool IsFieldsLeaf(const Json& node);

}  // namespace mcf

#endif  // MCF_OBJECT_FIELDS_V1_H_
