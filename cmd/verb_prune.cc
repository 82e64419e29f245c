#include "cmd/carry_out.h"
#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "cmd/verbs.h"
#include "plan/make_steps.h"

namespace mcf {
namespace {

struct PruneOptions {
  LoadOptions load;
  ActionOptions action;
};

void AddPruneFlags(Flags& flags, PruneOptions& options) {
  AddInputFlags(flags, options.load.input);
  AddQuestionFlags(flags, options.action);
  AddClusterFlags(flags, options.load.cluster);
  AddOutputFlag(flags, options.action.output);
}

// Only what the last part of an apply does: deletes of recorded objects.
void KeepDeletesOnly(Plan& plan) {
  for (ComponentPlan& component : plan.components) {
    for (Change& change : component.changes) {
      if (change.operation == Operation::kDelete) continue;
      change.operation = Operation::kUnchanged;
      change.fields.clear();
      change.blocked.reset();
    }
  }
  plan.steps = MakeSteps(plan.components, {});
}

Result<ExitCode> RunPrune(const PruneOptions& options, Context& context) {
  auto input = LoadToPlan(options.load, context);
  if (!input) return input.errors();
  auto planned =
      PlanApply(input->session->cluster(), input->loaded.desired, {},
                /*skip_creates=*/options.action.yes && !options.action.dry_run);
  if (!planned) return planned.errors();
  KeepDeletesOnly(planned->plan);
  return CarryOut("prune", *planned, *input->session, options.action, context);
}

}  // namespace

Verb PruneVerb() {
  return {.name = "prune",
          .about = "Delete recorded objects that manifests no longer make",
          .examples = {{"prune -f db.yaml",
                        "Delete what db.yaml has made before and makes no "
                        "longer"}},
          .call = CallWith<PruneOptions, AddPruneFlags, RunPrune>};
}

}  // namespace mcf
