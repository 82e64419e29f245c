// OpenSSL looks where it was told to when it was built, which in a program for
// many distributions is the wrong place for most. So we look ourselves.

#include "kube/system_roots.h"

#include <openssl/err.h>

#include <cstdlib>
#include <filesystem>

#include "base/process.h"
#include "base/text.h"

namespace mcf {
namespace {

namespace fs = std::filesystem;

// Debian, openSUSE and Arch; Fedora.
const std::vector<std::string>& UsualFolders() {
  static const std::vector<std::string> kFolders = {"/etc/ssl/certs",
                                                    "/etc/pki/tls/certs"};
  return kFolders;
}

// Debian; Fedora; openSUSE; OpenELEC; RHEL; Alpine and macOS.
const std::vector<std::string>& UsualFiles() {
  static const std::vector<std::string> kFiles = {
      "/etc/ssl/certs/ca-certificates.crt",
      "/etc/pki/tls/certs/ca-bundle.crt",
      "/etc/ssl/ca-bundle.pem",
      "/etc/pki/tls/cacert.pem",
      "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem",
      "/etc/ssl/cert.pem"};
  return kFiles;
}

// OpenSSL finds authorities in a folder by links named after their hash, and
// reads only those that it needs: a bundle costs some milliseconds more.
bool HasHashedLinks(const std::string& folder) {
  std::error_code failure;
  fs::directory_iterator entries(folder, failure);
  while (!failure && entries != fs::directory_iterator()) {
    if (entries->path().extension() == ".0") return true;
    entries.increment(failure);
  }
  return false;
}

bool AddFile(const std::string& file, X509_STORE* store) {
  std::error_code ignored;
  return fs::is_regular_file(file, ignored) &&
         X509_STORE_load_file(store, file.c_str()) == 1;
}

}  // namespace

RootPlaces SystemRootPlaces(const char* ssl_cert_file,
                            const char* ssl_cert_dir) {
  RootPlaces places{.folders = UsualFolders(), .files = UsualFiles()};
  if (ssl_cert_dir != nullptr)
    places.folders = Split(ssl_cert_dir, kPathSeparator);
  if (ssl_cert_file != nullptr) {
    places.files = {ssl_cert_file};
    places.files_too = true;
  }
  return places;
}

void AddRoots(const RootPlaces& places, X509_STORE* store) {
  bool found = false;
  for (const std::string& folder : places.folders) {
    if (HasHashedLinks(folder)) {
      found = X509_STORE_load_path(store, folder.c_str()) == 1 || found;
    }
  }
  if (!found || places.files_too) {
    for (const std::string& file : places.files) {
      if (AddFile(file, store)) break;
    }
  }
  ERR_clear_error();  // what could not be read
}

void AddSystemRoots(X509_STORE* store) {
  const char* file = std::getenv("SSL_CERT_FILE");
  const char* folders = std::getenv("SSL_CERT_DIR");
#ifdef _WIN32
  if (file == nullptr && folders == nullptr) return AddRootsOfWindows(store);
#endif
  AddRoots(SystemRootPlaces(file, folders), store);
}

}  // namespace mcf
