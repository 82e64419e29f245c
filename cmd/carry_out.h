#ifndef MCF_CMD_CARRY_OUT_H_
#define MCF_CMD_CARRY_OUT_H_

#include <string>

#include "cmd/action_flags.h"
#include "cmd/exit_code.h"
#include "cmd/planning.h"
#include "cmd/session.h"

namespace mcf {

// The second half of every verb that writes: shows the plan, stops if anything
// in it is refused, asks, executes, tells what was done. `verb` is "apply",
// "delete", "prune".
Result<ExitCode> CarryOut(const std::string& verb, const Planned& planned,
                          Session& session, const ActionOptions& options,
                          Context& context);

}  // namespace mcf

#endif  // MCF_CMD_CARRY_OUT_H_
