#ifndef MCF_KUBE_IMPERSONATION_H_
#define MCF_KUBE_IMPERSONATION_H_

#include <string>
#include <utility>
#include <vector>

#include "kubeconfig/kubeconfig.h"

namespace mcf {

// The headers that ask to be treated as somebody else.
std::vector<std::pair<std::string, std::string>> ImpersonationHeaders(
    const Impersonation& as);

// "acme.com%2fproject": the name of an Impersonate-Extra header may hold only
// what HTTP allows in header names.
std::string EncodeExtraKey(const std::string& key);

}  // namespace mcf

#endif  // MCF_KUBE_IMPERSONATION_H_
