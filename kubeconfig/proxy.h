#ifndef MCF_KUBECONFIG_PROXY_H_
#define MCF_KUBECONFIG_PROXY_H_

#include <optional>
#include <string_view>

#include "base/process.h"
#include "base/result.h"
#include "kubeconfig/proxy_url.h"
#include "kubeconfig/server_url.h"

namespace mcf {

// The proxy that the environment asks for on the way to this server, none when
// it asks for none: HTTPS_PROXY or https_proxy (HTTP_PROXY or http_proxy for
// http) unless NO_PROXY or no_proxy names the server. Loopback servers never
// have one. A value without a scheme is an http proxy. Errors name the
// variable.
Result<std::optional<ProxyServer>> FindProxy(const ServerUrl& server,
                                             const Process& process);

// Whether an entry of the comma-separated list covers the server, by the rules
// that Go programs, and so kubectl, use: *, example.com with its subdomains,
// .example.com for the subdomains alone, addresses, CIDR ranges, each but the
// last with an optional :port.
bool IsExemptFromProxy(const ServerUrl& server, std::string_view no_proxy);

}  // namespace mcf

#endif  // MCF_KUBECONFIG_PROXY_H_
