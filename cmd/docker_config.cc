#include "cmd/docker_config.h"

#include "base/json.h"
#include "base/text.h"
#include "cmd/control_labels.h"

namespace mcf {
namespace {

Error DockerConfigError(std::string what, std::string fix) {
  return Error{
      .what = std::move(what), .fix = std::move(fix), .rule = "docker_config"};
}

std::string ExpandHome(const std::string& path, const Process& process) {
  if (!path.starts_with("~/")) return path;
  const std::string home = HomeFolder(process);
  return home.empty() ? path : home + path.substr(1);
}

}  // namespace

Result<std::string> CheckDockerConfig(const std::string& content,
                                      const std::string& source) {
  if (Trim(content).empty()) {
    return DockerConfigError(
        "the docker config " + source + " is empty",
        "write it with docker login, or leave the flag or label out");
  }
  const Result<Json> json = ParseJson(content, "docker config");
  if (json && json->is_object()) return content;
  return DockerConfigError(
      "the docker config " + source + " is not a JSON object",
      "take the config.json that docker login writes");
}

Result<std::string> ReadDockerConfig(const std::string& path,
                                     Context& context) {
  const Result<std::string> text = context.files.Read(path);
  if (text) return CheckDockerConfig(*text, path);
  return DockerConfigError(
      "cannot read the docker config: " + text.errors().front().what,
      text.errors().front().fix);
}

Result<std::string> DockerConfigByLabel(const Component& component,
                                        Context& context) {
  const Located<std::string>* label =
      FindControlLabel(component, kDockerConfigLabel);
  if (label == nullptr) return std::string();
  Result<std::string> content =
      ReadDockerConfig(ExpandHome(label->value, context.process), context);
  if (content) return content;
  Error error = content.errors().front();
  error.kind = Error::Kind::kManifest;
  error.where = label->where;
  error.path = std::string("metadata.labels[\"") + kDockerConfigLabel + "\"]";
  error.component = component.ToString();
  return error;
}

}  // namespace mcf
