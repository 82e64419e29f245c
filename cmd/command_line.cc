#include "cmd/command_line.h"

#include <CLI/CLI.hpp>
#include <functional>

#include "base/text.h"
#include "cmd/flags.h"
#include "cmd/input_flags.h"

namespace mcf {
namespace {

constexpr const char* kProgram = "kubectl statefulset-mcf";

void AddNamespaceFlag(CLI::App& app, ClusterFlags& flags) {
  AddText(app, "-n,--namespace", flags.ns,
          "namespace of what does not name one", "NAMESPACE");
}

void AddClusterFlags(CLI::App& app, Options& options) {
  CLI::App* group = app.add_option_group("Cluster (as in kubectl)");
  ClusterFlags& flags = options.cluster;
  AddNamespaceFlag(*group, flags);
  AddText(*group, "--kubeconfig", flags.kubeconfig, "the kubeconfig file",
          "FILE");
  AddText(*group, "--context", flags.context, "kubeconfig context", "NAME");
  AddText(*group, "--cluster", flags.cluster, "kubeconfig cluster", "NAME");
  AddText(*group, "--user", flags.user, "kubeconfig user", "NAME");
  AddText(*group, "-s,--server", flags.server, "address of the API server",
          "URL");
  AddText(*group, "--tls-server-name", flags.tls_server_name,
          "name to check the server's certificate for", "NAME");
  AddText(*group, "--certificate-authority", flags.certificate_authority,
          "CA certificates of the API server", "FILE");
  AddText(*group, "--client-certificate", flags.client_certificate,
          "client certificate for TLS", "FILE");
  AddText(*group, "--client-key", flags.client_key, "its key", "FILE");
  group->add_flag_callback(
      "--insecure-skip-tls-verify",
      [&flags] { flags.insecure_skip_tls_verify = true; },
      "do not check the server's certificate");
  AddText(*group, "--token", flags.token, "bearer token", "TOKEN");
  AddText(*group, "--as", flags.as, "user to impersonate", "USER");
  AddText(*group, "--as-uid", flags.as_uid, "uid to impersonate", "UID");
  AddList(*group, "--as-group", flags.as_groups,
          "group to impersonate (repeatable)", "GROUP");
  AddList(*group, "--as-user-extra", flags.as_user_extra,
          "extra of the impersonated user (repeatable)", "KEY=VALUE");
  AddText(*group, "--request-timeout", flags.request_timeout,
          "limit of a single request, 0 for none", "DURATION");
  group->add_flag("--disable-compression", flags.disable_compression,
                  "ask for uncompressed replies");
  group
      ->add_option("-v,--v", options.verbosity,
                   "6 and above: show requests on stderr")
      ->type_name("N");
}

void AddOutputFlags(CLI::App& app, Options& options,
                    const std::vector<std::string>& formats) {
  CLI::App* group = app.add_option_group("Output");
  options.output = formats.front();
  group
      ->add_option("-o,--output", options.output,
                   "format: " + Join(formats, ", "))
      ->check(CLI::IsMember(formats))
      ->type_name("FORMAT");
  static const std::map<std::string, ColorMode> kModes = {
      {"auto", ColorMode::kAuto},
      {"always", ColorMode::kAlways},
      {"never", ColorMode::kNever}};
  group->add_option("--color", options.color, "auto, always or never")
      ->transform(CLI::CheckedTransformer(kModes).description(""))
      ->type_name("WHEN");
}

void AddPlanFlags(CLI::App& app, Allowed& allowed) {
  CLI::App* group = app.add_option_group("What the plan may do");
  AddSwitch(*group, "prune", allowed.prune,
            "delete what the manifest no longer makes (default true)");
  group->add_flag("--force-conflicts", allowed.force_conflicts,
                  "take fields over from other managers");
  AddList(*group, "--force-conflict", allowed.forced_fields,
          "take this field over (repeatable)", "KIND/NAME:PATH");
  group->add_flag("--adopt", allowed.adopt,
                  "take over objects that belong to nobody or to another tool");
  AddList(*group, "--ignore", allowed.ignored_fields,
          "leave this difference out (repeatable)", "KIND/NAME:PATH");
}

void AddQuestionFlags(CLI::App& app, ActionOptions& action) {
  CLI::App* group = app.add_option_group("Carrying it out");
  group->add_flag("-y,--yes", action.yes,
                  "do not ask (does not cover steps that destroy data)");
  AddList(*group, "--confirm", action.confirmed,
          "answer of the question before data is destroyed (repeatable)",
          "NAMESPACE/NAME");
  group->add_flag("--dry-run", action.dry_run, "everything but the writes");
}

void AddWaitFlags(CLI::App& app, ActionOptions& action) {
  CLI::App* group = app.add_option_group("Waiting");
  AddSwitch(*group, "wait", action.wait,
            "wait until the rollout is done (default true)");
  AddText(*group, "--timeout", action.timeout, "limit of the whole wait",
          "DURATION");
  AddText(*group, "--stall-timeout", action.stall_timeout,
          "limit of a wait without progress", "DURATION");
}

// A verb: its name, its sentence, its flags.
struct Verb {
  const char* name;
  const char* about;
  std::function<void(CLI::App&, Options&)> add_flags;
};

void AddNames(CLI::App& app, Options& options) {
  app.add_option("NAME", options.names,
                 "component as [KIND/]NAME, instead of -f");
}

void AddExplainFlags(CLI::App& app, ExplainOptions& explain) {
  app.add_option("FIELD", explain.path,
                 "KIND[.FIELD.FIELD], as "
                 "KubernetesStatefulSet.spec.container.app.ports");
  app.add_flag("-R,--recursive", explain.recursive,
               "the names and types of all fields below it");
}

std::vector<Verb> Verbs() {
  return {
      {"validate", "Check manifests, all errors at once",
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddNamespaceFlag(app, options.cluster);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"render", "Print the Kubernetes objects of manifests, in apply order",
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddNamespaceFlag(app, options.cluster);
         AddOutputFlags(app, options, {"yaml", "json", "name"});
       }},
      {"outputs", "Print the stack outputs of manifests",
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddNamespaceFlag(app, options.cluster);
         AddOutputFlags(app, options, {"yaml", "json", "env"});
       }},
      {"diff", "Show what apply would do: manifest, last applied and live",
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddPlanFlags(app, options.action.allowed);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "diff", "json", "summary"});
       }},
      {"apply", "Show the diff, ask, apply, wait, prune",
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddPlanFlags(app, options.action.allowed);
         AddQuestionFlags(app, options.action);
         AddWaitFlags(app, options.action);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"prune", "Delete recorded objects that manifests no longer make",
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddQuestionFlags(app, options.action);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"delete", "Delete a component, keep its claims and namespace",
       [](CLI::App& app, Options& options) {
         AddNames(app, options);
         AddInputFlags(app, options.input);
         AddQuestionFlags(app, options.action);
         AddWaitFlags(app, options.action);
         app.add_option("--cascade", options.action.cascade,
                        "background, foreground or orphan")
             ->check(CLI::IsMember({"background", "foreground", "orphan"}))
             ->type_name("HOW");
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"status", "Show the rollout, pods and claims of a component",
       [](CLI::App& app, Options& options) {
         AddNames(app, options);
         AddInputFlags(app, options.input);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"explain", "Describe the fields of a manifest",
       [](CLI::App& app, Options& options) {
         AddExplainFlags(app, options.explain);
         AddOutputFlags(app, options, {"text", "jsonschema"});
       }},
      {"version", "Print the version",
       [](CLI::App& app, Options& options) {
         app.add_flag("--server", options.server_version,
                      "ask the API server for its version too");
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
  };
}

Error UsageError(const std::string& what, const std::string& verb) {
  const std::string help =
      std::string(kProgram) + (verb.empty() ? "" : " " + verb) + " --help";
  return Error{.kind = Error::Kind::kUsage,
               .what = what,
               .fix = help + " lists what there is"};
}

Error UnknownVerb(const std::string& word, const std::vector<Verb>& verbs) {
  std::vector<std::string> names;
  for (const Verb& verb : verbs) names.emplace_back(verb.name);
  Error error = UsageError("unknown command \"" + word + "\"", "");
  const std::string near = Nearest(word, names);
  if (!near.empty()) error.fix = "did you mean " + near + "?";
  return error;
}

std::string Overview(const std::vector<Verb>& verbs) {
  std::string text =
      "Diff and apply stateful applications, with an eye on their volumes\n\n"
      "Usage: " +
      std::string(kProgram) + " COMMAND [flags]\n\nCommands:\n";
  for (const Verb& verb : verbs) {
    std::string name = verb.name;
    name.resize(10, ' ');
    text += "  " + name + verb.about + "\n";
  }
  return text + "\n" + kProgram +
         " COMMAND --help lists the flags of a command.\n";
}

// CLI11 speaks in exceptions; they end here.
Result<std::variant<Options, HelpText>> ParseVerb(
    const Verb& verb, std::vector<std::string> words) {
  Options options;
  options.verb = verb.name;
  CLI::App app(verb.about, std::string(kProgram) + " " + verb.name);
  app.set_help_flag("-h,--help", "Print this help");
  app.option_defaults()->always_capture_default(false);
  verb.add_flags(app, options);
  std::reverse(words.begin(), words.end());
  try {
    app.parse(words);
  } catch (const CLI::CallForHelp&) {
    return std::variant<Options, HelpText>(HelpText{app.help()});
  } catch (const CLI::ParseError& error) {
    return UsageError(error.what(), verb.name);
  }
  return std::variant<Options, HelpText>(std::move(options));
}

bool IsHelpWord(const std::string& word) {
  return word == "-h" || word == "--help" || word == "help";
}

}  // namespace

Result<std::variant<Options, HelpText>> ParseCommandLine(
    const std::vector<std::string>& words) {
  const std::vector<Verb> verbs = Verbs();
  const auto find = [&](const std::string& name) {
    return std::ranges::find_if(
        verbs, [&](const Verb& verb) { return name == verb.name; });
  };
  if (words.empty()) {
    return std::variant<Options, HelpText>(HelpText{Overview(verbs)});
  }
  if (IsHelpWord(words.front())) {
    if (words.size() == 1) {
      return std::variant<Options, HelpText>(HelpText{Overview(verbs)});
    }
    const auto verb = find(words[1]);
    if (verb == verbs.end()) return UnknownVerb(words[1], verbs);
    return ParseVerb(*verb, {"--help"});
  }
  if (words.front().starts_with("-")) {
    return UsageError("flags come behind the command: " + words.front(), "");
  }
  const auto verb = find(words.front());
  if (verb == verbs.end()) return UnknownVerb(words.front(), verbs);
  return ParseVerb(*verb, {words.begin() + 1, words.end()});
}

}  // namespace mcf
