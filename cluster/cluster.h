#ifndef MCF_CLUSTER_CLUSTER_H_
#define MCF_CLUSTER_CLUSTER_H_

#include <stop_token>

#include "base/clock.h"
#include "kube/api_client.h"

namespace mcf {

// One cluster as the verbs hand it down. Everything is borrowed.
struct Cluster {
  ApiClient& client;
  Clock& clock;
  std::stop_token stop;
};

}  // namespace mcf

#endif  // MCF_CLUSTER_CLUSTER_H_
