#ifndef MCF_ROLLOUT_PROGRESS_H_
#define MCF_ROLLOUT_PROGRESS_H_

#include <chrono>
#include <string>
#include <vector>

#include "object/object.h"

namespace mcf {

// How one pod of a set stands.
struct PodStanding {
  std::string name;
  bool ready = false;
  bool current = false;  // of the newest revision
  int restarts = 0;
  std::string reason;  // "CrashLoopBackOff", "Unschedulable", … or ""
  std::string message;
};

// How a rollout stands.
struct RolloutStanding {
  bool done = false;
  int replicas = 0, ready = 0, updated = 0, available = 0, total = 0;
  // What is missing, as "2 of 3 pods ready, waiting for db-2
  // (ImagePullBackOff)"; "" when done.
  std::string missing;
  // Names the pod of a broken revision that keeps an OrderedReady set from
  // going on even after a fix; "" if none does. `slow_pod` is one that has no
  // sign of being broken but is not ready either: after a stall it counts as
  // blocking, before that it may only be starting.
  std::string blocking_pod, slow_pod;
  std::vector<PodStanding> pods;
  // Changes whenever there was progress; for telling a stall. One that was
  // seen before is no progress: a pod may become ready and crash in turns.
  std::string fingerprint;
};

// Judges by the rules of docs/how-it-works.md: generation observed, replicas,
// updated, ready, available (minReadySeconds), partition, OnDelete, every pod
// has every claim template as a volume. Counters at 0 are absent in live
// objects. `generation` is the least one that must be observed.
RolloutStanding JudgeRollout(const Object& stateful_set,
                             const std::vector<Object>& pods,
                             long long generation);

// How long no progress may be seen before it counts as a stall: the larger of
// three minutes and what one pod may need (startup and readiness budget,
// termination grace, minReadySeconds, one minute).
std::chrono::seconds StallTimeout(const Object& stateful_set);

}  // namespace mcf

#endif  // MCF_ROLLOUT_PROGRESS_H_
