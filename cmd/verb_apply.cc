#include "cmd/carry_out.h"
#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "cmd/session.h"
#include "cmd/verbs.h"

namespace mcf {
namespace {

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
}

Result<ExitCode> LoadAndCarryOut(const std::string& verb,
                                 const Options& options, Context& context) {
  auto input = LoadToPlan(options, context);
  if (!input) return input.errors();
  auto planned = PlanApply(
      input->session->cluster(), input->loaded.desired, options.action.allowed,
      /*skip_creates=*/options.action.yes && !options.action.dry_run,
      {.wait = options.action.wait});
  if (!planned) return planned.errors();
  if (verb == "prune") KeepDeletesOnly(planned->plan);
  return CarryOut(verb, *planned, *input->session, options, context);
}

}  // namespace

Result<ExitCode> RunApply(const Options& options, Context& context) {
  return LoadAndCarryOut("apply", options, context);
}

Result<ExitCode> RunPrune(const Options& options, Context& context) {
  return LoadAndCarryOut("prune", options, context);
}

}  // namespace mcf
