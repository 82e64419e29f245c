#ifndef MCF_KUBECONFIG_RESOLVE_CLUSTER_H_
#define MCF_KUBECONFIG_RESOLVE_CLUSTER_H_

#include <optional>
#include <string>

#include "base/files.h"
#include "base/json.h"
#include "base/process.h"
#include "base/result.h"
#include "kubeconfig/kubeconfig.h"
#include "kubeconfig/proxy_url.h"
#include "kubeconfig/stanzas.h"

namespace mcf {

// How to reach an API server, before its files are read.
struct ClusterSettings {
  std::string label;  // `cluster "dev"`, for errors
  std::optional<Position> where = {};
  std::string server = {}, tls_server_name = {};
  std::string ca_path = {}, ca_data = {};
  bool insecure = false;
  bool disable_compression = false;
  std::string proxy_url = {};  // may hold a password
  std::optional<ProxyServer> proxy = {};
  // The extension that is meant for exec plugins; null when there is none.
  Json exec_config = {};
};

// The fields of a cluster stanza.
ClusterSettings ReadCluster(const std::string& name, const Stanza& stanza,
                            Errors& errors);

// Lets the flags win, checks the whole and fills the connection's half.
void ResolveCluster(ClusterSettings settings, const ClusterFlags& flags,
                    Files& files, const Process& process,
                    Connection& connection, Errors& errors);

// What an exec plugin that asks for it is told of the cluster, as JSON. Of
// settings and a connection that ResolveCluster has seen.
std::string DescribeForExec(const ClusterSettings& settings,
                            const ClusterFlags& flags,
                            const Connection& connection);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_RESOLVE_CLUSTER_H_
