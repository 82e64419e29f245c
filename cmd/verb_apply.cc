#include "cmd/carry_out.h"
#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

struct ApplyVerbOptions {
  LoadOptions load;
  Allowed allowed;
  ActionOptions action;
};

void AddApplyFlags(Flags& flags, ApplyVerbOptions& options) {
  AddInputFlags(flags, options.load.input);
  AddPlanFlags(flags, options.allowed);
  AddQuestionFlags(flags, options.action);
  AddWaitFlags(flags, options.action);
  AddClusterFlags(flags, options.load.cluster);
  AddOutputFlag(flags, options.action.output);
}

Result<ExitCode> RunApply(const ApplyVerbOptions& options, Context& context) {
  auto input = LoadToPlan(options.load, context);
  if (!input) return input.errors();
  auto planned = PlanApply(
      input->session->cluster(), input->loaded.desired, options.allowed,
      /*skip_creates=*/options.action.yes && !options.action.dry_run,
      {.wait = options.action.wait});
  if (!planned) return planned.errors();
  return CarryOut("apply", *planned, *input->session, options.action, context);
}

}  // namespace

Verb ApplyVerb() {
  return {.name = "apply",
          .about = "Show the diff, ask, apply, wait, prune",
          .examples = {{"apply -f db.yaml",
                        "See the diff, answer, and wait for the rollout"},
                       {"apply -f shop/ --yes --timeout 10m",
                        "Without a question, as in CI"},
                       {"apply -f db.yaml --yes --dry-run",
                        "Everything but the writes"}},
          .call = CallWith<ApplyVerbOptions, AddApplyFlags, RunApply>};
}

}  // namespace mcf
