#ifndef MCF_KUBE_PROXY_LINK_H_
#define MCF_KUBE_PROXY_LINK_H_

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "kube/openssl_ptr.h"
#include "kube/socket.h"
#include "kube/tls.h"

namespace mcf {

// A connection to a proxy while we talk to the proxy itself. Whatever it does
// ends at the deadline.
class ProxyLink {
 public:
  using Deadline = std::chrono::steady_clock::time_point;

  // Takes a socket that does not block.
  ProxyLink(Socket socket, Deadline deadline)
      : socket_(socket), deadline_(deadline) {}
  ~ProxyLink();
  ProxyLink(const ProxyLink&) = delete;
  ProxyLink& operator=(const ProxyLink&) = delete;

  // From here on under TLS. Why not is told by refusal().
  bool StartTls(const Tls& tls);
  const CertificateRefusal& refusal() const { return refusal_; }

  bool Write(std::string_view bytes);
  // Exactly that many bytes; empty when the proxy ends before.
  std::optional<std::string> Read(std::size_t count);

  // What it was made of, once, to go on without it.
  Socket TakeSocket();
  OpensslPtr<SSL> TakeTls() { return std::move(ssl_); }

 private:
  bool Await(bool for_writing) const;
  // After a call of OpenSSL: waits when that wants it, else false.
  bool AwaitTls(int result) const;

  Socket socket_;
  const Deadline deadline_;
  CertificateRefusal refusal_;  // OpenSSL's objects below refer to it
  OpensslPtr<SSL> ssl_;
};

}  // namespace mcf

#endif  // MCF_KUBE_PROXY_LINK_H_
