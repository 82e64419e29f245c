#ifndef MCF_KUBECONFIG_PROXY_URL_H_
#define MCF_KUBECONFIG_PROXY_URL_H_

#include <string>
#include <string_view>

#include "base/result.h"

namespace mcf {

// A proxy on the way to a server. Holds credentials: never print it whole.
struct ProxyServer {
  enum class Scheme { kHttp, kHttps, kSocks5 };

  Scheme scheme = Scheme::kHttp;
  std::string host;  // a name or an IP address, without brackets
  int port = 0;
  std::string username = {}, password = {};  // decoded
  std::string origin = {};  // "proxy-url", "HTTPS_PROXY": who asks for it

  bool HasCredentials() const { return !username.empty() || !password.empty(); }
  // "proxy http://[::1]:3128 (HTTPS_PROXY)", for errors.
  std::string Describe() const;
};

// Reads SCHEME://[USER[:PASSWORD]@]HOST[:PORT] with http, https or socks5;
// socks5h is socks5: names are always looked up by the proxy. Errors (kind
// kKubeconfig) quote nothing of it.
Result<ProxyServer> ParseProxyUrl(std::string_view text);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_PROXY_URL_H_
