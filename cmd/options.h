#ifndef MCF_CMD_OPTIONS_H_
#define MCF_CMD_OPTIONS_H_

#include <optional>
#include <string>
#include <vector>

#include "base/terminal.h"
#include "kubeconfig/kubeconfig.h"
#include "manifest/sources.h"
#include "plan/compare_components.h"
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

// What a verb that writes may do, and how.
struct ActionOptions {
  bool yes = false;
  std::vector<std::string> confirmed;  // NAMESPACE/NAME
  bool dry_run = false;
  bool wait = true;
  std::string timeout, stall_timeout;
  std::string cascade = "background";
  Allowed allowed;
};

// What `explain` is asked about, and how.
struct ExplainOptions {
  std::string path;  // KIND.FIELD.FIELD
  bool recursive = false;
};

struct CompletionOptions {
  std::string what;    // a shell, or "install"
  std::string folder;  // to install in
};

// A command line, taken apart. Only what the verb has flags for is set.
struct Options {
  std::string verb;
  InputOptions input;
  ClusterFlags cluster;
  ActionOptions action;
  ExplainOptions explain;
  CompletionOptions completion;
  std::string output;  // as the verb's default if it was not given
  ColorMode color = ColorMode::kAuto;
  int verbosity = 0;
  std::vector<std::string> names;  // [KIND/]NAME arguments
  bool watch = false;              // status --watch
  bool server_version = false;     // version --server
};

}  // namespace mcf

#endif  // MCF_CMD_OPTIONS_H_
