#ifndef MCF_KUBE_TLS_H_
#define MCF_KUBE_TLS_H_

#include <openssl/ssl.h>

#include <string>
#include <vector>

#include "base/result.h"
#include "kube/openssl_ptr.h"
#include "kubeconfig/kubeconfig.h"

namespace mcf {

// Why the server's certificate was not accepted.
struct CertificateRefusal {
  int code = 0;                         // X509_V_ERR_…, 0: it was accepted
  std::vector<std::string> names = {};  // that it is valid for
  std::string not_before = {}, not_after = {};
};

// What all connections to one server share: whom to trust, which name to
// expect, who we are. Read-only once made, so any thread may use it.
class Tls {
 public:
  // `host` is the name or address in the server's URL. Errors for
  // certificates and keys that cannot be read.
  static Result<Tls> Make(const Connection& connection,
                          const std::string& host);
  // For an https proxy on the way: trusts what the system trusts beside the
  // connection's authority, and is told no certificate of ours.
  static Result<Tls> MakeForProxy(const Connection& connection,
                                  const std::string& host);

  // Readies the context of one client. OpenSSL itself then ends a handshake
  // with a server that is not to be trusted; why is written to `refusal`, which
  // must outlive the context. False when OpenSSL takes a setting badly: then
  // nothing may be sent.
  [[nodiscard]] bool Configure(SSL_CTX* context,
                               CertificateRefusal* refusal) const;

  // The name to ask for (SNI); "" when the server is known by its address.
  const std::string& server_name() const { return server_name_; }

 private:
  Tls() = default;
  void Expect(const std::string& host);
  bool UseClientCertificate(SSL_CTX* context) const;

  bool verify_ = true;
  std::string expected_;     // name or address that the certificate must have
  std::string server_name_;  // `expected_` when it is a name
  OpensslPtr<X509_STORE> roots_;
  std::vector<OpensslPtr<X509>> certificates_;  // ours first, then its chain
  OpensslPtr<EVP_PKEY> key_;
};

}  // namespace mcf

#endif  // MCF_KUBE_TLS_H_
