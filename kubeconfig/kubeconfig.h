#ifndef MCF_KUBECONFIG_KUBECONFIG_H_
#define MCF_KUBECONFIG_KUBECONFIG_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/files.h"
#include "base/process.h"
#include "base/result.h"
#include "kubeconfig/exec_plugin.h"
#include "kubeconfig/proxy_url.h"

namespace mcf {

// The cluster flags as they were given; empty means not given. As in kubectl.
struct ClusterFlags {
  std::string kubeconfig, context, cluster, user, ns, server, tls_server_name;
  std::string certificate_authority, client_certificate, client_key, token;
  std::string as, as_uid;
  std::vector<std::string> as_groups;
  std::vector<std::string> as_user_extra;  // KEY=VALUE
  std::optional<bool> insecure_skip_tls_verify;
  std::string request_timeout;
  bool disable_compression = false;
  std::string kuberc;  // kubectl's preferences, see plugin_policy.h
};

struct Impersonation {
  std::string user, uid;
  std::vector<std::string> groups;
  std::map<std::string, std::vector<std::string>> extra;
};

// Everything needed to talk to one cluster, files read in. Holds credentials:
// never print it.
struct Connection {
  std::string context;         // name, "" when there is none (--server alone)
  std::string context_origin;  // "--context", "current-context of FILE", …
  std::string user;            // name of the kubeconfig user, ""
  std::string server;          // https://host:port/prefix, no trailing slash
  std::string ns;              // from flag or context, else "default"
  bool ns_given = false;       // by -n
  std::string tls_server_name;
  bool insecure_skip_tls_verify = false;
  std::string ca_pem;  // "" means the system's roots
  std::string client_certificate_pem, client_key_pem;
  std::string token;
  std::string token_file;  // read again while a run goes on; beats token
  std::string username, password;
  std::string oidc_id_token;       // of the auth-provider oidc, may be expired
  std::optional<ExecPlugin> exec;  // only where no other credential is
  std::optional<ProxyServer> proxy;
  std::optional<Impersonation> impersonation;
  std::optional<long> request_timeout_ms;
  bool disable_compression = false;
  std::vector<std::string> warnings;  // "server … is contacted without TLS"
};

// Finds, merges and resolves the kubeconfig as kubectl does:
// --kubeconfig, else the KUBECONFIG list, else ~/.kube/config, else the
// service account of the pod we run in. Every problem of the stanzas in use is
// reported at once (kind kKubeconfig), none of the others. What a kubeconfig
// asks for and we cannot do is an error that names it. `context_hint` is a
// context asked for by a manifest; --context beats it.
Result<Connection> ResolveConnection(const ClusterFlags& flags,
                                     const std::string& context_hint,
                                     Files& files, const Process& process);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_KUBECONFIG_H_
