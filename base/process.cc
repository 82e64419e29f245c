#include "base/process.h"

#include <cstdlib>

namespace mcf {

std::optional<std::string> SystemProcess::Env(const std::string& name) const {
  const char* value = std::getenv(name.c_str());
  if (value == nullptr) return std::nullopt;
  return value;
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
