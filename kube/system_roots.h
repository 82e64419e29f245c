#ifndef MCF_KUBE_SYSTEM_ROOTS_H_
#define MCF_KUBE_SYSTEM_ROOTS_H_

#include <openssl/x509.h>

namespace mcf {

// Adds the authorities that this machine trusts: those of SSL_CERT_FILE and
// SSL_CERT_DIR where set, else OpenSSL's own places, else the bundle of the
// distribution (OpenSSL may have been built for another one).
void AddSystemRoots(X509_STORE* store);

}  // namespace mcf

#endif  // MCF_KUBE_SYSTEM_ROOTS_H_
