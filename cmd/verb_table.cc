#include "cmd/verb_table.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <map>

#include "base/text.h"
#include "cmd/completion_scripts.h"
#include "cmd/flags.h"
#include "cmd/input_flags.h"

namespace mcf {
namespace {

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

std::vector<Verb> MakeTable() {
  return {
      {"validate",
       "Check manifests, all errors at once",
       {{"validate -f shop/ -R",
         "Check all manifests of a folder and its sub-folders"},
        {"validate -f db.yaml -o json", "Errors as JSON, for an editor or CI"}},
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddNamespaceFlag(app, options.cluster);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"render",
       "Print the Kubernetes objects of manifests, in apply order",
       {{"render -f db.yaml", "See every object that a manifest stands for"},
        {"render -f db.yaml --set spec.availability.replicas=3",
         "With another value for one field"}},
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddNamespaceFlag(app, options.cluster);
         AddOutputFlags(app, options, {"yaml", "json", "name"});
       }},
      {"outputs",
       "Print the stack outputs of manifests",
       {{"outputs -f db.yaml -o env", "Outputs as DB_NAMESPACE=shop lines"}},
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddNamespaceFlag(app, options.cluster);
         AddOutputFlags(app, options, {"yaml", "json", "env"});
       }},
      {"diff",
       "Show what apply would do: manifest, last applied and live",
       {{"diff -f db.yaml",
         "See what apply would do; exit code 1 tells of differences"},
        {"diff -f shop/ -o summary",
         "One line for each component of a folder"}},
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddPlanFlags(app, options.action.allowed);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "diff", "json", "summary"});
       }},
      {"apply",
       "Show the diff, ask, apply, wait, prune",
       {{"apply -f db.yaml", "See the diff, answer, and wait for the rollout"},
        {"apply -f shop/ --yes --timeout 10m", "Without a question, as in CI"},
        {"apply -f db.yaml --yes --dry-run", "Everything but the writes"}},
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddPlanFlags(app, options.action.allowed);
         AddQuestionFlags(app, options.action);
         AddWaitFlags(app, options.action);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"prune",
       "Delete recorded objects that manifests no longer make",
       {{"prune -f db.yaml",
         "Delete what db.yaml has made before and makes no longer"}},
       [](CLI::App& app, Options& options) {
         AddInputFlags(app, options.input);
         AddQuestionFlags(app, options.action);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"delete",
       "Delete a component, keep its claims and namespace",
       {{"delete -n shop db",
         "Delete what is recorded for a component, but no claim"}},
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
      {"status",
       "Show the rollout, pods and claims of a component",
       {{"status -n shop db",
         "See the rollout, pods and claims of one component"},
        {"status -f shop/ -o json", "Of all components of a folder, as JSON"}},
       [](CLI::App& app, Options& options) {
         AddNames(app, options);
         AddInputFlags(app, options.input);
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
      {"explain",
       "Describe the fields of a manifest",
       {{"explain KubernetesStatefulSet.spec.container.app.ports",
         "See the fields of a port"},
        {"explain -o jsonschema", "A JSON Schema for editors"}},
       [](CLI::App& app, Options& options) {
         AddExplainFlags(app, options.explain);
         AddOutputFlags(app, options, {"text", "jsonschema"});
       }},
      {"completion",
       "Print a shell's completion script, or install kubectl's",
       {{"completion install", "Let kubectl statefulset-mcf <TAB> work"},
        {"completion bash", "Print the script for one shell"}},
       [](CLI::App& app, Options& options) {
         app.add_option("SHELL", options.completion.what,
                        Join(CompletionShells(), ", ") + ", or install");
         AddText(app, "--dir", options.completion.folder,
                 "where to install (the folder of the program)", "DIR");
       }},
      {"version",
       "Print the version",
       {{"version --server", "See the versions of both sides"}},
       [](CLI::App& app, Options& options) {
         app.add_flag("--server", options.server_version,
                      "ask the API server for its version too");
         AddClusterFlags(app, options);
         AddOutputFlags(app, options, {"text", "json"});
       }},
  };
}

}  // namespace

const std::vector<Verb>& Verbs() {
  static const std::vector<Verb> kVerbs = MakeTable();
  return kVerbs;
}

const Verb* LookUpVerb(const std::string& name) {
  const auto verb = std::ranges::find_if(
      Verbs(), [&](const Verb& each) { return name == each.name; });
  return verb == Verbs().end() ? nullptr : &*verb;
}

}  // namespace mcf
