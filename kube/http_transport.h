#ifndef MCF_KUBE_HTTP_TRANSPORT_H_
#define MCF_KUBE_HTTP_TRANSPORT_H_

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "kube/credential_source.h"
#include "kube/transport.h"
#include "kubeconfig/kubeconfig.h"

namespace mcf {

struct TransportCounts {
  int requests = 0;
  int connections = 0;
};

// HTTP/1.1 over TLS with cpp-httplib and OpenSSL. Keeps a pool of idle
// connections, opened by the requests that need them (at most 16 exchanges at
// a time; streams, which last, come on top); one that went stale is replaced
// once without a word. Adds credentials, the User-Agent and impersonation
// headers to every request; follows no redirect.
class HttpTransport : public Transport {
 public:
  // `trace`, when set, is called with "GET https://…/api 200 12ms" per
  // exchange; it never gets a credential or a body.
  struct Options {
    std::string user_agent;
    std::function<void(const std::string&)> trace = {};
  };
  // Cheap: certificates and keys are read by the first exchange, whose errors
  // (kKubeconfig) tell of those that cannot be read. `credentials` must outlive
  // the transport; they are asked for each request, and once more after a 401.
  static Result<std::unique_ptr<HttpTransport>> Make(
      const Connection& connection, Options options,
      CredentialSource& credentials);
  ~HttpTransport() override;

  Result<HttpResponse> Exchange(const HttpRequest& request,
                                std::stop_token stop) override;
  Result<HttpResponse> Stream(
      const HttpRequest& request,
      const std::function<bool(std::string_view)>& on_bytes,
      std::stop_token stop) override;

  TransportCounts counts() const;

 private:
  class Core;

  explicit HttpTransport(std::unique_ptr<Core> core);

  std::unique_ptr<Core> core_;
};

}  // namespace mcf

#endif  // MCF_KUBE_HTTP_TRANSPORT_H_
