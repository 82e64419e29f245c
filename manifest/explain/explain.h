#ifndef MCF_MANIFEST_EXPLAIN_EXPLAIN_H_
#define MCF_MANIFEST_EXPLAIN_EXPLAIN_H_

#include <string>

#include "manifest/explain/schema_path.h"

namespace mcf {

// What the tables say about a place, for people: its type, default, values,
// description and rules, and the same of each field below it.
std::string Explain(const SchemaPlace& place);

// The names and types of all fields below a place, indented by depth.
std::string ExplainTree(const SchemaPlace& place);

}  // namespace mcf

#endif  // MCF_MANIFEST_EXPLAIN_EXPLAIN_H_
