#ifndef MCF_ROLLOUT_POD_STANDING_H_
#define MCF_ROLLOUT_POD_STANDING_H_

#include <string>

#include "rollout/progress.h"

namespace mcf {

// How one pod stands; `newest` is the revision that counts as current.
PodStanding StandingOf(const Object& pod, const std::string& newest);

// True when the pod will not become ready by waiting: its image cannot be
// pulled, it crashes in a loop, no node takes it.
bool IsBroken(const PodStanding& pod);

}  // namespace mcf

#endif  // MCF_ROLLOUT_POD_STANDING_H_
