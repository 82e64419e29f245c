#ifndef MCF_MANIFEST_SOURCES_KUSTOMIZE_H_
#define MCF_MANIFEST_SOURCES_KUSTOMIZE_H_

#include <string>

#include "base/process.h"
#include "base/result.h"

namespace mcf {

// The documents that `kubectl kustomize FOLDER` makes. What kubectl has to
// say about a failure goes to stderr.
Result<std::string> BuildKustomization(const std::string& folder,
                                       Process& process);

}  // namespace mcf

#endif  // MCF_MANIFEST_SOURCES_KUSTOMIZE_H_
