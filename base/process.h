#ifndef MCF_BASE_PROCESS_H_
#define MCF_BASE_PROCESS_H_

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"

namespace mcf {

struct ProcessOutput {
  int exit_code = 0;
  std::string out;  // stdout; stderr goes to ours
};

// This process' environment, and other programs.
class Process {
 public:
  virtual ~Process() = default;
  virtual std::optional<std::string> Env(const std::string& name) const = 0;
  // Runs `words` (found on PATH) without a shell and waits for it. An error
  // when it cannot be started.
  virtual Result<ProcessOutput> Run(const std::vector<std::string>& words) = 0;
};

class SystemProcess : public Process {
 public:
  std::optional<std::string> Env(const std::string& name) const override;
  Result<ProcessOutput> Run(const std::vector<std::string>& words) override;
};

// The person's own folder, HOME, or USERPROFILE on Windows; "" when unknown.
std::string HomeFolder(const Process& process);

// What separates the folders of PATH and the files of KUBECONFIG.
#ifdef _WIN32
inline constexpr char kPathSeparator = ';';
#else
inline constexpr char kPathSeparator = ':';
#endif

}  // namespace mcf

#endif  // MCF_BASE_PROCESS_H_
