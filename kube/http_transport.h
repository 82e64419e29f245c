#ifndef MCF_KUBE_HTTP_TRANSPORT_H_
#define MCF_KUBE_HTTP_TRANSPORT_H_

#include <memory>
#include <string>

#include "base/files.h"
#include "kube/transport.h"
#include "kubeconfig/kubeconfig.h"

namespace mcf {

struct TransportCounts {
  int requests = 0;
  int connections = 0;
};

// HTTP/1.1 over TLS with cpp-httplib and OpenSSL. Keeps a pool of idle
// connections, opened by the requests that need them (at most 16 at a time);
// one that went stale is replaced once without a word. Adds credentials, the
// User-Agent and impersonation headers to every request; follows no redirect.
class HttpTransport : public Transport {
 public:
  // Errors for certificates and keys that cannot be read. `trace`, when set,
  // is called with "GET https://…/api 200 12ms" per exchange; it never gets a
  // credential or a body. `files` must outlive the transport.
  struct Options {
    std::string user_agent;
    std::function<void(const std::string&)> trace = {};
  };
  static Result<std::unique_ptr<Transport>> Make(const Connection& connection,
                                                 Options options, Files& files);
};

}  // namespace mcf

#endif  // MCF_KUBE_HTTP_TRANSPORT_H_
