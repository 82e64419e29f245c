#ifndef MCF_CLUSTER_NAMESPACE_LAG_H_
#define MCF_CLUSTER_NAMESPACE_LAG_H_

#include <functional>

#include "base/clock.h"
#include "kube/api_reply.h"

namespace mcf {

// Sends a write. A namespace that was just made may be missing for another
// API server: while the reply says so it is sent again, for two seconds.
Result<ApiReply> SendIntoNamespace(
    Clock& clock, const std::stop_token& stop,
    const std::function<Result<ApiReply>()>& send);

}  // namespace mcf

#endif  // MCF_CLUSTER_NAMESPACE_LAG_H_
