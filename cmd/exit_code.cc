#include "cmd/exit_code.h"

#include <algorithm>
#include <array>

namespace mcf {

std::span<const ExitCodeInfo> ExitCodes() {
  static constexpr ExitCodeInfo kCodes[] = {
      {ExitCode::kOk, "done; diff: no differences"},
      {ExitCode::kDifferences,
       "diff: differences, refusals included; status: not ready"},
      {ExitCode::kUsage,
       "wrong usage, invalid manifest or unusable kubeconfig: nothing was "
       "written"},
      {ExitCode::kCluster,
       "the cluster said no or was not reached: nothing was written; diff: an "
       "object could not be judged"},
      {ExitCode::kRefused,
       "refused for safety: another owner, a field that cannot be changed in "
       "place, no answer or no, no terminal and no --yes"},
      {ExitCode::kConflict,
       "conflict: another manager owns a field, or the cluster moved since the "
       "diff"},
      {ExitCode::kPartly,
       "partly done: some writes went through, then one failed; running again "
       "is safe"},
      {ExitCode::kTimeout, "written, but the rollout did not finish in time"},
      {ExitCode::kInterrupted,
       "interrupted; what was written is recorded, running again is safe"},
  };
  return kCodes;
}

ExitCode ToExitCode(Error::Kind kind) {
  switch (kind) {
    case Error::Kind::kUsage:
    case Error::Kind::kManifest:
    case Error::Kind::kKubeconfig:
      return ExitCode::kUsage;
    case Error::Kind::kCluster:
      return ExitCode::kCluster;
    case Error::Kind::kRefused:
      return ExitCode::kRefused;
    case Error::Kind::kConflict:
      return ExitCode::kConflict;
    case Error::Kind::kPartly:
      return ExitCode::kPartly;
    case Error::Kind::kTimeout:
      return ExitCode::kTimeout;
    case Error::Kind::kInterrupted:
      return ExitCode::kInterrupted;
  }
  return ExitCode::kUsage;
}

ExitCode Worse(ExitCode a, ExitCode b) {
  constexpr std::array kFromWorst = {
      ExitCode::kInterrupted, ExitCode::kPartly,      ExitCode::kTimeout,
      ExitCode::kConflict,    ExitCode::kRefused,     ExitCode::kCluster,
      ExitCode::kUsage,       ExitCode::kDifferences, ExitCode::kOk};
  return std::ranges::find(kFromWorst, a) < std::ranges::find(kFromWorst, b)
             ? a
             : b;
}

ExitCode WorstOf(const Errors& errors) {
  ExitCode worst = ExitCode::kOk;
  for (const Error& error : errors) {
    worst = Worse(worst, ToExitCode(error.kind));
  }
  return worst;
}

}  // namespace mcf
