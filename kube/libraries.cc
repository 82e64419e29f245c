#include "kube/libraries.h"

#include <httplib.h>
#include <openssl/crypto.h>

namespace mcf {

std::vector<std::pair<std::string, std::string>> HttpLibraries() {
  return {{"cpp-httplib", CPPHTTPLIB_VERSION},
          {"OpenSSL", OpenSSL_version(OPENSSL_VERSION_STRING)}};
}

}  // namespace mcf
