#ifndef MCF_TESTS_KUBE_CERTIFICATES_H_
#define MCF_TESTS_KUBE_CERTIFICATES_H_

#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include <string>

#include "kube/openssl_ptr.h"

namespace mcf {

// A certificate with its key, made on the spot.
struct Identity {
  OpensslPtr<X509> certificate;
  OpensslPtr<EVP_PKEY> key;

  std::string CertificatePem() const {
    OpensslPtr<BIO> bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(bio.get(), certificate.get());
    return Take(bio.get());
  }
  // Encrypted when there is a password.
  std::string KeyPem(std::string password = "") const {
    OpensslPtr<BIO> bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PKCS8PrivateKey(
        bio.get(), key.get(), password.empty() ? nullptr : EVP_aes_256_cbc(),
        password.data(), static_cast<int>(password.size()), nullptr, nullptr);
    return Take(bio.get());
  }
  // In the older format of each algorithm: "RSA PRIVATE KEY" and so on.
  std::string TraditionalKeyPem() const {
    OpensslPtr<BIO> bio(BIO_new(BIO_s_mem()));
    PEM_write_bio_PrivateKey_traditional(bio.get(), key.get(), nullptr, nullptr,
                                         0, nullptr, nullptr);
    return Take(bio.get());
  }

 private:
  static std::string Take(BIO* bio) {
    char* text = nullptr;
    const long length = BIO_get_mem_data(bio, &text);
    return std::string(text, static_cast<std::size_t>(length));
  }
};

struct CertificateOptions {
  std::string common_name = "server";
  std::string names = "DNS:localhost,IP:127.0.0.1,IP:::1";  // "" for none
  const Identity* signer = nullptr;                         // itself when null
  bool is_authority = false;
  long valid_from = -3600, valid_until = 3600;  // seconds from now
  EVP_PKEY* key = nullptr;                      // taken over; P-256 when null
};

inline Identity MakeIdentity(const CertificateOptions& options) {
  Identity made;
  made.key.reset(options.key != nullptr ? options.key : EVP_EC_gen("P-256"));
  made.certificate.reset(X509_new());
  X509* x = made.certificate.get();
  static long serial = 0;
  X509_set_version(x, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(x), ++serial);
  X509_gmtime_adj(X509_getm_notBefore(x), options.valid_from);
  X509_gmtime_adj(X509_getm_notAfter(x), options.valid_until);
  X509_set_pubkey(x, made.key.get());
  X509_NAME_add_entry_by_txt(
      X509_get_subject_name(x), "CN", MBSTRING_UTF8,
      reinterpret_cast<const unsigned char*>(options.common_name.c_str()), -1,
      -1, 0);
  const Identity& signer = options.signer ? *options.signer : made;
  X509_set_issuer_name(x, X509_get_subject_name(signer.certificate.get()));
  auto extend = [&](int nid, const std::string& value) {
    X509V3_CTX context{};
    X509V3_set_ctx_nodb(&context);
    X509V3_set_ctx(&context, signer.certificate.get(), x, nullptr, nullptr, 0);
    X509_EXTENSION* extension =
        X509V3_EXT_conf_nid(nullptr, &context, nid, value.c_str());
    X509_add_ext(x, extension, -1);
    X509_EXTENSION_free(extension);
  };
  if (options.is_authority) {
    extend(NID_basic_constraints, "critical,CA:TRUE");
    extend(NID_key_usage, "critical,keyCertSign");
  }
  if (!options.names.empty()) extend(NID_subject_alt_name, options.names);
  const bool own_digest =
      EVP_PKEY_get_base_id(signer.key.get()) == EVP_PKEY_ED25519;
  X509_sign(x, signer.key.get(), own_digest ? nullptr : EVP_sha256());
  return made;
}

inline Identity MakeAuthority(const std::string& name) {
  return MakeIdentity({.common_name = name, .names = "", .is_authority = true});
}

}  // namespace mcf

#endif  // MCF_TESTS_KUBE_CERTIFICATES_H_
