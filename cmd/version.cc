#include "cmd/version.h"

#include <CLI/Version.hpp>

#include "base/json.h"
#include "kube/libraries.h"

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

std::string Target() { return std::string(kSystem) + "/" + kMachine; }

std::string JsonVersion() {
  return std::to_string(NLOHMANN_JSON_VERSION_MAJOR) + "." +
         std::to_string(NLOHMANN_JSON_VERSION_MINOR) + "." +
         std::to_string(NLOHMANN_JSON_VERSION_PATCH);
}

}  // namespace

std::string ToolVersion() { return MCF_VERSION; }

std::string UserAgent() {
  return "kubectl-statefulset_mcf/" + ToolVersion() + " (" + Target() + ")";
}

BuildInfo ThisBuild() {
  BuildInfo build{
      .commit = MCF_COMMIT, .target = Target(), .libraries = HttpLibraries()};
  build.libraries.emplace_back("yaml-cpp", MCF_YAML_CPP_VERSION);
  build.libraries.emplace_back("nlohmann-json", JsonVersion());
  build.libraries.emplace_back("CLI11", CLI11_VERSION);
  return build;
}

}  // namespace mcf
