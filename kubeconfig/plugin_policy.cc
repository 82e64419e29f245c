#include "kubeconfig/plugin_policy.h"

#include <algorithm>
#include <filesystem>
#include <optional>
#include <utility>

#include "base/text.h"
#include "base/yaml.h"

namespace mcf {
namespace {

constexpr const char* kList = "credentialPluginAllowlist";
constexpr const char* kPolicy = "credentialPluginPolicy";

Error BadPolicy(std::string what, std::string fix, const Position& where) {
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = std::move(what),
               .fix = std::move(fix),
               .where = where};
}

// The file to read, "" for none.
std::string FindKuberc(const std::string& flag, const Files& files,
                       const Process& process) {
  const std::string gate = process.Env("KUBECTL_KUBERC").value_or("");
  if (ToLower(gate) == "false") return "";
  if (!flag.empty()) return flag;
  const std::string named = process.Env("KUBERC").value_or("");
  if (named == "off") return "";
  if (!named.empty()) return named;
  const std::string home = HomeFolder(process);
  const std::string usual = home + "/.kube/kuberc";
  return !home.empty() && files.Exists(usual) ? usual : "";
}

bool HasText(const YamlNode& root, const char* key, std::string_view text) {
  const YamlNode* node = root.Find(key);
  return node != nullptr && node->text == text;
}

// The first document of a version that has policies, as in kubectl.
const YamlNode* FindPreference(const std::vector<YamlNode>& documents) {
  for (const YamlNode& root : documents) {
    if (HasText(root, "apiVersion", "kubectl.config.k8s.io/v1beta1") &&
        HasText(root, "kind", "Preference")) {
      return &root;
    }
  }
  return nullptr;
}

const YamlNode* FindValue(const YamlNode& root, const char* key) {
  const YamlNode* node = root.Find(key);
  const bool absent = node == nullptr || node->type == YamlNode::Type::kNull;
  return absent ? nullptr : node;
}

// The program that an entry of the list names.
Result<std::string> ReadEntry(const YamlNode& entry) {
  const YamlNode* command = FindValue(entry, "command");
  const YamlNode* name = FindValue(entry, "name");  // until kubectl 1.35
  if (command != nullptr && name != nullptr) {
    return BadPolicy(std::string(kList) + ": command and name are both set",
                     "keep command", entry.where);
  }
  const YamlNode* found = command != nullptr ? command : name;
  if (found == nullptr || found->text.empty()) {
    return BadPolicy(std::string(kList) + ": an entry without command",
                     "write it as {command: NAME}, or with a path",
                     entry.where);
  }
  const std::filesystem::path path = found->text;
  if (path.lexically_normal() == path) return found->text;
  return BadPolicy(std::string(kList) + ": " + found->text +
                       " is not the shortest way to write that path",
                   "write " + path.lexically_normal().string(), found->where);
}

std::optional<PluginPolicy::Kind> ReadKind(const YamlNode* node) {
  using Kind = PluginPolicy::Kind;
  const std::string text = node == nullptr ? "" : node->text;
  if (text.empty() || text == "AllowAll") return Kind::kAllowAll;
  if (text == "DenyAll") return Kind::kDenyAll;
  if (text == "Allowlist") return Kind::kAllowlist;
  return std::nullopt;
}

Result<PluginPolicy> ReadPolicy(const YamlNode& root, const std::string& file) {
  const YamlNode* policy = FindValue(root, kPolicy);
  const YamlNode* list = FindValue(root, kList);
  const Position where = policy == nullptr ? root.where : policy->where;
  const auto kind = ReadKind(policy);
  if (!kind) {
    return BadPolicy(std::string(kPolicy) + ": there is no such policy",
                     "write AllowAll, DenyAll or Allowlist", where);
  }
  PluginPolicy read{.kind = *kind, .file = file};
  if (read.kind != PluginPolicy::Kind::kAllowlist) {
    if (list == nullptr) return read;
    return BadPolicy(std::string(kList) + " has no effect",
                     std::string("write ") + kPolicy + ": Allowlist",
                     list->where);
  }
  if (list == nullptr || list->items.empty()) {
    return BadPolicy(std::string(kPolicy) + ": Allowlist without a list",
                     std::string("add ") + kList + ", or write DenyAll", where);
  }
  Errors errors;
  for (const YamlNode& item : list->items) {
    Result<std::string> command = ReadEntry(item);
    if (command) {
      read.commands.push_back(*std::move(command));
    } else {
      errors.push_back(command.errors().front());
    }
  }
  if (!errors.empty()) return errors;
  return read;
}

Errors AsKuberc(Errors errors) {
  for (Error& error : errors) {
    error.kind = Error::Kind::kKubeconfig;
    error.rule.clear();
    if (error.fix.empty()) error.fix = "correct the file, or set KUBERC=off";
  }
  return errors;
}

}  // namespace

bool PluginPolicy::Allows(const std::string& path,
                          const Process& process) const {
  if (kind != Kind::kAllowlist) return kind == Kind::kAllowAll;
  return std::any_of(commands.begin(), commands.end(),
                     [&](const std::string& command) {
                       return process.Find(command) == path;
                     });
}

Result<PluginPolicy> LoadPluginPolicy(const std::string& flag, Files& files,
                                      const Process& process) {
  const std::string file = FindKuberc(flag, files, process);
  if (file.empty()) return PluginPolicy();
  const Result<std::string> text = files.Read(file);
  if (!text) return AsKuberc(text.errors());
  const Result<std::vector<YamlNode>> documents = ParseYaml(*text, file);
  if (!documents) return AsKuberc(documents.errors());
  const YamlNode* root = FindPreference(*documents);
  if (root == nullptr) return PluginPolicy();
  return ReadPolicy(*root, file);
}

}  // namespace mcf
