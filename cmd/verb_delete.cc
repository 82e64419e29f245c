#include "cmd/carry_out.h"
#include "cmd/planning.h"
#include "cmd/select_components.h"
#include "cmd/verbs.h"

namespace mcf {

Result<ExitCode> RunDelete(const Options& options, Context& context) {
  auto selection = SelectComponents(options, context);
  if (!selection) return selection.errors();
  const Cascade cascade = options.action.cascade == "orphan"
                              ? Cascade::kOrphan
                              : Cascade::kBackground;
  auto planned =
      PlanDelete(selection->session->cluster(), selection->ids, cascade,
                 {.wait = options.action.wait,
                  .leave_pods = options.action.cascade == "orphan"});
  if (!planned) return planned.errors();
  return CarryOut("delete", *planned, *selection->session, options, context);
}

}  // namespace mcf
