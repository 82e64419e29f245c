#ifndef MCF_APPLY_WAIT_H_
#define MCF_APPLY_WAIT_H_

#include "apply/run_steps.h"
#include "rollout/progress.h"

namespace mcf {

// Waits until the rollout of a StatefulSet is done: watches it and its pods,
// tells progress.Waiting what is missing. Errors: kTimeout (total or stall, the
// pods that are missing named with their reasons), kInterrupted, kConflict (it
// was deleted or replaced meanwhile), kCluster. `generation` is the least one
// to observe.
Result<RolloutStanding> WaitForRollout(const Cluster& cluster,
                                       const ObjectKey& stateful_set,
                                       long long generation,
                                       const RunOptions& options,
                                       Progress& progress);

// Waits until no pod of a deleted StatefulSet is left. Errors: kTimeout,
// kInterrupted, kCluster.
Result<void> WaitForPodsOf(const Cluster& cluster, const Object& stateful_set,
                           const RunOptions& options, Progress& progress);

// Waits until an object that is being deleted is gone. False when it is not
// and options.wait is off. Errors as above, the finalizers named.
Result<bool> WaitUntilGone(const Cluster& cluster, const ObjectKey& key,
                           const RunOptions& options, Progress& progress);

// The set and its pods as they stand now, read once; the set is absent in the
// result when it does not exist.
struct SetAndPods {
  std::optional<Object> stateful_set;
  std::vector<Object> pods;
};
Result<SetAndPods> ReadSetAndPods(const Cluster& cluster,
                                  const ObjectKey& stateful_set);

}  // namespace mcf

#endif  // MCF_APPLY_WAIT_H_
