#ifndef MCF_CMD_LOAD_COMPONENTS_H_
#define MCF_CMD_LOAD_COMPONENTS_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "cmd/context.h"
#include "cmd/options.h"
#include "manifest/component.h"
#include "object/component.h"

namespace mcf {

// The manifests of a command line, read, checked and rendered.
struct LoadedComponents {
  std::vector<Component> inputs;
  std::vector<DesiredComponent> desired;  // in the same order, without marks
  // The kube context that manifests ask for by label, "" for none.
  std::string context_hint;
  Warnings warnings;
};

// ReadSources -> Parse -> ResolveReferences -> Render. With --strict the
// warnings are errors.
Result<LoadedComponents> LoadComponents(const Options& options,
                                        Context& context);

}  // namespace mcf

#endif  // MCF_CMD_LOAD_COMPONENTS_H_
