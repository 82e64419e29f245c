#include "base/process.h"

#include <cstdlib>
#include <utility>

#include "base/system_run.h"
#include "base/text.h"

namespace mcf {
namespace {

std::string Seconds(std::chrono::milliseconds time) {
  return std::to_string((time.count() + 999) / 1000) + " s";
}

}  // namespace

std::optional<std::string> SystemProcess::Env(const std::string& name) const {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
}

std::optional<std::string> SystemProcess::Find(
    const std::string& program) const {
  if (program.empty()) return std::nullopt;
  if (program.find_first_of(kFolderSeparators) != std::string::npos) {
    return FindRunnable(program);
  }
  for (const std::string& folder :
       Split(Env("PATH").value_or(""), kPathSeparator)) {
    if (folder.empty()) continue;
    if (auto path = FindRunnable(folder + "/" + program)) return path;
  }
  return std::nullopt;
}

Result<ProcessOutput> SystemProcess::Run(const ProgramCall& call) {
  if (call.words.empty() || call.words.front().empty()) {
    return Error{.what = "no program named to run"};
  }
  const std::string& program = call.words.front();
  SystemRun run = RunOnSystem(call);
  switch (run.problem) {
    case SystemRun::Problem::kNoSuchProgram:
      return Error{.what = program + ": no such program",
                   .fix = "install it, or add its folder to PATH"};
    case SystemRun::Problem::kNotStarted:
      return Error{.what = program + ": cannot run it: " + run.reason};
    case SystemRun::Problem::kOutput:
      return Error{.what = program + ": its output is too long or broken"};
    case SystemRun::Problem::kStopped:
      return Error{.kind = Error::Kind::kInterrupted, .what = "interrupted"};
    case SystemRun::Problem::kTooSlow:
      return Error{
          .kind = Error::Kind::kTimeout,
          .what = program + ": did not end within " + Seconds(call.limit)};
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

RunWatch::RunWatch(const ProgramCall& call)
    : call_(call), start_(std::chrono::steady_clock::now()) {}

SystemRun::Problem RunWatch::Check() const {
  if (call_.stop.stop_requested()) return SystemRun::Problem::kStopped;
  const bool late = call_.limit.count() > 0 &&
                    std::chrono::steady_clock::now() - start_ > call_.limit;
  return late ? SystemRun::Problem::kTooSlow : SystemRun::Problem::kNone;
}

}  // namespace mcf
