#include "cmd/cluster_flags.h"

namespace mcf {

void AddNamespaceFlag(Flags& flags, ClusterOptions& cluster) {
  flags.Text("-n,--namespace", cluster.flags.ns,
             "namespace of what does not name one", kNamespaceName);
}

void AddClusterFlags(Flags& flags, ClusterOptions& cluster) {
  ClusterFlags& given = cluster.flags;
  flags.Group("Cluster (as in kubectl)");
  AddNamespaceFlag(flags, cluster);
  flags.Text("--kubeconfig", given.kubeconfig, "the kubeconfig file", kFile);
  flags.Text("--kuberc", given.kuberc,
             "kubectl's preferences: which credential programs may run", kFile);
  flags.Text("--context", given.context, "kubeconfig context",
             {"NAME", Offer::kContexts});
  flags.Text("--cluster", given.cluster, "kubeconfig cluster",
             {"NAME", Offer::kClusters});
  flags.Text("--user", given.user, "kubeconfig user", {"NAME", Offer::kUsers});
  flags.Text("-s,--server", given.server, "address of the API server", {"URL"});
  flags.Text("--tls-server-name", given.tls_server_name,
             "name to check the server's certificate for", {"NAME"});
  flags.Text("--certificate-authority", given.certificate_authority,
             "CA certificates of the API server", kFile);
  flags.Text("--client-certificate", given.client_certificate,
             "client certificate for TLS", kFile);
  flags.Text("--client-key", given.client_key, "its key", kFile);
  flags.Mark(
      "--insecure-skip-tls-verify",
      [&given] { given.insecure_skip_tls_verify = true; },
      "do not check the server's certificate");
  flags.Text("--token", given.token, "bearer token", {"TOKEN"});
  flags.Text("--as", given.as, "user to impersonate", {"USER"});
  flags.Text("--as-uid", given.as_uid, "uid to impersonate", {"UID"});
  flags.List("--as-group", given.as_groups, "group to impersonate (repeatable)",
             {"GROUP"});
  flags.List("--as-user-extra", given.as_user_extra,
             "extra of the impersonated user (repeatable)", {"KEY=VALUE"});
  flags.Text("--request-timeout", given.request_timeout,
             "limit of a single request, 0 for none", {"DURATION"});
  flags.Mark("--disable-compression", given.disable_compression,
             "ask for uncompressed replies");
  flags.Number("-v,--v", cluster.verbosity,
               "6 and above: show requests on stderr", {"N"});
}

}  // namespace mcf
