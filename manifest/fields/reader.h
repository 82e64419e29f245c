#ifndef MCF_MANIFEST_FIELDS_READER_H_
#define MCF_MANIFEST_FIELDS_READER_H_

#include <string>

#include "base/yaml.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/schema.h"

namespace mcf {

// Reads a document strictly against the table of its kind and reports every
// breach of it. What comes back is the same tree, easier to use:
//   - names are the camelCase ones of the table, nulls are left out,
//   - a shorthand is written out: `namespace: shop` as {value: shop},
//   - scalars have the type of the table: "5432" is a number for an int32,
//   - a value that is wrong in itself, and was reported, is null.
// `path` is that of `root` when it is only a part of a file.
YamlNode ReadDocument(const YamlNode& root, const InputKind& kind,
                      Findings& findings, const std::string& path = "");

}  // namespace mcf

#endif  // MCF_MANIFEST_FIELDS_READER_H_
