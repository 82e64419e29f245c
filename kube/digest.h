#ifndef MCF_KUBE_DIGEST_H_
#define MCF_KUBE_DIGEST_H_

#include <string>
#include <string_view>

namespace mcf {

std::string Sha256Hex(std::string_view bytes);

}  // namespace mcf

#endif  // MCF_KUBE_DIGEST_H_
