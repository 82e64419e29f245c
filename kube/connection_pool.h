#ifndef MCF_KUBE_CONNECTION_POOL_H_
#define MCF_KUBE_CONNECTION_POOL_H_

#include <chrono>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"
#include "kube/credential_source.h"
#include "kube/http_connection.h"
#include "kube/tls.h"
#include "kube/transport.h"
#include "kubeconfig/kubeconfig.h"
#include "kubeconfig/server_url.h"

namespace mcf {

// The connections to one server: idle ones are handed out again, the last
// used first, new ones are made as they are needed. Thread-safe.
class ConnectionPool {
 public:
  // Both must outlive the pool and what it hands out.
  ConnectionPool(const Connection& connection, const ServerUrl& url)
      : connection_(connection), url_(url) {}

  // Waits for one of the kMostRequests places of exchanges; false after a stop.
  bool Enter(std::stop_token stop);
  void Leave();

  // A connection for one user at a time; none that was idle for longer than
  // `max_idle`, and none made with another certificate than that of the
  // credential. Errors: certificates and keys that cannot be read.
  Result<std::unique_ptr<HttpConnection>> Take(
      std::chrono::milliseconds max_idle, const Credential& credential);
  // One that may be used again.
  void GiveBack(std::unique_ptr<HttpConnection> connection);

  // Of the server, or of the proxy before it, looked up once; Forget after
  // failing to connect.
  Result<std::vector<std::string>> Addresses(std::stop_token stop);
  void ForgetAddresses();

 private:
  // What connections with one client certificate share.
  struct Identity {
    std::string certificate_pem, key_pem;
    Result<Tls> tls;
  };

  // Made by the first that asks.
  Result<const Tls*> SharedTls(const Credential& credential);
  Result<ProxyRoute> SharedRoute();

  const Connection& connection_;
  const ServerUrl& url_;

  std::mutex mutex_;  // guards the next three
  std::condition_variable_any left_;
  std::size_t inside_ = 0;
  std::vector<std::unique_ptr<HttpConnection>> idle_;

  std::mutex setup_mutex_;  // guards the rest; held while looking up
  // Those with an old certificate are few, and connections may still use them.
  std::vector<std::unique_ptr<const Identity>> identities_;
  std::unique_ptr<const Result<Tls>> proxy_tls_;
  std::vector<std::string> addresses_;
};

}  // namespace mcf

#endif  // MCF_KUBE_CONNECTION_POOL_H_
