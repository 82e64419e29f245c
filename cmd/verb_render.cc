#include "base/yaml.h"
#include "cmd/load_components.h"
#include "cmd/verbs.h"
#include "object/kinds.h"

namespace mcf {
namespace {

// As kubectl names objects: statefulset.apps/db, service/db.
std::string FormatName(const ObjectKey& key) {
  std::string name;
  for (char c : key.kind) {
    name += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  if (!key.group.empty()) name += "." + key.group;
  return name + "/" + key.name + "\n";
}

std::string FormatObjects(const std::vector<DesiredComponent>& components,
                          const std::string& format) {
  std::string text;
  Json items = Json::array();
  for (const DesiredComponent& component : components) {
    for (const DesiredObject& desired : component.objects) {
      if (format == "name") {
        text += FormatName(desired.object.key());
      } else if (format == "json") {
        items.push_back(desired.object.tree());
      } else {
        text +=
            (text.empty() ? "" : "---\n") + FormatYaml(desired.object.tree());
      }
    }
  }
  if (format != "json") return text;
  const Json list = {{"apiVersion", "v1"}, {"kind", "List"}, {"items", items}};
  return FormatJson(list, 2) + "\n";
}

}  // namespace

Result<ExitCode> RunRender(const Options& options, Context& context) {
  Warnings warnings;
  auto loaded = LoadComponents(options, context, warnings);
  Print(warnings, context.terminal);
  if (!loaded) return loaded.errors();
  context.terminal.Out(FormatObjects(loaded->desired, options.output));
  return ExitCode::kOk;
}

}  // namespace mcf
