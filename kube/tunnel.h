#ifndef MCF_KUBE_TUNNEL_H_
#define MCF_KUBE_TUNNEL_H_

#include <chrono>
#include <functional>
#include <memory>
#include <string>

#include "base/result.h"
#include "kube/socket.h"
#include "kube/tls.h"
#include "kube/tls_relay.h"
#include "kubeconfig/proxy_url.h"
#include "kubeconfig/server_url.h"

namespace mcf {

// The proxy on the way to a server, if any; both are borrowed.
struct ProxyRoute {
  const ProxyServer* proxy = nullptr;
  const Tls* tls = nullptr;  // for an https proxy

  // Whether the proxy is told the server by each request, as http and https
  // proxies are for a server without TLS. Else by a tunnel, made once.
  bool Forwards(const ServerUrl& server) const;
};

// "Basic …" for the Proxy-Authorization of an http or https proxy, "" when it
// is told no credentials.
std::string ProxyAuthorization(const ProxyServer& proxy);

// A socket that leads through a proxy.
struct Tunnel {
  Socket socket = kNoSocket;             // blocks
  std::unique_ptr<TlsRelay> relay = {};  // behind it, for an https proxy
};

struct TunnelOptions {
  std::string address;  // of the proxy
  std::chrono::milliseconds timeout;
  std::function<void(Socket)> on_socket = {};  // before it connects
};

// Connects to the proxy and has it connect to the server, whose name it looks
// up. Errors tell of proxy and server, never of credentials; they are of kind
// kCluster, or kKubeconfig when the proxy does not accept who we are.
Result<Tunnel> OpenTunnel(const ProxyRoute& route, const ServerUrl& server,
                          const TunnelOptions& options);

}  // namespace mcf

#endif  // MCF_KUBE_TUNNEL_H_
