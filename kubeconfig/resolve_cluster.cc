#include "kubeconfig/resolve_cluster.h"

#include <utility>

#include "base/encoding.h"
#include "kubeconfig/fields.h"
#include "kubeconfig/proxy.h"
#include "kubeconfig/server_url.h"

namespace mcf {
namespace {

void Fail(const ClusterSettings& settings, const std::string& what,
          const std::string& fix, Errors& errors) {
  errors.push_back(Error{.kind = Error::Kind::kKubeconfig,
                         .what = settings.label + ": " + what,
                         .fix = fix,
                         .where = settings.where});
}

void ApplyFlags(const ClusterFlags& flags, ClusterSettings& settings) {
  if (!flags.server.empty()) {
    // The old name belonged to the old server.
    settings.server = flags.server;
    settings.tls_server_name.clear();
  }
  if (!flags.tls_server_name.empty()) {
    settings.tls_server_name = flags.tls_server_name;
  }
  const bool insecure = flags.insecure_skip_tls_verify.value_or(false);
  if (insecure || !flags.certificate_authority.empty()) {
    settings.insecure = insecure;
    settings.ca_path = flags.certificate_authority;
    settings.ca_data.clear();
  }
  // As in kubectl the flag can only switch it on.
  if (flags.disable_compression) settings.disable_compression = true;
}

void ResolveAuthority(const ClusterSettings& settings, Files& files,
                      Connection& connection, Errors& errors) {
  const bool has_ca = !settings.ca_path.empty() || !settings.ca_data.empty();
  if (!settings.ca_path.empty() && !settings.ca_data.empty()) {
    Fail(settings,
         "certificate-authority and certificate-authority-data are both set",
         "remove one of them", errors);
    return;
  }
  if (has_ca && settings.insecure) {
    Fail(settings,
         "a certificate authority and insecure-skip-tls-verify are both set",
         "remove insecure-skip-tls-verify", errors);
    return;
  }
  connection.ca_pem = settings.ca_data;
  if (settings.ca_path.empty()) return;
  Result<std::string> pem = files.Read(settings.ca_path);
  if (pem) {
    connection.ca_pem = *std::move(pem);
  } else {
    Fail(settings, "certificate-authority: " + pem.errors().front().what,
         "name an existing PEM file", errors);
  }
}

// A proxy of the cluster is taken whatever NO_PROXY says, as in kubectl.
void ResolveProxy(const ClusterSettings& settings, const ServerUrl& url,
                  const Process& process, Connection& connection,
                  Errors& errors) {
  connection.proxy = settings.proxy;
  if (!settings.proxy_url.empty()) return;
  auto proxy = FindProxy(url, process);
  if (proxy) {
    connection.proxy = *std::move(proxy);
    return;
  }
  const Error& error = proxy.errors().front();
  Fail(settings, error.what,
       error.fix + "; where the server can be reached directly, add " +
           url.host + " to NO_PROXY",
       errors);
}

// Where a cluster's extensions hold what is meant for exec plugins.
Json ExecConfigOf(const Stanza& stanza) {
  const YamlNode* list = stanza.body.Find("extensions");
  if (list == nullptr) return {};
  for (const YamlNode& item : list->items) {
    const YamlNode* name = item.Find("name");
    const YamlNode* extension = item.Find("extension");
    if (name == nullptr || extension == nullptr) continue;
    if (name->text != "client.authentication.k8s.io/exec") continue;
    return ToJson(*extension);
  }
  return {};
}

void ReadProxyUrl(Fields& fields, ClusterSettings& settings) {
  settings.proxy_url = fields.Text("proxy-url");
  if (settings.proxy_url.empty()) return;
  Result<ProxyServer> proxy = ParseProxyUrl(settings.proxy_url);
  if (!proxy) {
    const Error& error = proxy.errors().front();
    fields.Fail("proxy-url", error.what, error.fix);
    return;
  }
  settings.proxy = *std::move(proxy);
  settings.proxy->origin = "proxy-url";
}

void ResolveServer(const ClusterSettings& settings, const Process& process,
                   Connection& connection, Errors& errors) {
  if (settings.server.empty()) {
    Fail(settings, "server is not set",
         "add server: https://HOST:PORT, or pass --server", errors);
    return;
  }
  Result<ServerUrl> url = ParseServerUrl(settings.server);
  if (!url) {
    const Error& error = url.errors().front();
    Fail(settings, "server cannot be used: " + error.what, error.fix, errors);
    return;
  }
  connection.server = url->ToString();
  ResolveProxy(settings, *url, process, connection, errors);
}

}  // namespace

ClusterSettings ReadCluster(const std::string& name, const Stanza& stanza,
                            Errors& errors) {
  const std::string label = "cluster \"" + name + "\"";
  Fields fields(stanza, label, errors);
  ClusterSettings settings{.label = label, .where = stanza.where};
  settings.server = fields.Text("server");
  settings.tls_server_name = fields.Text("tls-server-name");
  settings.ca_path = fields.Path("certificate-authority");
  settings.ca_data = fields.Base64("certificate-authority-data");
  settings.insecure = fields.Bool("insecure-skip-tls-verify");
  settings.disable_compression = fields.Bool("disable-compression");
  settings.exec_config = ExecConfigOf(stanza);
  ReadProxyUrl(fields, settings);
  return settings;
}

void ResolveCluster(ClusterSettings settings, const ClusterFlags& flags,
                    Files& files, const Process& process,
                    Connection& connection, Errors& errors) {
  ApplyFlags(flags, settings);
  connection.tls_server_name = settings.tls_server_name;
  connection.insecure_skip_tls_verify = settings.insecure;
  connection.disable_compression = settings.disable_compression;
  ResolveServer(settings, process, connection, errors);
  ResolveAuthority(settings, files, connection, errors);
}

std::string DescribeForExec(const ClusterSettings& settings,
                            const ClusterFlags& flags,
                            const Connection& connection) {
  Json cluster = {
      {"server", flags.server.empty() ? settings.server : flags.server}};
  if (!connection.tls_server_name.empty()) {
    cluster["tls-server-name"] = connection.tls_server_name;
  }
  if (connection.insecure_skip_tls_verify) {
    cluster["insecure-skip-tls-verify"] = true;
  }
  if (!connection.ca_pem.empty()) {
    cluster["certificate-authority-data"] = EncodeBase64(connection.ca_pem);
  }
  if (!settings.proxy_url.empty()) cluster["proxy-url"] = settings.proxy_url;
  if (connection.disable_compression) cluster["disable-compression"] = true;
  cluster["config"] = settings.exec_config;
  return FormatJson(cluster);
}

}  // namespace mcf
