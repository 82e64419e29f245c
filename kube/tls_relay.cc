#include "kube/tls_relay.h"

#include <openssl/err.h>

#include <array>
#include <utility>

#include "kube/block_sigpipe.h"

namespace mcf {
namespace {

constexpr std::size_t kPiece = 16384;

}  // namespace

std::unique_ptr<TlsRelay> TlsRelay::Start(OpensslPtr<SSL> ssl, Socket remote) {
  Socket pair[2] = {kNoSocket, kNoSocket};
  if (!MakePair(pair)) {
    ssl.reset();
    CloseSocket(remote);
    return nullptr;
  }
  SetBlocking(pair[0], false);
  return std::unique_ptr<TlsRelay>(
      new TlsRelay(std::move(ssl), remote, pair[0], pair[1]));
}

TlsRelay::TlsRelay(OpensslPtr<SSL> ssl, Socket remote, Socket local, Socket end)
    : ssl_(std::move(ssl)), remote_(remote), local_(local), end_(end) {
  SSL_set_mode(ssl_.get(), SSL_MODE_ENABLE_PARTIAL_WRITE |
                               SSL_MODE_ACCEPT_MOVING_WRITE_BUFFER);
  thread_ = std::jthread([this] { Run(); });
}

TlsRelay::~TlsRelay() {
  EndSocket(local_);
  EndSocket(remote_);
  thread_.join();
  ssl_.reset();
  CloseSocket(local_);
  CloseSocket(remote_);
}

bool TlsRelay::Upwards() {
  std::array<char, kPiece> piece;
  if (up_.empty()) {
    const long length = Receive(local_, piece.data(), piece.size());
    if (length == 0 || length == kBroken) return false;
    if (length == kAgain) return true;
    up_.assign(piece.data(), static_cast<std::size_t>(length));
  }
  ERR_clear_error();
  const int size = static_cast<int>(up_.size());
  const int written = SSL_write(ssl_.get(), up_.data(), size);
  if (written > 0) {
    up_.erase(0, static_cast<std::size_t>(written));
    moved_ = true;
    return true;
  }
  const int problem = SSL_get_error(ssl_.get(), written);
  if (problem == SSL_ERROR_WANT_WRITE) tls_writes_ = true;
  return problem == SSL_ERROR_WANT_WRITE || problem == SSL_ERROR_WANT_READ;
}

bool TlsRelay::Downwards() {
  std::array<char, kPiece> piece;
  if (down_.empty()) {
    ERR_clear_error();
    const int size = static_cast<int>(piece.size());
    const int length = SSL_read(ssl_.get(), piece.data(), size);
    if (length <= 0) {
      const int problem = SSL_get_error(ssl_.get(), length);
      if (problem == SSL_ERROR_WANT_WRITE) tls_writes_ = true;
      return problem == SSL_ERROR_WANT_WRITE || problem == SSL_ERROR_WANT_READ;
    }
    down_.assign(piece.data(), static_cast<std::size_t>(length));
  }
  const long sent = Send(local_, down_.data(), down_.size());
  if (sent == kBroken) return false;
  if (sent > 0) {
    down_.erase(0, static_cast<std::size_t>(sent));
    moved_ = true;
  }
  return true;
}

void TlsRelay::Run() {
  const BlockSigpipe block;
  for (;;) {
    moved_ = tls_writes_ = false;
    if (!Upwards() || !Downwards()) break;
    if (moved_) continue;
    AwaitEither(
        {.socket = local_, .reading = up_.empty(), .writing = !down_.empty()},
        {.socket = remote_, .reading = down_.empty(), .writing = tls_writes_});
  }
  ERR_clear_error();
  EndSocket(local_);
  EndSocket(remote_);
}

}  // namespace mcf
