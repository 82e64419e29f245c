#include "object/component.h"

namespace mcf {

std::string ComponentId::ToString() const {
  return kind + "/" + ns + "/" + name;
}

}  // namespace mcf
