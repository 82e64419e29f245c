#ifndef MCF_KUBE_PEM_H_
#define MCF_KUBE_PEM_H_

#include <string>
#include <vector>

#include "base/result.h"
#include "kube/openssl_ptr.h"

namespace mcf {

// Reads PEM text, LF or CRLF. `name` says in errors (kind kKubeconfig) whose
// it is: "client-certificate". Errors quote nothing of the text.

// All certificates of a bundle, at least one; other blocks are skipped.
Result<std::vector<OpensslPtr<X509>>> ReadCertificates(const std::string& pem,
                                                       const std::string& name);

// A private key of any kind that OpenSSL has (RSA, EC, Ed25519), not encrypted.
Result<OpensslPtr<EVP_PKEY>> ReadPrivateKey(const std::string& pem,
                                            const std::string& name);

}  // namespace mcf

#endif  // MCF_KUBE_PEM_H_
