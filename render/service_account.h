#ifndef MCF_RENDER_SERVICE_ACCOUNT_H_
#define MCF_RENDER_SERVICE_ACCOUNT_H_

#include "object/component.h"
#include "render/labels.h"

namespace mcf {

// The account that the pods run as.
DesiredObject MakeServiceAccount(const Shared& shared);

}  // namespace mcf

#endif  // MCF_RENDER_SERVICE_ACCOUNT_H_
