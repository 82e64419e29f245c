// cpp-httplib (0.11 to 0.18) does the HTTP. Five things it does not do the way
// we need:
//
// - Its stop() waits while a connection is being made. So we keep a duplicate
//   of the socket's descriptor and shut that down, which ends every kind of
//   waiting at once. As it is our own descriptor it cannot have been closed and
//   reused for something else meanwhile.
// - Its own certificate check would trust the system's authorities beside those
//   given, and takes common names for host names. So it is switched off, and
//   OpenSSL is told to end handshakes with the wrong server.
// - The host name given to it is the one for SNI. So it gets the name that the
//   certificate must have, or "" for an address, which SNI cannot carry; where
//   to connect to is told by its map of addresses.
// - Newer ones close a TLS connection by waiting for the server's goodbye, a
//   tenth of a second and more each. HTTP marks its own ends, so we say none.
// - It knows http proxies alone, and asks them for the name given to it. So
//   where it would connect to the server it gets a socket that leads there
//   through any proxy, the TLS to the server included: newer versions let
//   nobody derive from their TLS client.

#include "kube/http_connection.h"

#include <httplib.h>
#include <openssl/err.h>
#include <openssl/sslerr.h>

#include <algorithm>
#include <exception>
#include <utility>

#include "kube/block_sigpipe.h"
#include "kube/proxy_link.h"
#include "kube/socket.h"

namespace mcf {
namespace {

using Milliseconds = std::chrono::milliseconds;
using Failure = WireResult::Failure;

constexpr Milliseconds kWriteTimeout{60'000};
constexpr Milliseconds kShortestConnect{2'000};

Milliseconds Since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration_cast<Milliseconds>(
      std::chrono::steady_clock::now() - start);
}

Failure FailureOf(httplib::Error error) {
  switch (error) {
    case httplib::Error::Success:
      return Failure::kNone;
    case httplib::Error::ConnectionTimeout:
      return Failure::kConnectTimeout;
    case httplib::Error::SSLConnection:
    case httplib::Error::SSLLoadingCerts:
    case httplib::Error::SSLServerVerification:
      return Failure::kTls;
    case httplib::Error::Write:
      return Failure::kWrite;
    case httplib::Error::Canceled:
      return Failure::kCut;
    case httplib::Error::Connection:
    case httplib::Error::BindIPAddress:
      return Failure::kConnect;
    default:
      return Failure::kRead;
  }
}

// The first failure is the cause; closing adds more.
std::string TlsReason() {
  const unsigned long code = ERR_peek_error();
  if (code == 0 || ERR_GET_REASON(code) == SSL_R_SHUTDOWN_WHILE_IN_INIT) {
    return "";
  }
  const char* reason = ERR_reason_error_string(code);
  return reason == nullptr ? "" : reason;
}

}  // namespace

class HttpConnection::Proxied : public httplib::ClientImpl {
 public:
  Proxied(HttpConnection& owner, const std::string& host, int port)
      : httplib::ClientImpl(host, port), owner_(owner) {}

 private:
  bool create_and_connect_socket(Socket& socket,
                                 httplib::Error& error) override {
    const mcf::Socket connected = owner_.ConnectByProxy();
    if (connected == kNoSocket) {
      error = httplib::Error::Connection;
      return false;
    }
    socket.sock = static_cast<socket_t>(connected);
    return true;
  }

  HttpConnection& owner_;
};

std::unique_ptr<httplib::ClientImpl> HttpConnection::MakeTlsClient() {
  auto client = std::make_unique<httplib::SSLClient>(server_name_, url_.port);
  client->enable_server_certificate_verification(false);
  usable_ =
      client->is_valid() && tls_->Configure(client->ssl_context(), &refusal_);
  if (usable_) SSL_CTX_set_quiet_shutdown(client->ssl_context(), 1);
  return client;
}

std::unique_ptr<httplib::ClientImpl> HttpConnection::MakeClient() {
  if (route_.proxy != nullptr) {
    return std::make_unique<Proxied>(*this, server_name_, url_.port);
  }
  if (tls_ != nullptr) return MakeTlsClient();
  return std::make_unique<httplib::ClientImpl>(url_.host, url_.port);
}

HttpConnection::HttpConnection(const ServerUrl& url, const Tls* tls,
                               const ProxyRoute& route)
    : url_(url),
      tls_(tls),
      route_(route),
      server_name_(tls == nullptr ? url.host : tls->server_name()),
      client_(MakeClient()) {
  client_->set_keep_alive(true);
  client_->set_follow_location(false);
  client_->set_url_encode(false);  // targets are encoded already
  client_->set_tcp_nodelay(true);
  client_->set_socket_options([this](socket_t socket) { OnSocket(socket); });
}

HttpConnection::~HttpConnection() {
  const BlockSigpipe block;
  client_.reset();
  ERR_clear_error();
  if (socket_ != kNoSocket) CloseSocket(socket_);
}

void HttpConnection::OnSocket(Socket socket) {
  KeepAlive(socket);
  ++sockets_opened_;
  Watch(socket);
}

void HttpConnection::Watch(Socket socket) {
  std::lock_guard lock(mutex_);
  if (socket_ != kNoSocket) CloseSocket(socket_);
  socket_ = DuplicateSocket(socket);
  if (stopped_) EndSocket(socket);
}

Socket HttpConnection::ConnectByProxy() {
  server_relay_.reset();
  relay_.reset();
  const auto deadline = std::chrono::steady_clock::now() + tunnel_.timeout;
  tunnel_.on_socket = [this](Socket socket) { OnSocket(socket); };
  Result<Tunnel> tunnel = OpenTunnel(route_, url_, tunnel_);
  if (!tunnel) {
    proxy_error_ = tunnel.errors().front();
    return kNoSocket;
  }
  relay_ = std::move(tunnel->relay);
  Socket socket = tunnel->socket;
  if (tls_ != nullptr) socket = StartTls(socket, deadline);
  if (socket == kNoSocket) return kNoSocket;
  SetTimeouts(socket, read_timeout_, kWriteTimeout);
  if (relay_ != nullptr || tls_ != nullptr) Watch(socket);
  return socket;
}

// Takes a socket that leads to the server; gives the plain end of TLS over it.
Socket HttpConnection::StartTls(Socket socket,
                                std::chrono::steady_clock::time_point end) {
  SetBlocking(socket, false);
  ProxyLink link(socket, end);
  if (!link.StartTls(*tls_)) {
    refusal_ = link.refusal();
    is_tls_refused_ = true;
    return kNoSocket;
  }
  OpensslPtr<SSL> ssl = link.TakeTls();
  server_relay_ = TlsRelay::Start(std::move(ssl), link.TakeSocket());
  return server_relay_ == nullptr ? kNoSocket : server_relay_->end();
}

httplib::Request HttpConnection::MakeRequest(const WireRequest& request) const {
  httplib::Request made;
  made.method = request.method;
  made.path = request.target;
  made.body = request.body;
  for (const auto& [name, value] : request.headers) {
    made.headers.emplace(name, value);
  }
  if (!route_.Forwards(url_)) return made;
  made.path.insert(0, "http://" + url_.HostAndPort());
  const std::string authorization = ProxyAuthorization(*route_.proxy);
  if (!authorization.empty()) {
    made.headers.emplace("Proxy-Authorization", authorization);
  }
  return made;
}

void HttpConnection::Stop() {
  std::lock_guard lock(mutex_);
  stopped_ = true;
  if (socket_ != kNoSocket) EndSocket(socket_);
}

bool HttpConnection::IsStopped() const {
  std::lock_guard lock(mutex_);
  return stopped_;
}

bool HttpConnection::IsOpen() const { return client_->is_socket_open() != 0; }

bool HttpConnection::IsIdle() const {
  if (!IsOpen()) return false;
  std::lock_guard lock(mutex_);
  return IsSilent(socket_);
}

WireResult HttpConnection::SendOnce(const WireRequest& request) {
  WireResult result;
  httplib::Request wire = MakeRequest(request);
  const auto start = std::chrono::steady_clock::now();
  bool out_of_time = false;
  int status = 0;
  wire.response_handler = [&](const httplib::Response& response) {
    status = response.status;
    return true;
  };
  wire.content_receiver = [&](const char* data, std::size_t length, uint64_t,
                              uint64_t) {
    const bool limited = request.total_timeout.count() > 0;
    out_of_time = limited && Since(start) > request.total_timeout;
    if (out_of_time) return false;
    if (request.on_bytes && status == 200) {
      return request.on_bytes({data, length});
    }
    result.too_large = request.max_bytes > 0 &&
                       result.response.body.size() + length > request.max_bytes;
    if (result.too_large) return false;
    result.response.body.append(data, length);
    return true;
  };
  httplib::Response reply;
  auto error = httplib::Error::Success;
  refusal_ = {};
  is_tls_refused_ = false;
  proxy_error_.reset();
  ERR_clear_error();  // what another connection left in this thread
  try {
    client_->send(wire, reply, error);
  } catch (const std::exception&) {
    error = httplib::Error::Read;  // a reply that is no HTTP
  }
  result.failure = is_tls_refused_ ? Failure::kTls : FailureOf(error);
  result.response.status = std::max(reply.status, 0);
  result.response.headers.assign(reply.headers.begin(), reply.headers.end());
  result.refusal = refusal_;
  result.proxy_error = proxy_error_;
  if (result.failure != Failure::kNone) result.tls_reason = TlsReason();
  ERR_clear_error();
  const Milliseconds limit = result.failure == Failure::kTls
                                 ? request.connect_timeout
                                 : request.read_timeout;
  result.timed_out = result.failure == Failure::kConnectTimeout ||
                     out_of_time || Since(start) + Milliseconds(50) >= limit;
  return result;
}

WireResult HttpConnection::Exchange(const WireRequest& request,
                                    const std::vector<std::string>& addresses) {
  const BlockSigpipe block;
  WireResult result{.failure = Failure::kTls,
                    .tls_reason = "the TLS library refuses the settings"};
  if (!usable_) return result;
  read_timeout_ = request.read_timeout;
  client_->set_read_timeout(request.read_timeout);
  client_->set_write_timeout(kWriteTimeout);
  const auto count =
      static_cast<int>(std::max<std::size_t>(1, addresses.size()));
  tunnel_.timeout =
      std::max(std::min(kShortestConnect, request.connect_timeout),
               request.connect_timeout / count);
  client_->set_connection_timeout(tunnel_.timeout);
  for (const std::string& address : addresses) {
    if (IsStopped()) return {.failure = Failure::kConnect};
    client_->set_hostname_addr_map({{server_name_, address}});
    tunnel_.address = address;
    result = SendOnce(request);
    result.address = address;
    if (result.failure != Failure::kConnect &&
        result.failure != Failure::kConnectTimeout) {
      break;
    }
  }
  last_used_ = std::chrono::steady_clock::now();
  return result;
}

}  // namespace mcf
