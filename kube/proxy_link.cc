#include "kube/proxy_link.h"

#include <openssl/err.h>

#include <utility>

namespace mcf {

ProxyLink::~ProxyLink() {
  ssl_.reset();
  if (socket_ != kNoSocket) CloseSocket(socket_);
}

bool ProxyLink::Await(bool for_writing) const {
  const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
      deadline_ - std::chrono::steady_clock::now());
  return left.count() > 0 && AwaitSocket(socket_, for_writing, left);
}

bool ProxyLink::AwaitTls(int result) const {
  switch (SSL_get_error(ssl_.get(), result)) {
    case SSL_ERROR_WANT_READ:
      return Await(/*for_writing=*/false);
    case SSL_ERROR_WANT_WRITE:
      return Await(/*for_writing=*/true);
    default:
      return false;
  }
}

bool ProxyLink::StartTls(const Tls& tls) {
  OpensslPtr<SSL_CTX> context(SSL_CTX_new(TLS_client_method()));
  if (context == nullptr || !tls.Configure(context.get(), &refusal_)) {
    return false;
  }
  ssl_.reset(SSL_new(context.get()));  // which keeps the context
  if (ssl_ == nullptr) return false;
  // Nor is the proxy looked at again: refusal_ does not live that long.
  SSL_set_options(ssl_.get(), SSL_OP_NO_RENEGOTIATION);
  SSL_set_fd(ssl_.get(), static_cast<int>(socket_));
  if (!tls.server_name().empty()) {
    SSL_ctrl(ssl_.get(), SSL_CTRL_SET_TLSEXT_HOSTNAME,
             TLSEXT_NAMETYPE_host_name,
             const_cast<char*>(tls.server_name().c_str()));
  }
  for (;;) {
    ERR_clear_error();
    const int result = SSL_connect(ssl_.get());
    if (result == 1) return true;
    if (!AwaitTls(result)) return false;
  }
}

bool ProxyLink::Write(std::string_view bytes) {
  while (!bytes.empty()) {
    ERR_clear_error();
    const int size = static_cast<int>(bytes.size());
    const long sent = ssl_ ? SSL_write(ssl_.get(), bytes.data(), size)
                           : Send(socket_, bytes.data(), bytes.size());
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      continue;
    }
    const bool again = ssl_ ? AwaitTls(static_cast<int>(sent))
                            : sent == kAgain && Await(/*for_writing=*/true);
    if (!again) return false;
  }
  return true;
}

std::optional<std::string> ProxyLink::Read(std::size_t count) {
  std::string bytes(count, '\0');
  for (std::size_t have = 0; have < count;) {
    ERR_clear_error();
    char* place = bytes.data() + have;
    const std::size_t room = count - have;
    const long length =
        ssl_ ? SSL_read(ssl_.get(), place, static_cast<int>(room))
             : Receive(socket_, place, room);
    if (length > 0) {
      have += static_cast<std::size_t>(length);
      continue;
    }
    const bool again = ssl_ ? AwaitTls(static_cast<int>(length))
                            : length == kAgain && Await(/*for_writing=*/false);
    if (!again) return std::nullopt;
  }
  return bytes;
}

Socket ProxyLink::TakeSocket() { return std::exchange(socket_, kNoSocket); }

}  // namespace mcf
