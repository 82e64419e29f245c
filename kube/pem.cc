#include "kube/pem.h"

#include <openssl/err.h>
#include <openssl/pem.h>

#include <utility>

namespace mcf {
namespace {

OpensslPtr<BIO> OpenText(const std::string& text) {
  return OpensslPtr<BIO>(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())));
}

// Only an encrypted key is asked for a password.
int NotePassword(char*, int, int, void* asked) {
  *static_cast<bool*>(asked) = true;
  return -1;
}

Error Bad(const std::string& name, const std::string& what,
          const std::string& fix) {
  return Error{
      .kind = Error::Kind::kKubeconfig, .what = name + ": " + what, .fix = fix};
}

}  // namespace

Result<std::vector<OpensslPtr<X509>>> ReadCertificates(
    const std::string& pem, const std::string& name) {
  OpensslPtr<BIO> bio = OpenText(pem);
  std::vector<OpensslPtr<X509>> certificates;
  ERR_clear_error();
  while (X509* next = PEM_read_bio_X509(bio.get(), nullptr, nullptr, nullptr)) {
    certificates.emplace_back(next);
  }
  const unsigned long failure = ERR_peek_last_error();
  ERR_clear_error();
  const bool at_end = ERR_GET_LIB(failure) == ERR_LIB_PEM &&
                      ERR_GET_REASON(failure) == PEM_R_NO_START_LINE;
  if (!at_end) {
    return Bad(name,
               "certificate " + std::to_string(certificates.size() + 1) +
                   " cannot be read",
               "write the whole PEM block, from -----BEGIN CERTIFICATE----- "
               "to -----END CERTIFICATE-----");
  }
  if (certificates.empty()) {
    return Bad(name, "holds no certificate",
               "give a PEM file with a -----BEGIN CERTIFICATE----- block");
  }
  return certificates;
}

Result<OpensslPtr<EVP_PKEY>> ReadPrivateKey(const std::string& pem,
                                            const std::string& name) {
  OpensslPtr<BIO> bio = OpenText(pem);
  bool encrypted = false;
  OpensslPtr<EVP_PKEY> key(
      PEM_read_bio_PrivateKey(bio.get(), nullptr, NotePassword, &encrypted));
  ERR_clear_error();
  if (encrypted) {
    return Bad(name, "the private key is encrypted",
               "decrypt it, e.g. with openssl pkey -in KEY -out PLAIN_KEY");
  }
  if (key == nullptr) {
    return Bad(name, "holds no private key that can be read",
               "give a PEM file with a -----BEGIN PRIVATE KEY----- block");
  }
  return key;
}

}  // namespace mcf
