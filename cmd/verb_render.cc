#include "base/yaml.h"
#include "cmd/load_components.h"
#include "cmd/output_flags.h"
#include "cmd/verbs.h"
#include "object/kinds.h"

namespace mcf {
namespace {

enum class RenderFormat { kYaml, kJson, kName };
constexpr Choice<RenderFormat> kRenderFormats[] = {
    {RenderFormat::kYaml, "yaml", "documents, ready for kubectl apply"},
    {RenderFormat::kJson, "json", "one List"},
    {RenderFormat::kName, "name", "KIND/NAME of each"}};

struct RenderVerbOptions {
  LoadOptions load;
  RenderFormat output = RenderFormat::kYaml;
};

void AddRenderVerbFlags(Flags& flags, RenderVerbOptions& options) {
  AddNamespaceFlag(flags, options.load.cluster);
  AddInputFlags(flags, options.load.input);
  AddOutputFlag(flags, options.output, kRenderFormats);
}

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
                          RenderFormat format) {
  std::string text;
  Json items = Json::array();
  for (const DesiredComponent& component : components) {
    for (const DesiredObject& desired : component.objects) {
      if (format == RenderFormat::kName) {
        text += FormatName(desired.object.key());
      } else if (format == RenderFormat::kJson) {
        items.push_back(desired.object.tree());
      } else {
        text +=
            (text.empty() ? "" : "---\n") + FormatYaml(desired.object.tree());
      }
    }
  }
  if (format != RenderFormat::kJson) return text;
  const Json list = {{"apiVersion", "v1"}, {"kind", "List"}, {"items", items}};
  return FormatJson(list, 2) + "\n";
}

Result<ExitCode> RunRender(const RenderVerbOptions& options, Context& context) {
  Warnings warnings;
  auto loaded = LoadComponents(options.load, context, warnings);
  Print(warnings, context.terminal);
  if (!loaded) return loaded.errors();
  context.terminal.Out(FormatObjects(loaded->desired, options.output));
  return ExitCode::kOk;
}

}  // namespace

Verb RenderVerb() {
  return {.name = "render",
          .about = "Print the Kubernetes objects of manifests, in apply order",
          .examples = {{"render -f db.yaml",
                        "See every object that a manifest stands for"},
                       {"render -f db.yaml --set spec.availability.replicas=3",
                        "With another value for one field"}},
          .call = CallWith<RenderVerbOptions, AddRenderVerbFlags, RunRender>};
}

}  // namespace mcf
