#include "manifest/sources/kustomize.h"

namespace mcf {

Result<std::string> BuildKustomization(const std::string& folder,
                                       Process& process) {
  Result<ProcessOutput> built =
      process.Run({.words = {"kubectl", "kustomize", "--", folder}});
  if (!built) return std::move(built).During("building " + folder).errors();
  if (built->exit_code == 0) return built->out;
  return Error{.what = "kubectl kustomize " + folder + " failed (exit code " +
                       std::to_string(built->exit_code) + ")",
               .why = "kubectl says it above",
               .fix = "name a folder that has a kustomization.yaml"};
}

}  // namespace mcf
