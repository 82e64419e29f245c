#include "render/ingress.h"

namespace mcf {

std::string InternalHostname(const std::string& hostname) {
  return "internal-" + hostname;
}

std::string CertificateName(const Shared& shared) {
  return shared.name + "-ingress-cert";
}

std::string ExternalGatewayName(const Shared& shared) {
  return shared.name + "-external";
}

std::string InternalGatewayName(const Shared& shared) {
  return shared.name + "-internal";
}

}  // namespace mcf
