#ifndef MCF_KUBE_RESOLVE_HOST_H_
#define MCF_KUBE_RESOLVE_HOST_H_

#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace mcf {

// The addresses of a host, in the order to try them; of an address itself.
// A stop ends it at once, however long the name servers keep silent.
Result<std::vector<std::string>> ResolveHost(const std::string& host,
                                             std::stop_token stop);

}  // namespace mcf

#endif  // MCF_KUBE_RESOLVE_HOST_H_
