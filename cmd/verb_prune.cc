#include "cmd/carry_out.h"
#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "cmd/verbs.h"

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

Result<ExitCode> RunPrune(const PruneOptions& options, Context& context) {
  auto input = LoadToPlan(options.load, context);
  if (!input) return input.errors();
  auto planned = PlanApply(input->session->cluster(), input->loaded.desired,
                           {.write = false});
  if (!planned) return planned.errors();
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
