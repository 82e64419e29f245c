#include "cmd/load_components.h"

#include "kubeconfig/kubeconfig.h"

namespace mcf {
namespace {

constexpr const char* kContextLabel = "kubernetes.openmcf.org/context";
constexpr const char* kDockerConfigLabel =
    "kubernetes.openmcf.org/docker-config-json-file";

// The namespace of what names none: -n, else that of the kubeconfig's
// context, else "default". A kubeconfig that cannot be used is no concern of
// verbs that need no cluster, and the others report it when they connect.
std::string DefaultNamespace(const ClusterFlags& flags, Context& context) {
  if (!flags.ns.empty()) return flags.ns;
  Result<Connection> connection =
      ResolveConnection(flags, "", context.files, context.process);
  return connection ? connection->ns : "default";
}

const Located<std::string>* ControlLabel(const Component& component,
                                         const char* key) {
  const auto* set = std::get_if<KubernetesStatefulSet>(&component.input);
  if (set == nullptr) return nullptr;
  auto label = set->labels.find(key);
  return label == set->labels.end() ? nullptr : &label->second;
}

Error RemoteLabelError(const Located<std::string>& label, const char* key) {
  return Error{.kind = Error::Kind::kManifest,
               .what = std::string("the label ") + key +
                       " is not taken from stdin or a URL",
               .why = "a manifest from elsewhere may not choose the cluster or "
                      "read files of this machine",
               .fix = "remove the label, or save the manifest to a file",
               .where = label.where,
               .path = std::string("metadata.labels[\"") + key + "\"",
               .rule = "remote_label"};
}

Result<std::string> ContextHint(const std::vector<Component>& components) {
  std::string hint;
  for (const Component& component : components) {
    const Located<std::string>* label =
        ControlLabel(component, kContextLabel);
    if (label == nullptr) continue;
    if (component.remote) return RemoteLabelError(*label, kContextLabel);
    if (!hint.empty() && hint != label->value) {
      return Error{.kind = Error::Kind::kUsage,
                   .what = "the manifests ask for different contexts: \"" +
                           hint + "\" and \"" + label->value + "\"",
                   .fix = "apply them one at a time, or name one with --context",
                   .where = label->where};
    }
    hint = label->value;
  }
  return hint;
}

Result<std::string> ReadDockerConfig(const std::string& path,
                                     const std::optional<Position>& where,
                                     Context& context) {
  Error error{.kind = Error::Kind::kUsage, .where = where};
  Result<std::string> text = context.files.Read(path);
  if (!text) {
    error.what = "cannot read the docker config: " + text.errors()[0].what;
    return error;
  }
  if (text->find_first_not_of(" \t\r\n") == std::string::npos) {
    error.what = "the docker config " + path + " is empty";
    error.fix = "write it with docker login, or leave the flag or label out";
    return error;
  }
  Result<Json> json = ParseJson(*text, "docker config");
  if (!json || !json->is_object()) {
    error.what = "the docker config " + path + " is not a JSON object";
    return error;
  }
  return text;
}

std::string ExpandHome(const std::string& path, const Process& process) {
  if (!path.starts_with("~/")) return path;
  return process.Env("HOME").value_or("~") + path.substr(1);
}

// The flag beats the label.
Result<std::string> DockerConfigOf(const Component& component,
                                   const Options& options, Context& context) {
  if (!options.input.docker_config_file.empty()) {
    return ReadDockerConfig(options.input.docker_config_file, std::nullopt,
                            context);
  }
  const Located<std::string>* label =
      ControlLabel(component, kDockerConfigLabel);
  if (label == nullptr) return std::string();
  if (component.remote) return RemoteLabelError(*label, kDockerConfigLabel);
  return ReadDockerConfig(ExpandHome(label->value, context.process),
                          label->where, context);
}

Result<void> RenderAll(const Options& options, Context& context,
                       LoadedComponents& loaded) {
  Errors errors;
  for (const Component& component : loaded.inputs) {
    RenderOptions render = options.input.render;
    Result<std::string> docker = DockerConfigOf(component, options, context);
    if (!docker) {
      errors.insert(errors.end(), docker.errors().begin(),
                    docker.errors().end());
      continue;
    }
    render.docker_config_json = *docker;
    Result<DesiredComponent> desired = Render(component, render);
    if (!desired) {
      errors.insert(errors.end(), desired.errors().begin(),
                    desired.errors().end());
      continue;
    }
    loaded.warnings.insert(loaded.warnings.end(), desired->warnings.begin(),
                           desired->warnings.end());
    loaded.desired.push_back(std::move(*desired));
  }
  return errors;
}

Errors AsErrors(const Warnings& warnings) {
  Errors errors;
  for (const Warning& warning : warnings) {
    errors.push_back({.kind = Error::Kind::kManifest,
                      .what = warning.what,
                      .fix = warning.fix,
                      .where = warning.where,
                      .path = warning.path,
                      .rule = warning.code,
                      .component = warning.component});
  }
  return errors;
}

}  // namespace

Result<LoadedComponents> LoadComponents(const Options& options,
                                        Context& context) {
  auto documents = ReadSources(options.input.sources, context.files);
  if (!documents) return documents.errors();
  const ParseOptions parse{
      .default_ns = DefaultNamespace(options.cluster, context),
      .required_ns = options.cluster.ns};
  auto input = ParseInput(*documents, parse);
  if (!input) return input.errors();

  std::vector<ReferenceValue> values;
  if (!options.input.refs_file.empty()) {
    auto read = ReadReferenceFile(options.input.refs_file, context.files);
    if (!read) return read.errors();
    values = std::move(*read);
  }
  Result<void> resolved = ResolveReferences(*input, values, {}, parse);
  if (!resolved) return resolved.errors();

  LoadedComponents loaded{.inputs = std::move(input->components),
                          .warnings = std::move(input->warnings)};
  auto hint = ContextHint(loaded.inputs);
  if (!hint) return hint.errors();
  loaded.context_hint = *hint;
  Result<void> rendered = RenderAll(options, context, loaded);
  if (!rendered) return rendered.errors();
  if (options.input.strict && !loaded.warnings.empty()) {
    return AsErrors(loaded.warnings);
  }
  return loaded;
}

}  // namespace mcf
