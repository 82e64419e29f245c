#ifndef MCF_OBJECT_MERGE_H_
#define MCF_OBJECT_MERGE_H_

#include <set>
#include <string>

#include "object/field_path.h"

namespace mcf {

// What the live tree becomes when `desired` is applied over it and the leaves
// in `removed` go: server-side apply computed here, for where the server may
// not be asked. Keyed items that end up with nothing are dropped.
Json MergeInto(const std::string& kind, const Json& live, const Json& desired,
               const std::set<FieldPath>& removed);

}  // namespace mcf

#endif  // MCF_OBJECT_MERGE_H_
