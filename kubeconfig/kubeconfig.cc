#include "kubeconfig/kubeconfig.h"

#include <utility>

#include "base/duration.h"
#include "base/text.h"
#include "kubeconfig/fields.h"
#include "kubeconfig/in_cluster.h"
#include "kubeconfig/resolve_cluster.h"
#include "kubeconfig/resolve_user.h"
#include "kubeconfig/stanzas.h"

namespace mcf {
namespace {

// What a context, or the flags in its place, refers to.
struct Choice {
  std::string context, origin, cluster, user, ns;
  std::optional<Position> where = {};
};

Error Bad(std::string what, std::string fix,
          std::optional<Position> where = {}) {
  return Error{.kind = Error::Kind::kKubeconfig,
               .what = std::move(what),
               .fix = std::move(fix),
               .where = std::move(where)};
}

std::vector<std::string> NamesOf(const std::map<std::string, Stanza>& stanzas) {
  std::vector<std::string> names;
  for (const auto& [name, stanza] : stanzas) names.push_back(name);
  return names;
}

// "contexts: dev, prod", with the nearest name first to look at.
std::string FixForUnknown(const std::string& what, const std::string& wanted,
                          const std::map<std::string, Stanza>& known) {
  const std::vector<std::string> names = NamesOf(known);
  if (names.empty()) return "the kubeconfig has no " + what;
  const std::string nearest = Nearest(wanted, names);
  const std::string question =
      nearest.empty() ? "" : "did you mean \"" + nearest + "\"? ";
  return question + "known " + what + ": " + Join(names, ", ");
}

Error NoCluster(const Stanzas& stanzas) {
  if (stanzas.IsEmpty()) {
    return Bad("no kubeconfig: nothing found in " + stanzas.searched,
               "name one with --kubeconfig or KUBECONFIG");
  }
  if (stanzas.contexts.empty()) {
    return Bad(
        "the kubeconfig has no contexts (looked in " + stanzas.searched + ")",
        "add a context, or pass --cluster and --user");
  }
  return Bad(
      "no context is chosen, and current-context is not set (looked "
      "in " +
          stanzas.searched + ")",
      "pass --context; known contexts: " +
          Join(NamesOf(stanzas.contexts), ", "));
}

Result<Choice> ReadContext(const Stanzas& stanzas, Choice choice,
                           std::optional<Position> asked_at) {
  auto found = stanzas.contexts.find(choice.context);
  if (found == stanzas.contexts.end()) {
    if (stanzas.IsEmpty()) return NoCluster(stanzas);
    return Bad("context \"" + choice.context + "\" does not exist (asked by " +
                   choice.origin + ", looked in " + stanzas.searched + ")",
               FixForUnknown("contexts", choice.context, stanzas.contexts),
               std::move(asked_at));
  }
  Errors errors;
  Fields fields(found->second, "context \"" + choice.context + "\"", errors);
  choice.cluster = fields.Text("cluster");
  choice.user = fields.Text("user");
  choice.ns = fields.Text("namespace");
  choice.where = found->second.where;
  if (!errors.empty()) return errors;
  return choice;
}

// --context, else the manifest's, else the current one, else none at all.
Result<Choice> ChooseContext(const Stanzas& stanzas, const ClusterFlags& flags,
                             const std::string& hint) {
  Choice choice;
  if (!flags.context.empty()) {
    choice.context = flags.context;
    choice.origin = "--context";
    return ReadContext(stanzas, std::move(choice), {});
  }
  if (!hint.empty()) {
    choice.context = hint;
    choice.origin = "the manifest";
    return ReadContext(stanzas, std::move(choice), {});
  }
  if (!stanzas.current_context.value.empty()) {
    choice.context = stanzas.current_context.value;
    choice.origin = "current-context of " + stanzas.current_context.where.file;
    return ReadContext(stanzas, std::move(choice),
                       stanzas.current_context.where);
  }
  return choice;
}

// The stanza that a flag or the context names. Null when neither does; one
// that does not exist is an error, never silently nobody or nowhere.
const Stanza* FindStanza(const char* what, const std::string& by_flag,
                         const std::string& by_context, const Choice& choice,
                         const std::map<std::string, Stanza>& known,
                         Errors& errors) {
  const std::string& name = by_flag.empty() ? by_context : by_flag;
  if (name.empty()) return nullptr;
  auto found = known.find(name);
  if (found != known.end()) return &found->second;
  const std::string kind = what;
  std::string text = kind + " \"" + name + "\" does not exist";
  std::optional<Position> where;
  if (by_flag.empty()) {
    text = "context \"" + choice.context + "\": " + text;
    where = choice.where;
  } else {
    text = "--" + kind + ": " + text;
  }
  errors.push_back(Bad(std::move(text), FixForUnknown(kind + "s", name, known),
                       std::move(where)));
  return nullptr;
}

void ResolveTimeout(const ClusterFlags& flags, Connection& connection,
                    Errors& errors) {
  if (flags.request_timeout.empty()) return;
  std::optional<std::chrono::milliseconds> timeout =
      ParseDuration(flags.request_timeout);
  if (!timeout) {
    errors.push_back(Error{
        .kind = Error::Kind::kUsage,
        .what = "--request-timeout " + flags.request_timeout +
                ": expected a duration",
        .fix = "write a number of seconds, or a duration such as 30s or 2m"});
  } else if (timeout->count() > 0) {
    connection.request_timeout_ms = static_cast<long>(timeout->count());
  }
}

// Nothing secret goes over a wire that anybody can read, as in kubectl.
void DropCredentialsWithoutTls(Connection& connection) {
  if (!connection.server.starts_with("http://")) return;
  connection.warnings.push_back(
      "server " + connection.server +
      " is contacted without TLS; credentials are not sent to it");
  connection.client_certificate_pem.clear();
  connection.client_key_pem.clear();
  connection.token.clear();
  connection.token_file.clear();
  connection.username.clear();
  connection.password.clear();
  connection.oidc_id_token.clear();
  connection.exec.reset();
}

void ResolveNamespace(const ClusterFlags& flags, const std::string& ns,
                      Connection& connection) {
  connection.ns_given = !flags.ns.empty();
  connection.ns = connection.ns_given ? flags.ns : ns.empty() ? "default" : ns;
}

struct Parts {
  ClusterSettings cluster;
  UserSettings user;
};

Result<Parts> ReadParts(const Stanzas& stanzas, const ClusterFlags& flags,
                        const Choice& choice, Errors& errors) {
  Parts parts{.cluster = {.label = "--server"}, .user = {.label = "the flags"}};
  const std::string& user = flags.user.empty() ? choice.user : flags.user;
  const std::string& cluster =
      flags.cluster.empty() ? choice.cluster : flags.cluster;
  const std::size_t before = errors.size();
  const Stanza* cluster_stanza =
      FindStanza("cluster", flags.cluster, choice.cluster, choice,
                 stanzas.clusters, errors);
  const Stanza* user_stanza = FindStanza("user", flags.user, choice.user,
                                         choice, stanzas.users, errors);
  if (errors.size() > before) return errors;
  if (cluster_stanza != nullptr) {
    parts.cluster = ReadCluster(cluster, *cluster_stanza, errors);
  } else if (flags.server.empty()) {
    if (choice.context.empty()) return NoCluster(stanzas);
    return Bad("context \"" + choice.context + "\" names no cluster",
               "add cluster: NAME to the context, or pass --cluster",
               choice.where);
  }
  if (user_stanza != nullptr) {
    parts.user = ReadUser(user, *user_stanza, errors);
  }
  return parts;
}

Parts PartsOf(const PodAccount& account) {
  const std::string label = "the service account of this pod";
  return {.cluster = {.label = label,
                      .server = account.server,
                      .ca_path = account.ca_path},
          .user = {.label = label, .token_file = account.token_file}};
}

}  // namespace

Result<Connection> ResolveConnection(const ClusterFlags& flags,
                                     const std::string& context_hint,
                                     Files& files, const Process& process) {
  Result<Stanzas> stanzas = LoadStanzas(flags.kubeconfig, files, process);
  if (!stanzas) return stanzas.errors();
  Result<Choice> choice = ChooseContext(*stanzas, flags, context_hint);
  if (!choice) return choice.errors();

  // The pod's own credentials are for the pod's own server: --server alone
  // must not send them elsewhere.
  std::optional<PodAccount> account;
  if (stanzas->IsEmpty() && flags.server.empty() && flags.cluster.empty() &&
      flags.user.empty()) {
    account = FindPodAccount(files, process);
  }
  Errors errors;
  Result<Parts> parts = account ? Result<Parts>(PartsOf(*account))
                                : ReadParts(*stanzas, flags, *choice, errors);
  if (!parts) return parts.errors();

  Connection connection;
  connection.context = choice->context;
  connection.context_origin = account ? "the service account of this pod"
                              : choice->origin.empty() ? "the flags"
                                                       : choice->origin;
  connection.user = flags.user.empty() ? choice->user : flags.user;
  ResolveCluster(parts->cluster, flags, files, process, connection, errors);
  ResolveUser(parts->user, flags, files, connection, errors);
  if (connection.exec && connection.exec->wants_cluster) {
    connection.exec->cluster =
        DescribeForExec(parts->cluster, flags, connection);
  }
  ResolveNamespace(flags, account ? account->ns : choice->ns, connection);
  ResolveTimeout(flags, connection, errors);
  if (!errors.empty()) return errors;
  DropCredentialsWithoutTls(connection);
  return connection;
}

}  // namespace mcf
