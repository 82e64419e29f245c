#ifndef MCF_CMD_CONFIRM_H_
#define MCF_CMD_CONFIRM_H_

#include <string>

#include "cmd/action_flags.h"
#include "cmd/context.h"
#include "kubeconfig/kubeconfig.h"
#include "plan/plan.h"

namespace mcf {

// Asks before a plan is carried out: where, how much, which pods restart, what
// happens to claims. `verb` is "apply", "delete", "prune". Steps that destroy
// data are asked for one by one and answered by typing NAMESPACE/NAME, or by
// --confirm. Errors: kRefused for "no", for no answer, and without a terminal
// where --yes or --confirm is missing; kInterrupted after Ctrl-C.
Result<void> Confirm(const std::string& verb, const Plan& plan,
                     const Connection& connection, const ActionOptions& options,
                     Context& context);

}  // namespace mcf

#endif  // MCF_CMD_CONFIRM_H_
