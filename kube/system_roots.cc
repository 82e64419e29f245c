#include "kube/system_roots.h"

#include <openssl/err.h>

#include <array>
#include <cstdlib>
#include <filesystem>

namespace mcf {
namespace {

// Debian, Fedora, openSUSE, OpenELEC, RHEL, Alpine.
constexpr std::array<const char*, 6> kBundles = {
    "/etc/ssl/certs/ca-certificates.crt",
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/etc/ssl/ca-bundle.pem",
    "/etc/pki/tls/cacert.pem",
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
    "/etc/ssl/cert.pem"};

bool Exists(const char* path) {
  std::error_code ignored;
  return std::filesystem::exists(path, ignored);
}

// OpenSSL finds authorities in a folder by links named after their hash.
bool HasHashedLinks(const char* folder) {
  std::error_code failure;
  std::filesystem::directory_iterator entries(folder, failure);
  while (!failure && entries != std::filesystem::directory_iterator()) {
    if (entries->path().extension() == ".0") return true;
    entries.increment(failure);
  }
  return false;
}

}  // namespace

void AddSystemRoots(X509_STORE* store) {
  X509_STORE_set_default_paths(store);
  const bool chosen = std::getenv("SSL_CERT_FILE") != nullptr ||
                      std::getenv("SSL_CERT_DIR") != nullptr;
  if (!chosen && !Exists(X509_get_default_cert_file()) &&
      !HasHashedLinks(X509_get_default_cert_dir())) {
    for (const char* bundle : kBundles) {
      if (Exists(bundle) && X509_STORE_load_file(store, bundle) == 1) break;
    }
  }
  ERR_clear_error();
}

}  // namespace mcf
