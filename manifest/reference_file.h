#ifndef MCF_MANIFEST_REFERENCE_FILE_H_
#define MCF_MANIFEST_REFERENCE_FILE_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "manifest/component.h"
#include "manifest/fields/schema.h"

namespace mcf {

// Reads a --refs file: a YAML list of {kind, name, env?, fieldPath, value}.
Result<std::vector<ReferenceValue>> ReadReferenceFile(const std::string& path,
                                                      Files& files);

// An entry of it.
const InputKind& ReferenceKind();

}  // namespace mcf

#endif  // MCF_MANIFEST_REFERENCE_FILE_H_
