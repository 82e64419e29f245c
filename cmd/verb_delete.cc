#include "cmd/carry_out.h"
#include "cmd/planning.h"
#include "cmd/select_components.h"
#include "cmd/verbs.h"

namespace mcf {

Result<ExitCode> RunDelete(const Options& options, Context& context) {
  auto selection = SelectComponents(options, context);
  if (!selection) return selection.errors();
  auto planned = PlanDelete(selection->session->cluster(), selection->ids);
  if (!planned) return planned.errors();
  return CarryOut("delete", *planned, *selection->session, options, context);
}

}  // namespace mcf
