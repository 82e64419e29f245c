#include "cmd/planning.h"

#include "cluster/ask_server.h"
#include "cluster/read_snapshot.h"

namespace mcf {
namespace {

std::vector<DryRun> ToDryRuns(const std::vector<const Change*>& changes) {
  std::vector<DryRun> runs;
  for (const Change* change : changes) {
    DryRun run{.body = &*change->desired, .force = change->force};
    if (change->live) {
      run.live = &*change->live;
      run.uid = change->live->uid();
      run.resource_version = change->live->resource_version();
      if (!change->takeover.empty()) run.merged = &*change->merged;
    }
    runs.push_back(run);
  }
  return runs;
}

}  // namespace

Result<Planned> PlanApply(const Cluster& cluster,
                          const std::vector<DesiredComponent>& components,
                          const Allowed& allowed, const PlanOptions& options) {
  auto snapshot = ReadSnapshot(cluster, {.components = &components});
  if (!snapshot) return snapshot.errors();
  Comparison comparison = Compare(components, *snapshot, allowed);
  auto verdicts = AskServer(
      cluster,
      ToDryRuns(NeedsVerdict(comparison, *snapshot, options.skip_creates)));
  if (!verdicts) return verdicts.errors();
  Plan plan =
      MakePlan(std::move(comparison), *verdicts, *snapshot, options.wait);
  return Planned{std::move(*snapshot), std::move(plan)};
}

Result<Planned> PlanDelete(const Cluster& cluster,
                           const std::vector<ComponentId>& components,
                           Cascade cascade, bool wait) {
  auto snapshot = ReadSnapshot(cluster, {.recorded = components});
  if (!snapshot) return snapshot.errors();
  Plan plan = MakePlan(CompareForDelete(components, *snapshot, cascade), {},
                       *snapshot, wait);
  return Planned{std::move(*snapshot), std::move(plan)};
}

}  // namespace mcf
