#ifndef MCF_CMD_INPUT_FLAGS_H_
#define MCF_CMD_INPUT_FLAGS_H_

#include <string>
#include <vector>

#include "cmd/flags.h"
#include "manifest/sources/sources.h"
#include "render/render.h"

namespace mcf {

// Where the manifests come from and how they are rendered.
struct InputOptions {
  SourceFlags sources;
  std::vector<std::string> overrides;  // PATH=VALUE
  std::string refs_file;
  std::string docker_config_file;
  RenderOptions render;
  bool strict = false;
};

void AddInputFlags(Flags& flags, InputOptions& input);

}  // namespace mcf

#endif  // MCF_CMD_INPUT_FLAGS_H_
