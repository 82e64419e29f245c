#ifndef MCF_RENDER_GATEWAYS_H_
#define MCF_RENDER_GATEWAYS_H_

#include <string>

#include "object/component.h"
#include "render/labels.h"

namespace mcf {

// The public gateway of a hostname, and the private one of its internal twin.
DesiredObject MakeExternalGateway(const Shared& shared,
                                  const Located<std::string>& hostname);
DesiredObject MakeInternalGateway(const Shared& shared,
                                  const Located<std::string>& hostname);

}  // namespace mcf

#endif  // MCF_RENDER_GATEWAYS_H_
