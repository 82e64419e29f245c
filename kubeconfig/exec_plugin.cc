#include "kubeconfig/exec_plugin.h"

#include "base/process.h"
#include "kubeconfig/fields.h"

namespace mcf {
namespace {

constexpr const char* kV1 = "client.authentication.k8s.io/v1";
constexpr const char* kV1Beta1 = "client.authentication.k8s.io/v1beta1";

void ReadApiVersion(Fields& fields, ExecPlugin& plugin) {
  plugin.api_version = fields.Text("apiVersion");
  const std::string fix = std::string("write apiVersion: ") + kV1;
  if (plugin.api_version.empty()) {
    fields.Fail("", "apiVersion is not set", fix);
  } else if (plugin.api_version == "client.authentication.k8s.io/v1alpha1") {
    fields.Fail("apiVersion", "v1alpha1 is gone, kubectl reads it no more",
                "write the kubeconfig anew with a newer version of the "
                "program that made it");
  } else if (plugin.api_version != kV1 && plugin.api_version != kV1Beta1) {
    fields.Fail("apiVersion", "is no version of ExecCredential", fix);
  }
}

void ReadInteractive(Fields& fields, ExecPlugin& plugin) {
  using Interactive = ExecPlugin::Interactive;
  const std::string mode = fields.Text("interactiveMode");
  const char* fix = "write interactiveMode: IfAvailable, Never or Always";
  if (mode == "Never") {
    plugin.interactive = Interactive::kNever;
  } else if (mode == "Always") {
    plugin.interactive = Interactive::kAlways;
  } else if (mode.empty() && plugin.api_version == kV1) {
    fields.Fail("", "interactiveMode is not set", fix);
  } else if (!mode.empty() && mode != "IfAvailable") {
    fields.Fail("interactiveMode", "is no mode", fix);
  }
}

void ReadCommand(Fields& fields, ExecPlugin& plugin) {
  plugin.command = fields.Text("command");
  if (plugin.command.empty()) {
    fields.Fail("", "command is not set", "name the program to run");
  } else if (plugin.command.find_first_of(kFolderSeparators) !=
             std::string::npos) {
    plugin.command = fields.Path("command");
  }
}

void ReadEnvironment(const Stanza& stanza, const std::string& label,
                     ExecPlugin& plugin, Errors& errors) {
  const YamlNode* list = stanza.body.Find("env");
  if (list == nullptr || list->type == YamlNode::Type::kNull) return;
  if (list->type != YamlNode::Type::kList) {
    Fields(stanza, label, errors)
        .Fail("env", "expected a list", "write it as [{name: A, value: b}]");
  }
  for (const YamlNode& item : list->items) {
    const Stanza entry{
        .where = {stanza.where.file, item.where.line, item.where.column},
        .body = item};
    Fields fields(entry, label + ": env", errors);
    const std::string name = fields.Text("name");
    if (name.empty() || name.find('=') != std::string::npos) {
      fields.Fail("", "an entry without the name of a variable",
                  "write it as {name: A, value: b}");
      continue;
    }
    plugin.environment[name] = fields.Text("value");
  }
}

}  // namespace

std::optional<ExecPlugin> ReadExecPlugin(const Stanza& stanza,
                                         const std::string& user,
                                         Errors& errors) {
  const YamlNode* node = stanza.body.Find("exec");
  if (node == nullptr || node->type == YamlNode::Type::kNull) {
    return std::nullopt;
  }
  ExecPlugin plugin{.label = user + ": exec", .where = node->where};
  const Stanza exec{.where = node->where, .body = *node};
  Fields fields(exec, plugin.label, errors);
  if (node->type != YamlNode::Type::kMap) {
    fields.Fail("", "expected a map", "write command: and apiVersion: in it");
    return plugin;
  }
  ReadCommand(fields, plugin);
  ReadApiVersion(fields, plugin);
  ReadInteractive(fields, plugin);
  plugin.arguments = fields.Texts("args");
  plugin.install_hint = fields.Text("installHint");
  plugin.wants_cluster = fields.Bool("provideClusterInfo");
  ReadEnvironment(exec, plugin.label, plugin, errors);
  return plugin;
}

}  // namespace mcf
