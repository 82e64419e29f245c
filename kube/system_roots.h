#ifndef MCF_KUBE_SYSTEM_ROOTS_H_
#define MCF_KUBE_SYSTEM_ROOTS_H_

#include <openssl/x509.h>

#include <string>
#include <vector>

namespace mcf {

// Where a machine keeps the authorities that it trusts.
struct RootPlaces {
  std::vector<std::string> folders;  // each that exists is used
  std::vector<std::string> files;    // the first that can be read is used,
  bool files_too = false;            // by default only without a good folder
};

// The usual places of Linux and macOS; the one of SSL_CERT_FILE and those of
// SSL_CERT_DIR instead, where these are given.
RootPlaces SystemRootPlaces(const char* ssl_cert_file,
                            const char* ssl_cert_dir);

void AddRoots(const RootPlaces& places, X509_STORE* store);

// Adds the authorities that this machine trusts; on Windows those of its own
// store, unless SSL_CERT_FILE or SSL_CERT_DIR is set.
void AddSystemRoots(X509_STORE* store);
#ifdef _WIN32
void AddRootsOfWindows(X509_STORE* store);
#endif

}  // namespace mcf

#endif  // MCF_KUBE_SYSTEM_ROOTS_H_
