#include <map>

#include "base/yaml.h"
#include "cmd/load_components.h"
#include "cmd/output_flags.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

enum class OutputsFormat { kYaml, kJson, kEnv };
constexpr Choice<OutputsFormat> kOutputsFormats[] = {
    {OutputsFormat::kYaml, "yaml", "for people"},
    {OutputsFormat::kJson, "json", "for programs"},
    {OutputsFormat::kEnv, "env", "COMPONENT_OUTPUT=VALUE lines"}};

struct OutputsOptions {
  LoadOptions load;
  OutputsFormat output = OutputsFormat::kYaml;
};

void AddOutputsFlags(Flags& flags, OutputsOptions& options) {
  AddNamespaceFlag(flags, options.load.cluster);
  AddInputFlags(flags, options.load.input);
  AddOutputFlag(flags, options.output, kOutputsFormats);
}

// "my-db" and "kube_endpoint" -> "MY_DB_KUBE_ENDPOINT".
std::string VariableName(const std::string& component,
                         const std::string& output) {
  std::string name = component + "_" + output;
  for (char& c : name) {
    c = c == '-'
            ? '_'
            : static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  }
  return name;
}

Result<std::string> FormatEnv(const std::vector<DesiredComponent>& components) {
  std::map<std::string, std::string> owners;
  std::string text;
  for (const DesiredComponent& component : components) {
    for (const auto& [output, value] : component.outputs) {
      const std::string name = VariableName(component.id.name, output);
      auto [owner, is_new] = owners.emplace(name, component.id.ToString());
      if (!is_new) {
        return Error{.kind = Error::Kind::kUsage,
                     .what = "two outputs become the variable " + name +
                             ": of " + owner->second + " and " +
                             component.id.ToString(),
                     .fix = "ask for their outputs one at a time"};
      }
      text += name + "=" + value + "\n";
    }
  }
  return text;
}

Json ToJson(const std::vector<DesiredComponent>& components) {
  Json list = Json::array();
  for (const DesiredComponent& component : components) {
    list.push_back({{"id", component.id.ToString()},
                    {"outputs", Json(component.outputs)}});
  }
  return {{"schema", "statefulset-mcf/outputs/v1"}, {"components", list}};
}

Result<ExitCode> RunOutputs(const OutputsOptions& options, Context& context) {
  Warnings warnings;
  auto loaded = LoadComponents(options.load, context, warnings);
  Print(warnings, context.terminal);
  if (!loaded) return loaded.errors();
  if (options.output == OutputsFormat::kEnv) {
    auto text = FormatEnv(loaded->desired);
    if (!text) return text.errors();
    context.terminal.Out(*text);
  } else if (options.output == OutputsFormat::kJson) {
    context.terminal.Out(FormatJson(ToJson(loaded->desired), 2) + "\n");
  } else {
    context.terminal.Out(FormatYaml(ToJson(loaded->desired)));
  }
  return ExitCode::kOk;
}

}  // namespace

Verb OutputsVerb() {
  return {.name = "outputs",
          .about = "Print the stack outputs of manifests",
          .examples = {{"outputs -f db.yaml -o env",
                        "Outputs as DB_NAMESPACE=shop lines"}},
          .call = CallWith<OutputsOptions, AddOutputsFlags, RunOutputs>};
}

}  // namespace mcf
