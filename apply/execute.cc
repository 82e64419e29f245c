#include "apply/execute.h"

#include <map>
#include <memory>

#include "apply/component_run.h"

namespace mcf {

std::vector<Outcome> Execute(const Cluster& cluster, const Plan& plan,
                             const Snapshot& snapshot,
                             const ExecuteOptions& options,
                             Progress& progress) {
  std::vector<std::unique_ptr<ComponentRun>> runs;
  for (const ComponentPlan& component : plan.components) {
    runs.push_back(std::make_unique<ComponentRun>(cluster, component, snapshot,
                                                  options, progress));
  }
  bool is_allowed = true;  // one refusal, and nothing is written
  std::map<ObjectKey, ComponentId> makers;
  for (const auto& run : runs) is_allowed &= run->Check(makers);
  if (is_allowed) {
    for (const auto& run : runs) run->Write();
    for (const auto& run : runs) run->Finish();
  }
  std::vector<Outcome> outcomes;
  for (const auto& run : runs) outcomes.push_back(run->outcome());
  return outcomes;
}

}  // namespace mcf
