#include <windows.h>
// Behind it, for it names types as OpenSSL does.
#include <openssl/x509.h>
#include <wincrypt.h>

#include "kube/system_roots.h"

namespace mcf {

void AddRootsOfWindows(X509_STORE* store) {
  const HCERTSTORE roots = CertOpenSystemStoreA(0, "ROOT");
  if (roots == nullptr) return;
  const CERT_CONTEXT* each = nullptr;
  while ((each = CertEnumCertificatesInStore(roots, each)) != nullptr) {
    const unsigned char* der = each->pbCertEncoded;
    X509* certificate =
        d2i_X509(nullptr, &der, static_cast<long>(each->cbCertEncoded));
    if (certificate == nullptr) continue;
    X509_STORE_add_cert(store, certificate);
    X509_free(certificate);
  }
  CertCloseStore(roots, 0);
}

}  // namespace mcf
