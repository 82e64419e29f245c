#ifndef MCF_MANIFEST_EXPLAIN_JSON_SCHEMA_H_
#define MCF_MANIFEST_EXPLAIN_JSON_SCHEMA_H_

#include "base/json.h"
#include "manifest/explain/schema_path.h"

namespace mcf {

// The tables as a JSON Schema (draft 2020-12), for editors. What it refuses,
// `validate` refuses too; rules that compare fields with each other are not
// in it.

// Of the documents of all input kinds.
Json MakeJsonSchema();
// Of the value at one place.
Json MakeJsonSchema(const SchemaPlace& place);

}  // namespace mcf

#endif  // MCF_MANIFEST_EXPLAIN_JSON_SCHEMA_H_
