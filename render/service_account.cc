#include "render/service_account.h"

#include <utility>

#include "render/object_builder.h"

namespace mcf {

DesiredObject MakeServiceAccount(const Shared& shared) {
  return ObjectBuilder("v1", "ServiceAccount", shared.ns, shared.name, shared)
      .Build();
}

}  // namespace mcf
