#include "cmd/verbs.h"
#include "manifest/explain.h"

namespace mcf {

Result<ExitCode> RunExplain(const Options& options, Context& context) {
  auto place = FindInSchema(options.explain.path);
  if (!place) return place.errors();
  context.terminal.Out(options.explain.recursive ? ExplainTree(*place)
                                                 : Explain(*place));
  return ExitCode::kOk;
}

}  // namespace mcf
