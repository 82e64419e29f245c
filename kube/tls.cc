#include "kube/tls.h"

#include <openssl/err.h>

#include <array>
#include <cstdio>
#include <ctime>
#include <utility>

#include "kube/pem.h"
#include "kube/readable.h"
#include "kube/system_roots.h"
#include "kubeconfig/server_url.h"

namespace mcf {
namespace {

constexpr std::size_t kMaxNames = 8;

std::string FormatTime(const ASN1_TIME* time) {
  std::tm parts{};
  if (ASN1_TIME_to_tm(time, &parts) != 1) return "an unknown time";
  std::array<char, 32> text{};
  std::strftime(text.data(), text.size(), "%Y-%m-%dT%H:%M:%SZ", &parts);
  return text.data();
}

std::string FormatAddress(const ASN1_OCTET_STRING* address) {
  // OpenSSL prints it; the name is borrowed for the call only.
  GENERAL_NAME name{};
  name.type = GEN_IPADD;
  name.d.iPAddress = const_cast<ASN1_OCTET_STRING*>(address);
  OpensslPtr<BIO> bio(BIO_new(BIO_s_mem()));
  GENERAL_NAME_print(bio.get(), &name);
  char* text = nullptr;
  const long length = BIO_get_mem_data(bio.get(), &text);
  std::string printed(text, static_cast<std::size_t>(length));
  const std::size_t colon = printed.find(':');  // "IP Address:10.0.0.1"
  return colon == std::string::npos ? printed : printed.substr(colon + 1);
}

std::vector<std::string> NamesOf(const X509* certificate) {
  OpensslPtr<GENERAL_NAMES> names(static_cast<GENERAL_NAMES*>(
      X509_get_ext_d2i(certificate, NID_subject_alt_name, nullptr, nullptr)));
  std::vector<std::string> texts;
  const int count = names == nullptr ? 0 : sk_GENERAL_NAME_num(names.get());
  for (int i = 0; i < count && texts.size() < kMaxNames; ++i) {
    const GENERAL_NAME* name = sk_GENERAL_NAME_value(names.get(), i);
    if (name->type == GEN_DNS) {
      const ASN1_IA5STRING* text = name->d.dNSName;
      texts.push_back(WithoutControls(
          {reinterpret_cast<const char*>(ASN1_STRING_get0_data(text)),
           static_cast<std::size_t>(ASN1_STRING_length(text))}));
    } else if (name->type == GEN_IPADD) {
      texts.push_back(FormatAddress(name->d.iPAddress));
    }
  }
  return texts;
}

// In the place of OpenSSL's own check, only to note how it came out.
int VerifyAndNote(X509_STORE_CTX* store, void* refusal_pointer) {
  auto* refusal = static_cast<CertificateRefusal*>(refusal_pointer);
  *refusal = {};
  const int verdict = X509_verify_cert(store);
  if (verdict > 0) return verdict;
  refusal->code = X509_STORE_CTX_get_error(store);
  // Names are those of the server, dates those of whoever is out of date.
  if (const X509* server = X509_STORE_CTX_get0_cert(store)) {
    refusal->names = NamesOf(server);
  }
  if (const X509* current = X509_STORE_CTX_get_current_cert(store)) {
    refusal->not_before = FormatTime(X509_get0_notBefore(current));
    refusal->not_after = FormatTime(X509_get0_notAfter(current));
  }
  return verdict;
}

Result<OpensslPtr<X509_STORE>> MakeRoots(const std::string& ca_pem,
                                         bool with_system) {
  OpensslPtr<X509_STORE> store(X509_STORE_new());
  if (with_system) AddSystemRoots(store.get());
  if (ca_pem.empty()) return store;
  auto certificates = ReadCertificates(ca_pem, "certificate-authority");
  if (!certificates) return certificates.errors();
  for (const OpensslPtr<X509>& certificate : *certificates) {
    X509_STORE_add_cert(store.get(), certificate.get());
  }
  ERR_clear_error();  // one that is listed twice
  return store;
}

}  // namespace

void Tls::Expect(const std::string& host) {
  expected_ = host;
  // "k8s.example." is the same host, but no certificate is made out to it.
  if (expected_.ends_with('.')) expected_.pop_back();
  if (!IsIpAddress(expected_)) server_name_ = expected_;
}

Result<Tls> Tls::MakeForProxy(const Connection& connection,
                              const std::string& host) {
  Tls tls;
  tls.verify_ = !connection.insecure_skip_tls_verify;
  tls.Expect(host);
  if (!tls.verify_) return tls;
  auto roots = MakeRoots(connection.ca_pem, /*with_system=*/true);
  if (!roots) return roots.errors();
  tls.roots_ = *std::move(roots);
  return tls;
}

Result<Tls> Tls::Make(const Connection& connection, const std::string& host) {
  Tls tls;
  tls.verify_ = !connection.insecure_skip_tls_verify;
  tls.Expect(connection.tls_server_name.empty() ? host
                                                : connection.tls_server_name);
  Errors errors;
  if (tls.verify_) {
    auto roots = MakeRoots(connection.ca_pem, connection.ca_pem.empty());
    if (roots) {
      tls.roots_ = *std::move(roots);
    } else {
      errors = roots.errors();
    }
  }
  if (!connection.client_certificate_pem.empty()) {
    auto certificates = ReadCertificates(connection.client_certificate_pem,
                                         "client-certificate");
    auto key = ReadPrivateKey(connection.client_key_pem, "client-key");
    if (!certificates) errors.push_back(certificates.errors().front());
    if (!key) errors.push_back(key.errors().front());
    if (!errors.empty()) return errors;
    if (X509_check_private_key(certificates->front().get(), key->get()) != 1) {
      ERR_clear_error();
      return Error{.kind = Error::Kind::kKubeconfig,
                   .what = "client-key: belongs to another certificate",
                   .fix = "use the key that client-certificate was made for"};
    }
    tls.certificates_ = *std::move(certificates);
    tls.key_ = *std::move(key);
  }
  if (!errors.empty()) return errors;
  return tls;
}

bool Tls::UseClientCertificate(SSL_CTX* context) const {
  if (certificates_.empty()) return true;
  bool good =
      SSL_CTX_use_certificate(context, certificates_.front().get()) == 1;
  for (std::size_t i = 1; i < certificates_.size(); ++i) {
    good =
        good && SSL_CTX_add1_chain_cert(context, certificates_[i].get()) == 1;
  }
  return good && SSL_CTX_use_PrivateKey(context, key_.get()) == 1;
}

bool Tls::Configure(SSL_CTX* context, CertificateRefusal* refusal) const {
  constexpr std::array<unsigned char, 9> kHttp11 = {8,   'h', 't', 't', 'p',
                                                    '/', '1', '.', '1'};
  if (SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION) != 1) return false;
  SSL_CTX_set_alpn_protos(context, kHttp11.data(), kHttp11.size());
  if (!UseClientCertificate(context)) return false;
  if (!verify_) {
    SSL_CTX_set_verify(context, SSL_VERIFY_NONE, nullptr);
    return true;
  }
  X509_STORE_up_ref(roots_.get());
  SSL_CTX_set_cert_store(context, roots_.get());  // takes that reference
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_cert_verify_callback(context, VerifyAndNote, refusal);
  X509_VERIFY_PARAM* param = SSL_CTX_get0_param(context);
  // As in Go, and so in kubectl: whatever certificate is named as authority is
  // trusted, it need not be a root; the common name is no host name.
  X509_VERIFY_PARAM_set_flags(param, X509_V_FLAG_PARTIAL_CHAIN);
  X509_VERIFY_PARAM_set_hostflags(param, X509_CHECK_FLAG_NEVER_CHECK_SUBJECT);
  if (expected_.empty()) return false;  // OpenSSL would check no name at all
  if (server_name_.empty()) {
    return X509_VERIFY_PARAM_set1_ip_asc(param, expected_.c_str()) == 1;
  }
  return X509_VERIFY_PARAM_set1_host(param, expected_.data(),
                                     expected_.size()) == 1;
}

}  // namespace mcf
