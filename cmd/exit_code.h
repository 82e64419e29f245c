#ifndef MCF_CMD_EXIT_CODE_H_
#define MCF_CMD_EXIT_CODE_H_

#include <span>

#include "base/result.h"

namespace mcf {

// Part of the contract with scripts; ExitCodes() says what each means.
enum class ExitCode {
  kOk = 0,
  kDifferences = 1,
  kUsage = 2,
  kCluster = 3,
  kRefused = 4,
  kConflict = 5,
  kPartly = 6,
  kTimeout = 7,
  kInterrupted = 130,
};

struct ExitCodeInfo {
  ExitCode code;
  const char* about;
};

std::span<const ExitCodeInfo> ExitCodes();  // all, for help and manual

ExitCode ToExitCode(Error::Kind kind);
// The one that counts of several: 130, 6, 7, 5, 4, 3, 2, 1, 0.
ExitCode Worse(ExitCode a, ExitCode b);
ExitCode WorstOf(const Errors& errors);

}  // namespace mcf

#endif  // MCF_CMD_EXIT_CODE_H_
