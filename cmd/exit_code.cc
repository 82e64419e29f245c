#include "cmd/exit_code.h"

#include <algorithm>
#include <array>

namespace mcf {

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
      ExitCode::kInterrupted, ExitCode::kPartly,  ExitCode::kTimeout,
      ExitCode::kConflict,    ExitCode::kRefused, ExitCode::kCluster,
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
