#ifndef MCF_MANIFEST_OVERRIDES_H_
#define MCF_MANIFEST_OVERRIDES_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "manifest/sources/sources.h"

namespace mcf {

// Writes the values of --set PATH=VALUE into the one component among the
// documents, before it is parsed. A PATH has field names in either spelling,
// list indices and map keys, as spec.container.app.ports[0].servicePort,
// spec.container.app.env.variables.DEBUG or metadata.labels["a/b"]; the index
// behind the last item adds one. A VALUE has the type of its field.
// All errors at once, kind kUsage.
Result<void> ApplyOverrides(const std::vector<std::string>& overrides,
                            std::vector<SourceDocument>& documents);

}  // namespace mcf

#endif  // MCF_MANIFEST_OVERRIDES_H_
