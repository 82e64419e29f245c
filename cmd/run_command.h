#ifndef MCF_CMD_RUN_COMMAND_H_
#define MCF_CMD_RUN_COMMAND_H_

#include <string>
#include <vector>

#include "base/terminal.h"
#include "cmd/context.h"

namespace mcf {

// The whole program: parses the words behind the program's name, runs the
// verb, prints what went wrong. Gives the process' exit code.
int RunCommand(const std::vector<std::string>& words, Context& context,
               SystemTerminal* colors);

}  // namespace mcf

#endif  // MCF_CMD_RUN_COMMAND_H_
