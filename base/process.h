#ifndef MCF_BASE_PROCESS_H_
#define MCF_BASE_PROCESS_H_

#include <chrono>
#include <map>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "base/result.h"

namespace mcf {

// A program to run, and how.
struct ProgramCall {
  // The program, looked up on PATH unless it is a path, and its arguments.
  std::vector<std::string> words;
  std::map<std::string, std::string> environment = {};  // on top of ours
  bool gets_stdin = true;  // reads our stdin; else it finds it at its end
  std::stop_token stop = {};
  std::chrono::milliseconds limit{0};  // of the whole run; none for 0
};

struct ProcessOutput {
  int exit_code = 0;
  std::string out;  // stdout; stderr goes to ours
};

// This process' environment, and other programs. Thread-safe.
class Process {
 public:
  virtual ~Process() = default;
  virtual std::optional<std::string> Env(const std::string& name) const = 0;
  // The path of the program that Run would start for the word; empty when
  // there is none that may be run.
  virtual std::optional<std::string> Find(const std::string& program) const = 0;
  // Runs a program without a shell and waits for it. After a stop
  // (kInterrupted) and at the limit (kTimeout) it is asked to end, and a second
  // later made to. Other errors: it cannot be started.
  virtual Result<ProcessOutput> Run(const ProgramCall& call) = 0;
};

class SystemProcess : public Process {
 public:
  std::optional<std::string> Env(const std::string& name) const override;
  std::optional<std::string> Find(const std::string& program) const override;
  Result<ProcessOutput> Run(const ProgramCall& call) override;
};

// The person's own folder, HOME, or USERPROFILE on Windows; "" when unknown.
std::string HomeFolder(const Process& process);

// What separates the folders of PATH and the files of KUBECONFIG, and what
// makes a word a path.
#ifdef _WIN32
inline constexpr char kPathSeparator = ';';
inline constexpr const char* kFolderSeparators = "/\\";
#else
inline constexpr char kPathSeparator = ':';
inline constexpr const char* kFolderSeparators = "/";
#endif

}  // namespace mcf

#endif  // MCF_BASE_PROCESS_H_
