#include "cmd/carry_out.h"
#include "cmd/planning.h"
#include "cmd/select_components.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

struct DeleteVerbOptions {
  SelectOptions select;
  ActionOptions action;
};

void AddDeleteFlags(Flags& flags, DeleteVerbOptions& options) {
  AddNames(flags, options.select);
  AddCascadeFlag(flags, options.action);
  AddInputFlags(flags, options.select.load.input);
  AddQuestionFlags(flags, options.action);
  AddWaitFlags(flags, options.action);
  AddClusterFlags(flags, options.select.load.cluster);
  AddOutputFlag(flags, options.action.output);
}

Result<ExitCode> RunDelete(const DeleteVerbOptions& options, Context& context) {
  auto selection = SelectComponents("delete", options.select, context);
  if (!selection) return selection.errors();
  auto planned = PlanDelete(
      selection->session->cluster(), selection->ids, options.action.cascade,
      {.wait = options.action.wait,
       .leave_pods = options.action.cascade == Cascade::kOrphan});
  if (!planned) return planned.errors();
  return CarryOut("delete", *planned, *selection->session, options.action,
                  context);
}

}  // namespace

Verb DeleteVerb() {
  return {.name = "delete",
          .about = "Delete a component, keep its claims and namespace",
          .examples = {{"delete -n shop db",
                        "Delete what is recorded for a component, but no "
                        "claim"}},
          .call = CallWith<DeleteVerbOptions, AddDeleteFlags, RunDelete>};
}

}  // namespace mcf
