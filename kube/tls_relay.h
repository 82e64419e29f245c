#ifndef MCF_KUBE_TLS_RELAY_H_
#define MCF_KUBE_TLS_RELAY_H_

#include <openssl/ssl.h>

#include <memory>
#include <string>
#include <thread>

#include "kube/openssl_ptr.h"
#include "kube/socket.h"

namespace mcf {

// Carries bytes between a TLS connection and a plain socket, so that what
// reads and writes the socket need not know of that TLS: HTTP over TLS through
// a proxy that is itself reached over TLS. It has a thread of its own, as both
// sides may send at any time.
class TlsRelay {
 public:
  // Takes the connection, its handshake done, and the socket under it, which
  // does not block. Null when the system has no sockets left; then both are
  // freed.
  static std::unique_ptr<TlsRelay> Start(OpensslPtr<SSL> ssl, Socket remote);
  // Ends both sides.
  ~TlsRelay();
  TlsRelay(const TlsRelay&) = delete;
  TlsRelay& operator=(const TlsRelay&) = delete;

  // The plain end, which whoever takes it closes.
  Socket end() const { return end_; }

 private:
  TlsRelay(OpensslPtr<SSL> ssl, Socket remote, Socket local, Socket end);

  // One round each; false when a side has ended.
  bool Upwards();    // from the plain socket to TLS
  bool Downwards();  // from TLS to the plain socket
  void Run();

  OpensslPtr<SSL> ssl_;
  const Socket remote_, local_, end_;
  std::string up_, down_;  // read and not yet written
  bool moved_ = false;
  bool tls_writes_ = false;  // what TLS waits for
  std::jthread thread_;
};

}  // namespace mcf

#endif  // MCF_KUBE_TLS_RELAY_H_
