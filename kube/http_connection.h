#ifndef MCF_KUBE_HTTP_CONNECTION_H_
#define MCF_KUBE_HTTP_CONNECTION_H_

#include <chrono>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "kube/socket.h"
#include "kube/tls.h"
#include "kube/transport.h"
#include "kube/tunnel.h"
#include "kubeconfig/server_url.h"

namespace httplib {
class ClientImpl;
struct Request;
}  // namespace httplib

namespace mcf {

// How one exchange went, in the terms of the connection.
struct WireResult {
  enum class Failure {
    kNone,
    kConnect,         // no TCP connection
    kConnectTimeout,  // none in time
    kTls,             // no TLS on top of it, see `refusal` and `tls_reason`
    kWrite,           // broke off while sending
    kRead,            // broke off, or kept silent too long, before the end
    kCut,             // we ended it: the reader was done, or out of time
  };
  Failure failure = Failure::kNone;
  HttpResponse response = {};  // status 0 when none came
  bool timed_out = false;
  bool too_large = false;  // ended at max_bytes
  CertificateRefusal refusal = {};
  std::string tls_reason = {};  // OpenSSL's words, "" when it has none
  std::string address = {};     // that was connected to
  std::optional<Error> proxy_error = {};  // why no way through the proxy is
  bool is_new = false;                    // over a connection made for it
};

struct WireRequest {
  std::string method, target;
  std::vector<std::pair<std::string, std::string>> headers;
  const std::string& body;
  std::chrono::milliseconds connect_timeout, read_timeout;
  // Of the whole reply; none for streams.
  std::chrono::milliseconds total_timeout{0};
  std::size_t max_bytes = 0;  // of the body; none for 0
  // When set, gets the body of a 200 instead of the response.
  std::function<bool(std::string_view)> on_bytes = {};
};

// One client of cpp-httplib with the socket under it. Used by one thread at a
// time, but for Stop.
class HttpConnection {
 public:
  // `tls` is null for http. All must outlive the connection. With a proxy the
  // addresses of an exchange are the proxy's.
  HttpConnection(const ServerUrl& url, const Tls* tls,
                 const ProxyRoute& route = {});
  ~HttpConnection();
  HttpConnection(const HttpConnection&) = delete;
  HttpConnection& operator=(const HttpConnection&) = delete;

  // Tries the addresses in their order when it has to connect.
  WireResult Exchange(const WireRequest& request,
                      const std::vector<std::string>& addresses);

  // Open, and nothing came in since the last reply. A server that closed it,
  // or that is about to, has sent something.
  bool IsIdle() const;
  bool IsOpen() const;

  // From any thread: ends the exchange under way, and every later one.
  void Stop();
  bool IsStopped() const;

  const Tls* tls() const { return tls_; }
  int sockets_opened() const { return sockets_opened_; }
  std::chrono::steady_clock::time_point last_used() const { return last_used_; }

 private:
  // A client of cpp-httplib whose sockets lead through the proxy.
  class Proxied;

  std::unique_ptr<httplib::ClientImpl> MakeClient();
  std::unique_ptr<httplib::ClientImpl> MakeTlsClient();
  void OnSocket(Socket socket);
  void Watch(Socket socket);  // the one that Stop ends from now on
  Socket ConnectByProxy();    // kNoSocket: see proxy_error_
  Socket StartTls(Socket socket, std::chrono::steady_clock::time_point end);
  httplib::Request MakeRequest(const WireRequest& request) const;
  WireResult SendOnce(const WireRequest& request);

  const ServerUrl& url_;
  const Tls* const tls_;
  const ProxyRoute route_;
  TunnelOptions tunnel_;  // to the proxy, for the exchange under way
  std::chrono::milliseconds read_timeout_{0};  // of it, too
  std::optional<Error> proxy_error_;
  // To an https proxy, and to the server through any proxy; before the client,
  // since they close after it.
  std::unique_ptr<TlsRelay> relay_, server_relay_;
  bool is_tls_refused_ = false;  // through a proxy
  std::string server_name_;      // what httplib takes for the host
  CertificateRefusal refusal_;
  bool usable_ = true;
  std::unique_ptr<httplib::ClientImpl> client_;
  int sockets_opened_ = 0;
  std::chrono::steady_clock::time_point last_used_;

  mutable std::mutex mutex_;
  Socket socket_ = kNoSocket;  // our own handle on httplib's socket
  bool stopped_ = false;
};

}  // namespace mcf

#endif  // MCF_KUBE_HTTP_CONNECTION_H_
