#include "cmd/verbs.h"
#include "manifest/explain.h"
#include "manifest/json_schema.h"

namespace mcf {

Result<ExitCode> RunExplain(const Options& options, Context& context) {
  const bool json = options.output == "jsonschema";
  if (json && options.explain.path.empty()) {
    context.terminal.Out(FormatJson(MakeJsonSchema(), 2) + "\n");
    return ExitCode::kOk;
  }
  auto place = FindInSchema(options.explain.path);
  if (!place) return place.errors();
  if (json) {
    context.terminal.Out(FormatJson(MakeJsonSchema(*place), 2) + "\n");
    return ExitCode::kOk;
  }
  context.terminal.Out(options.explain.recursive ? ExplainTree(*place)
                                                 : Explain(*place));
  return ExitCode::kOk;
}

}  // namespace mcf
