#ifndef MCF_BASE_SYSTEM_RUN_H_
#define MCF_BASE_SYSTEM_RUN_H_

#include <string>
#include <vector>

#include "base/process.h"

namespace mcf {

// How the system ran a program: process_posix.cc or process_windows.cc.
struct SystemRun {
  enum class Problem {
    kNone,
    kNoSuchProgram,
    kNotStarted,
    kOutput,  // too long or broken; the program was ended
  };
  Problem problem = Problem::kNone;
  std::string reason = {};  // of kNotStarted
  ProcessOutput output = {};
};

// For SystemProcess::Run, which makes errors of its problems.
SystemRun RunOnSystem(const std::vector<std::string>& words);

}  // namespace mcf

#endif  // MCF_BASE_SYSTEM_RUN_H_
