#ifndef MCF_KUBECONFIG_PROXY_H_
#define MCF_KUBECONFIG_PROXY_H_

#include <string>
#include <string_view>

#include "base/process.h"
#include "kubeconfig/server_url.h"

namespace mcf {

// The environment variable that sends this server through a proxy, "" when
// none does: HTTPS_PROXY or https_proxy (HTTP_PROXY or http_proxy for http)
// unless NO_PROXY or no_proxy names the server. Loopback servers never are.
std::string FindProxyVariable(const ServerUrl& server, const Process& process);

// Whether an entry of the comma-separated list covers the server, by the rules
// that Go programs, and so kubectl, use: *, example.com with its subdomains,
// .example.com for the subdomains alone, addresses, CIDR ranges, each but the
// last with an optional :port.
bool IsExemptFromProxy(const ServerUrl& server, std::string_view no_proxy);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_PROXY_H_
