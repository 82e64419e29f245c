#include "apply/execute.h"

#include <memory>

#include "apply/component_run.h"

namespace mcf {

std::vector<Outcome> Execute(const Cluster& cluster, const Plan& plan,
                             const Snapshot& snapshot,
                             const ExecuteOptions& options,
                             Progress& progress) {
  std::vector<std::unique_ptr<ComponentRun>> runs;
  for (const ComponentPlan& component : plan.components) {
    auto recorded = snapshot.inventories.find(component.id);
    runs.push_back(std::make_unique<ComponentRun>(
        cluster, component,
        recorded == snapshot.inventories.end() ? nullptr : &recorded->second,
        options, progress));
  }
  for (const auto& run : runs) run->Write();
  for (const auto& run : runs) run->Finish();
  std::vector<Outcome> outcomes;
  for (const auto& run : runs) outcomes.push_back(run->outcome());
  return outcomes;
}

}  // namespace mcf
