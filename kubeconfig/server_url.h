#ifndef MCF_KUBECONFIG_SERVER_URL_H_
#define MCF_KUBECONFIG_SERVER_URL_H_

#include <string>
#include <string_view>

#include "base/result.h"

namespace mcf {

// The address of an API server, taken apart.
struct ServerUrl {
  bool https = true;
  std::string host;    // a name or an IP address, without brackets
  int port = 0;        // 443 or 80 when the URL names none
  std::string prefix;  // "/k8s/clusters/c-1", no trailing slash; "" mostly

  bool HostIsIpAddress() const;
  std::string HostAndPort() const;  // "[::1]:6443", port always there
  std::string ToString() const;     // https://[::1]:6443/prefix
};

// Reads https://host[:port][/prefix]; query and fragment are dropped. Errors
// (kind kKubeconfig) say what is wrong without quoting the URL when it holds a
// password. http:// is read too: whether to use it is the caller's question.
Result<ServerUrl> ParseServerUrl(std::string_view text);

bool IsIpAddress(const std::string& host);  // IPv4 or IPv6, no brackets

}  // namespace mcf

#endif  // MCF_KUBECONFIG_SERVER_URL_H_
