#ifndef MCF_CMD_ACTION_FLAGS_H_
#define MCF_CMD_ACTION_FLAGS_H_

#include <string>
#include <vector>

#include "cmd/output_flags.h"
#include "object/cascade.h"
#include "plan/compare_components.h"

namespace mcf {

// How a verb that writes goes about it. A verb without flags for a part of it
// leaves that at its default.
struct ActionOptions {
  bool yes = false;
  std::vector<std::string> confirmed;  // NAMESPACE/NAME
  bool dry_run = false;
  bool wait = true;
  std::string timeout, stall_timeout;
  Cascade cascade = Cascade::kBackground;
  TextOrJson output = TextOrJson::kText;
};

// What a plan may do; diff has them to show the plan of apply.
void AddPlanFlags(Flags& flags, Allowed& allowed);
void AddQuestionFlags(Flags& flags, ActionOptions& action);
void AddWaitFlags(Flags& flags, ActionOptions& action);
void AddCascadeFlag(Flags& flags, ActionOptions& action);

}  // namespace mcf

#endif  // MCF_CMD_ACTION_FLAGS_H_
