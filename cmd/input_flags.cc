#include "cmd/input_flags.h"

#include <CLI/CLI.hpp>

#include "cmd/flags.h"

namespace mcf {
namespace {

// A switch that is recorded with the component under the name of the flag that
// moves it from its default.
void AddRecordedSwitch(CLI::App& app, const std::string& name, bool& value,
                       RenderOptions& render, const std::string& about) {
  const bool usual = value;
  const std::string recorded = usual ? "no-" + name : name;
  app.add_flag_function(
      "--" + name + ",!--no-" + name,
      [&value, &render, usual, recorded](std::int64_t count) {
        value = count > 0;
        if (value == usual) render.turned_off.insert(recorded);
      },
      about);
}

// A text that is recorded with the component, and --no-NAME to give it up.
void AddRecordedText(CLI::App& app, const std::string& name, std::string& value,
                     RenderOptions& render, const std::string& about,
                     const std::string& type) {
  CLI::Option* option = app.add_option("--" + name, value, about);
  option->type_name(type);
  app.add_flag_callback(
         "--no-" + name, [&render, name] { render.turned_off.insert(name); },
         "give up a recorded --" + name)
      ->excludes(option);
}

void AddSourceFlags(CLI::App& app, InputOptions& input) {
  CLI::App* group = app.add_option_group("Input");
  SourceFlags& sources = input.sources;
  AddList(*group, "-f,--filename", sources.filenames,
          "manifest file, folder, URL, or - for stdin (repeatable)", "FILE");
  group->add_flag("-R,--recursive", sources.recursive,
                  "read folders recursively");
  AddText(*group, "-k,--kustomize", sources.kustomize,
          "what kubectl kustomize makes of a folder", "DIR");
  AddText(*group, "-i,--stack-input", sources.stack_input,
          "stack input of OpenMCF: a target and its docker config", "FILE");
  AddText(*group, "--input-dir", sources.input_dir, "folder with a target.yaml",
          "DIR");
  AddText(*group, "--kustomize-dir", sources.kustomize_dir,
          "kustomization with overlays, with --overlay", "DIR");
  AddText(*group, "--overlay", sources.overlay,
          "overlay of --kustomize-dir: DIR/overlays/NAME", "NAME");
  AddList(*group, "--set", input.overrides,
          "override a field of the one component (repeatable)", "PATH=VALUE");
  AddText(*group, "--refs", input.refs_file,
          "values for valueFrom: a YAML list of {kind, name, env, fieldPath, "
          "value}",
          "FILE");
  group->add_flag("--strict", input.strict, "treat warnings as errors");
}

void AddRenderFlags(CLI::App& app, InputOptions& input) {
  CLI::App* group = app.add_option_group("Rendering");
  RenderOptions& render = input.render;
  AddRecordedText(*group, "docker-config-json", input.docker_config_file,
                  render, "content of the image pull Secret", "FILE");
  AddRecordedSwitch(*group, "upstream-parity", render.upstream_parity, render,
                    "render exactly what OpenMCF's own module renders");
  AddRecordedText(*group, "gateway", render.gateway, render,
                  "gateway of PlatformApplications that name none", "NAME");
  AddRecordedText(*group, "gateway-namespace", render.gateway_namespace, render,
                  "namespace of that gateway (istio-ingress)", "NAMESPACE");
  AddRecordedText(*group, "host-suffix", render.host_suffix, render,
                  "domain for the default host name of PlatformApplications",
                  "DOMAIN");
  AddRecordedSwitch(
      *group, "hpa-default", render.hpa_default, render,
      "autoscale PlatformApplications that do not say (default true)");
  AddRecordedSwitch(*group, "pdb", render.pdb, render,
                    "add a PodDisruptionBudget to PlatformApplications");
}

}  // namespace

void AddInputFlags(CLI::App& app, InputOptions& input) {
  AddSourceFlags(app, input);
  AddRenderFlags(app, input);
}

}  // namespace mcf
