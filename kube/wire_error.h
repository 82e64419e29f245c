#ifndef MCF_KUBE_WIRE_ERROR_H_
#define MCF_KUBE_WIRE_ERROR_H_

#include <chrono>

#include "base/result.h"
#include "kube/http_connection.h"
#include "kubeconfig/kubeconfig.h"
#include "kubeconfig/server_url.h"

namespace mcf {

// What else is known when an exchange fails.
struct WireContext {
  const ServerUrl& url;
  const Connection& connection;
  std::chrono::milliseconds connect_timeout, read_timeout;
};

// The words for an exchange that failed. Kinds as transport.h has them.
Error ToError(const WireResult& result, const WireContext& context);

// For a 3xx: an API server sends none, and our credentials go to no other
// server.
Error RedirectError(const HttpResponse& response, const ServerUrl& url);

}  // namespace mcf

#endif  // MCF_KUBE_WIRE_ERROR_H_
