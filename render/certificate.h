#ifndef MCF_RENDER_CERTIFICATE_H_
#define MCF_RENDER_CERTIFICATE_H_

#include <string>

#include "object/component.h"
#include "render/labels.h"

namespace mcf {

// The name of the ClusterIssuer for a hostname: what is behind its first dot,
// the whole hostname when nothing is.
std::string IssuerOf(const std::string& hostname);

// For the hostname and its internal twin.
DesiredObject MakeCertificate(const Shared& shared,
                              const Located<std::string>& hostname);

}  // namespace mcf

#endif  // MCF_RENDER_CERTIFICATE_H_
