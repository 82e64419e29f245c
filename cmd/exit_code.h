#ifndef MCF_CMD_EXIT_CODE_H_
#define MCF_CMD_EXIT_CODE_H_

#include "base/result.h"

namespace mcf {

// The exit codes of docs/cli.md.
enum class ExitCode {
  kOk = 0,
  kDifferences = 1,  // diff: differences; status: not ready
  kUsage = 2,        // usage, manifest, kubeconfig: nothing was written
  kCluster = 3,      // the cluster said no or was not reachable
  kRefused = 4,      // refused for safety
  kConflict = 5,     // another manager's field, or the cluster moved
  kPartly = 6,       // some writes went through
  kTimeout = 7,      // written, the rollout did not finish
  kInterrupted = 130,
};

ExitCode ToExitCode(Error::Kind kind);
// The one that counts of several: 130, 6, 7, 5, 4, 3, 2, 1, 0.
ExitCode Worse(ExitCode a, ExitCode b);
ExitCode WorstOf(const Errors& errors);

}  // namespace mcf

#endif  // MCF_CMD_EXIT_CODE_H_
