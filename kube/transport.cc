#include "kube/transport.h"

#include "base/text.h"

namespace mcf {

std::string HttpResponse::Header(std::string_view name) const {
  const std::string wanted = ToLower(name);
  for (const auto& [key, value] : headers) {
    if (ToLower(key) == wanted) return value;
  }
  return "";
}

}  // namespace mcf
