#include "base/text.h"
#include "cmd/load_components.h"
#include "cmd/output_flags.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

struct ValidateOptions {
  LoadOptions load;
  TextOrJson output = TextOrJson::kText;
};

void AddValidateFlags(Flags& flags, ValidateOptions& options) {
  AddNamespaceFlag(flags, options.load.cluster);
  AddInputFlags(flags, options.load.input);
  AddOutputFlag(flags, options.output);
}

// Errors and warnings look alike in the output of `validate -o json`.
Json Finding(const std::optional<Position>& where, const std::string& component,
             const std::string& path, const std::string& rule,
             const std::string& message, const std::string& fix) {
  Json finding = {{"component", component},
                  {"path", path},
                  {"rule", rule},
                  {"message", message},
                  {"fix", fix}};
  const Position position = where.value_or(Position{});
  finding["file"] = position.file;
  finding["line"] = position.line;
  finding["column"] = position.column;
  return finding;
}

Json ToJson(const Errors& errors, const Warnings& warnings) {
  Json report = {{"schema", "statefulset-mcf/validation/v1"},
                 {"valid", errors.empty()},
                 {"errors", Json::array()},
                 {"warnings", Json::array()}};
  for (const Error& error : errors) {
    std::string message = error.what;
    if (!error.why.empty()) message += "; " + error.why;
    report["errors"].push_back(Finding(error.where, error.component, error.path,
                                       error.rule, message, error.fix));
  }
  for (const Warning& warning : warnings) {
    report["warnings"].push_back(Finding(warning.where, warning.component,
                                         warning.path, warning.code,
                                         warning.what, warning.fix));
  }
  return report;
}

Result<ExitCode> RunValidate(const ValidateOptions& options, Context& context) {
  Warnings warnings;
  auto loaded = LoadComponents(options.load, context, warnings);
  if (options.output == TextOrJson::kJson) {
    const Json report = ToJson(loaded ? Errors() : loaded.errors(), warnings);
    context.terminal.Out(FormatJson(report, 2) + "\n");
    return loaded ? ExitCode::kOk : WorstOf(loaded.errors());
  }
  Print(warnings, context.terminal);
  if (!loaded) return loaded.errors();
  context.terminal.Out(Count(loaded->inputs.size(), "component") + " valid\n");
  return ExitCode::kOk;
}

}  // namespace

Verb ValidateVerb() {
  return {.name = "validate",
          .about = "Check manifests, all errors at once",
          .examples = {{"validate -f shop/ -R",
                        "Check all manifests of a folder and its sub-folders"},
                       {"validate -f db.yaml -o json",
                        "Errors as JSON, for an editor or CI"}},
          .call = CallWith<ValidateOptions, AddValidateFlags, RunValidate>};
}

}  // namespace mcf
