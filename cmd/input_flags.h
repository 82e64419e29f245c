#ifndef MCF_CMD_INPUT_FLAGS_H_
#define MCF_CMD_INPUT_FLAGS_H_

#include "cmd/options.h"

namespace CLI {
class App;
}  // namespace CLI

namespace mcf {

// The flags that say what the manifests are and how they are rendered.
void AddInputFlags(CLI::App& app, InputOptions& input);

}  // namespace mcf

#endif  // MCF_CMD_INPUT_FLAGS_H_
