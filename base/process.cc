#include "base/process.h"

#include <cstdlib>
#include <utility>

#include "base/system_run.h"

namespace mcf {

std::optional<std::string> SystemProcess::Env(const std::string& name) const {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

Result<ProcessOutput> SystemProcess::Run(
    const std::vector<std::string>& words) {
  if (words.empty() || words.front().empty()) {
    return Error{.what = "no program named to run"};
  }
  const std::string& program = words.front();
  SystemRun run = RunOnSystem(words);
  switch (run.problem) {
    case SystemRun::Problem::kNoSuchProgram:
      return Error{.what = program + ": no such program",
                   .fix = "install it, or add its folder to PATH"};
    case SystemRun::Problem::kNotStarted:
      return Error{.what = program + ": cannot run it: " + run.reason};
    case SystemRun::Problem::kOutput:
      return Error{.what = program + ": its output is too long or broken"};
    case SystemRun::Problem::kNone:
      break;
  }
  return std::move(run.output);
}

std::string HomeFolder(const Process& process) {
#ifdef _WIN32
  for (const char* name : {"HOME", "USERPROFILE"}) {
#else
  for (const char* name : {"HOME"}) {
#endif
    const std::string folder = process.Env(name).value_or("");
    if (!folder.empty()) return folder;
  }
  return "";
}

}  // namespace mcf
