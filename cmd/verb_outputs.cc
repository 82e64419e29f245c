#include <map>

#include "base/yaml.h"
#include "cmd/load_components.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

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

}  // namespace

Result<ExitCode> RunOutputs(const Options& options, Context& context) {
  Warnings warnings;
  auto loaded = LoadComponents(options, context, warnings);
  Print(warnings, context.terminal);
  if (!loaded) return loaded.errors();
  if (options.output == "env") {
    auto text = FormatEnv(loaded->desired);
    if (!text) return text.errors();
    context.terminal.Out(*text);
  } else if (options.output == "json") {
    context.terminal.Out(FormatJson(ToJson(loaded->desired), 2) + "\n");
  } else {
    context.terminal.Out(FormatYaml(ToJson(loaded->desired)));
  }
  return ExitCode::kOk;
}

}  // namespace mcf
