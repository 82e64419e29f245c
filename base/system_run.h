#ifndef MCF_BASE_SYSTEM_RUN_H_
#define MCF_BASE_SYSTEM_RUN_H_

#include <chrono>
#include <optional>
#include <string>

#include "base/process.h"

namespace mcf {

// How the system ran a program: process_posix.cc or process_windows.cc.
struct SystemRun {
  enum class Problem {
    kNone,
    kNoSuchProgram,
    kNotStarted,
    kOutput,  // too long or broken; the program was ended, as it is after:
    kStopped,
    kTooSlow,
  };
  Problem problem = Problem::kNone;
  std::string reason = {};  // of kNotStarted
  ProcessOutput output = {};
};

// For SystemProcess::Run, which makes errors of its problems.
SystemRun RunOnSystem(const ProgramCall& call);

// The path itself when it is of a file that may be run; on Windows also with
// the usual extensions.
std::optional<std::string> FindRunnable(const std::string& path);

// Whether a run has to be ended: kStopped, kTooSlow or kNone.
class RunWatch {
 public:
  // How often to look, and how long to wait between asking a program to end
  // and making it.
  static constexpr std::chrono::milliseconds kTick{50}, kGrace{1000};

  explicit RunWatch(const ProgramCall& call);  // borrowed
  SystemRun::Problem Check() const;

 private:
  const ProgramCall& call_;
  std::chrono::steady_clock::time_point start_;
};

}  // namespace mcf

#endif  // MCF_BASE_SYSTEM_RUN_H_
