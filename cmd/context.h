#ifndef MCF_CMD_CONTEXT_H_
#define MCF_CMD_CONTEXT_H_

#include <stop_token>
#include <vector>

#include "base/clock.h"
#include "base/files.h"
#include "base/process.h"
#include "base/terminal.h"
#include "manifest/sources/sources.h"

namespace mcf {

// The outside world, made by main and handed down, borrowed.
struct Context {
  Files& files;
  Process& process;
  Terminal& terminal;
  Clock& clock;
  std::stop_token stop;  // Ctrl-C or SIGTERM
  // What manifests were read from, for errors to quote.
  std::vector<SourceText> texts = {};
  bool stdin_is_taken = false;  // manifests are read from it
};

}  // namespace mcf

#endif  // MCF_CMD_CONTEXT_H_
