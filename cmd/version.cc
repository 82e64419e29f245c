#include "cmd/version.h"

namespace mcf {
namespace {

#if defined(_WIN32)
constexpr const char* kSystem = "windows";
#elif defined(__APPLE__)
constexpr const char* kSystem = "darwin";
#else
constexpr const char* kSystem = "linux";
#endif

#if defined(__aarch64__)
constexpr const char* kMachine = "arm64";
#else
constexpr const char* kMachine = "amd64";
#endif

}  // namespace

std::string ToolVersion() { return MCF_VERSION; }

std::string UserAgent() {
  return "kubectl-statefulset_mcf/" + ToolVersion() + " (" + kSystem + "/" +
         kMachine + ")";
}

}  // namespace mcf
