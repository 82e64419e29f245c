#ifndef MCF_RENDER_INGRESS_H_
#define MCF_RENDER_INGRESS_H_

#include <string>

#include "render/labels.h"

namespace mcf {

// Gateways and their certificates are beside the istio gateways that carry
// them out (kIngressNamespace), not beside the component.

// The hostname under which a component is reached from inside.
std::string InternalHostname(const std::string& hostname);

std::string CertificateName(const Shared& shared);
std::string ExternalGatewayName(const Shared& shared);
std::string InternalGatewayName(const Shared& shared);

}  // namespace mcf

#endif  // MCF_RENDER_INGRESS_H_
