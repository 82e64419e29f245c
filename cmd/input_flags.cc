#include "cmd/input_flags.h"

namespace mcf {
namespace {

// A switch that is recorded with the component under the name of the flag that
// moves it from its default.
void AddRecordedSwitch(Flags& flags, const std::string& name, bool& value,
                       RenderOptions& render, const std::string& about) {
  const bool usual = value;
  const std::string recorded = usual ? "no-" + name : name;
  flags.Switch(
      name,
      [&value, &render, usual, recorded](bool on) {
        value = on;
        if (value == usual) render.turned_off.insert(recorded);
      },
      about);
}

// A text that is recorded with the component, and --no-NAME to give it up.
void AddRecordedText(Flags& flags, const std::string& name, std::string& value,
                     RenderOptions& render, const std::string& about,
                     ValueType type) {
  flags.TextOrNone(
      name, value, [&render, name] { render.turned_off.insert(name); }, about,
      type);
}

void AddSourceFlags(Flags& flags, InputOptions& input) {
  SourceFlags& sources = input.sources;
  flags.Group("Input");
  flags.List("-f,--filename", sources.filenames,
             "manifest file, folder, URL, or - for stdin (repeatable)", kFile);
  flags.Mark("-R,--recursive", sources.recursive, "read folders recursively");
  flags.Text("-k,--kustomize", sources.kustomize,
             "what kubectl kustomize makes of a folder", kFolder);
  flags.Text("-i,--stack-input", sources.stack_input,
             "stack input of OpenMCF: a target and its docker config", kFile);
  flags.Text("--input-dir", sources.input_dir, "folder with a target.yaml",
             kFolder);
  flags.Text("--kustomize-dir", sources.kustomize_dir,
             "kustomization with overlays, with --overlay", kFolder);
  flags.Text("--overlay", sources.overlay,
             "overlay of --kustomize-dir: DIR/overlays/NAME", {"NAME"});
  flags.List("--set", input.overrides,
             "override a field of the one component (repeatable)",
             {"PATH=VALUE", Offer::kFieldsToSet});
  flags.Text("--refs", input.refs_file,
             "values for valueFrom: a YAML list of {kind, name, env, "
             "fieldPath, value}",
             kFile);
  flags.Mark("--strict", input.strict, "treat warnings as errors");
}

void AddRenderFlags(Flags& flags, InputOptions& input) {
  RenderOptions& render = input.render;
  flags.Group("Rendering");
  AddRecordedText(flags, "docker-config-json", input.docker_config_file, render,
                  "content of the image pull Secret", kFile);
  AddRecordedSwitch(flags, "upstream-parity", render.upstream_parity, render,
                    "render exactly what OpenMCF's own module renders");
  AddRecordedText(flags, "gateway", render.gateway, render,
                  "gateway of PlatformApplications that name none", {"NAME"});
  AddRecordedText(flags, "gateway-namespace", render.gateway_namespace, render,
                  "namespace of that gateway (istio-ingress)", kNamespaceName);
  AddRecordedText(flags, "host-suffix", render.host_suffix, render,
                  "domain for the default host name of PlatformApplications",
                  {"DOMAIN"});
  AddRecordedSwitch(
      flags, "hpa-default", render.hpa_default, render,
      "autoscale PlatformApplications that do not say (default true)");
  AddRecordedSwitch(flags, "pdb", render.pdb, render,
                    "add a PodDisruptionBudget to PlatformApplications");
}

}  // namespace

void AddInputFlags(Flags& flags, InputOptions& input) {
  AddSourceFlags(flags, input);
  AddRenderFlags(flags, input);
}

}  // namespace mcf
