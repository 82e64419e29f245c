#include "cmd/loader.h"

#include <algorithm>
#include <utility>

#include "cmd/control_labels.h"
#include "cmd/docker_config.h"
#include "cmd/version.h"
#include "kube/fetch_url.h"
#include "kubeconfig/kubeconfig.h"
#include "manifest/overrides.h"
#include "manifest/reference_file.h"

namespace mcf {
namespace {

bool ReadsStdin(const SourceFlags& sources) {
  return std::ranges::find(sources.filenames, "-") != sources.filenames.end();
}

void Append(const Errors& more, Errors& errors) {
  errors.insert(errors.end(), more.begin(), more.end());
}

// The namespace of what names none: -n, else that of the kubeconfig's
// context, else "default". A kubeconfig that cannot be used is no concern of
// verbs that need no cluster, and the others report it when they connect.
std::string DefaultNamespace(const ClusterFlags& flags, Context& context) {
  if (!flags.ns.empty()) return flags.ns;
  Result<Connection> connection =
      ResolveConnection(flags, "", context.files, context.process);
  return connection ? connection->ns : "default";
}

Error DifferentContexts(const Component& component, const std::string& first,
                        const Located<std::string>* label) {
  const std::string other =
      label == nullptr ? "none" : "\"" + label->value + "\"";
  return Error{
      .kind = Error::Kind::kUsage,
      .what = "the manifests ask for different contexts: " +
              (first.empty() ? "none" : "\"" + first + "\"") + " and " + other,
      .why = "a call works on one cluster",
      .fix = "apply them one at a time, or name one with --context",
      .where = label == nullptr ? component.where : label->where,
      .path = label == nullptr
                  ? ""
                  : std::string("metadata.labels[\"") + kContextLabel + "\"]",
      .rule = "context.different",
      .component = component.ToString()};
}

// The kube context that manifests ask for by label, "" for none. One without
// the label asks for the current one, whichever that is.
Result<std::string> ContextLabelOf(const std::vector<Component>& components) {
  std::string hint;
  for (const Component& component : components) {
    const Located<std::string>* label =
        FindControlLabel(component, kContextLabel);
    const std::string asked = label == nullptr ? "" : label->value;
    if (&component == &components.front()) hint = asked;
    if (asked != hint) return DifferentContexts(component, hint, label);
  }
  return hint;
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

void AddWarningsOf(const std::vector<DesiredComponent>& components,
                   Warnings& warnings) {
  for (const DesiredComponent& component : components) {
    warnings.insert(warnings.end(), component.warnings.begin(),
                    component.warnings.end());
  }
}

Result<void> Loader::ReadReferences() {
  if (options_.input.refs_file.empty()) return {};
  auto read = ReadReferenceFile(options_.input.refs_file, context_.files);
  if (!read) return read.errors();
  values_ = *std::move(read);
  return {};
}

// What can be read is checked even when the rest cannot be read.
Result<void> Loader::Read() {
  const auto fetch = [this](const std::string& url) {
    return FetchUrl(url,
                    {.process = context_.process,
                     .clock = context_.clock,
                     .user_agent = UserAgent()},
                    context_.stop);
  };
  context_.stdin_is_taken = ReadsStdin(options_.input.sources);
  sources_ = ReadSources(options_.input.sources,
                         {context_.files, context_.process, fetch});
  context_.texts = std::move(sources_.texts);
  warnings_ = sources_.warnings;
  Errors errors = sources_.errors;
  if (errors.empty() || !sources_.documents.empty()) {
    Append(Parse().errors(), errors);
  }
  Append(ReadReferences().errors(), errors);
  return errors;
}

Result<void> Loader::Parse() {
  Result<void> set =
      ApplyOverrides(options_.input.overrides, sources_.documents);
  if (!set) return set;
  parse_ = {.default_ns = DefaultNamespace(options_.cluster.flags, context_),
            .required_ns = options_.cluster.flags.ns,
            .upstream_parity = options_.input.render.upstream_parity,
            .identities_only = parse_.identities_only};
  auto input = ParseInput(sources_.documents, parse_, warnings_);
  if (!input) return input.errors();
  input_ = *std::move(input);
  return {};
}

Result<std::string> Loader::ContextHint() const {
  if (!options_.cluster.flags.context.empty()) return std::string();
  return ContextLabelOf(input_.components);
}

Result<void> Loader::Resolve(const std::vector<ComponentOutputs>& recorded) {
  return ResolveReferences(input_, values_, recorded, parse_);
}

std::vector<ComponentId> Loader::Ids() const {
  std::vector<ComponentId> ids;
  for (const Component& component : input_.components) {
    ids.push_back({component.kind(), component.ns(), component.name()});
  }
  return ids;
}

std::set<std::string> Loader::Namespaces() const {
  std::set<std::string> namespaces;
  for (const Component& component : input_.components) {
    if (!component.ns().empty()) namespaces.insert(component.ns());
  }
  return namespaces;
}

// From the command line: the flag, else the stack input.
Result<std::string> Loader::StatedDockerConfig() const {
  const InputOptions& input = options_.input;
  if (!input.docker_config_file.empty()) {
    return ReadDockerConfig(input.docker_config_file, context_);
  }
  if (sources_.docker_config_json.empty() ||
      input.render.turned_off.contains("docker-config-json")) {
    return std::string();
  }
  return CheckDockerConfig(sources_.docker_config_json,
                           "of " + input.sources.stack_input);
}

Result<RenderOptions> Loader::OptionsOf(
    const Component& component, const std::string& docker_config) const {
  RenderOptions render = options_.input.render;
  render.docker_config_json = docker_config;
  if (!docker_config.empty()) return render;
  auto by_label = DockerConfigByLabel(component, context_);
  if (!by_label) return by_label.errors();
  render.docker_config_json = *by_label;
  render.docker_config_by_label = !by_label->empty();
  return render;
}

Result<LoadedComponents> Loader::Render() {
  auto docker_config = StatedDockerConfig();
  if (!docker_config) return docker_config.errors();
  LoadedComponents loaded{.inputs = std::move(input_.components)};
  Errors errors;
  for (const Component& component : loaded.inputs) {
    auto render = OptionsOf(component, *docker_config);
    if (!render) {
      Append(render.errors(), errors);
      continue;
    }
    auto desired = mcf::Render(component, *render);
    if (!desired) {
      Append(desired.errors(), errors);
      continue;
    }
    loaded.desired.push_back(*std::move(desired));
  }
  if (!errors.empty() || options_.input.strict) {
    AddWarningsOf(loaded.desired, warnings_);
  }
  if (!errors.empty()) return errors;
  if (!options_.input.strict || warnings_.empty()) return loaded;
  return AsErrors(std::exchange(warnings_, {}));
}

}  // namespace mcf
