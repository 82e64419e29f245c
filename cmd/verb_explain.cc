#include "cmd/output_flags.h"
#include "cmd/verbs.h"
#include "manifest/explain/explain.h"
#include "manifest/explain/json_schema.h"

namespace mcf {
namespace {

enum class ExplainFormat { kText, kJsonSchema };
constexpr Choice<ExplainFormat> kExplainFormats[] = {
    {ExplainFormat::kText, "text", "for people"},
    {ExplainFormat::kJsonSchema, "jsonschema", "for editors"}};

struct ExplainOptions {
  std::string path;  // KIND.FIELD.FIELD
  bool recursive = false;
  ExplainFormat output = ExplainFormat::kText;
};

void AddExplainFlags(Flags& flags, ExplainOptions& options) {
  flags.Text("FIELD", options.path,
             "KIND[.FIELD.FIELD], as "
             "KubernetesStatefulSet.spec.container.app.ports",
             {"FIELD", Offer::kFields});
  flags.Mark("-R,--recursive", options.recursive,
             "the names and types of all fields below it");
  AddOutputFlag(flags, options.output, kExplainFormats);
}

Result<ExitCode> RunExplain(const ExplainOptions& options, Context& context) {
  const bool json = options.output == ExplainFormat::kJsonSchema;
  if (json && options.path.empty()) {
    context.terminal.Out(FormatJson(MakeJsonSchema(), 2) + "\n");
    return ExitCode::kOk;
  }
  auto place = FindInSchema(options.path);
  if (!place) return place.errors();
  if (json) {
    context.terminal.Out(FormatJson(MakeJsonSchema(*place), 2) + "\n");
    return ExitCode::kOk;
  }
  context.terminal.Out(options.recursive ? ExplainTree(*place)
                                         : Explain(*place));
  return ExitCode::kOk;
}

}  // namespace

Verb ExplainVerb() {
  return {
      .name = "explain",
      .about = "Describe the fields of a manifest",
      .examples = {{"explain KubernetesStatefulSet.spec.container.app.ports",
                    "See the fields of a port"},
                   {"explain -o jsonschema", "A JSON Schema for editors"}},
      .call = CallWith<ExplainOptions, AddExplainFlags, RunExplain>};
}

}  // namespace mcf
