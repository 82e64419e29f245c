#include "apply/run_steps.h"

#include <memory>

#include "apply/component_run.h"
#include "apply/schedule.h"
#include "base/parallel.h"

namespace mcf {
namespace {

// One after another: a rollout goes on in the cluster, watched or not.
constexpr std::size_t kMostWaits = 1;

class Runner {
 public:
  Runner(const Cluster& cluster, const Plan& plan, const Snapshot& snapshot,
         const RunOptions& options, Progress& progress)
      : plan_(plan), schedule_(plan.steps), results_(plan.steps.size()) {
    for (const ComponentPlan& component : plan.components) {
      runs_.push_back(std::make_unique<ComponentRun>(
          cluster, component, snapshot, options, progress));
    }
  }

  std::vector<Outcome> Run() {
    if (MayBegin()) RunAll();
    std::vector<Outcome> outcomes;
    for (const auto& run : runs_) outcomes.push_back(run->TakeOutcome());
    for (std::size_t i = 0; i < results_.size(); ++i) {
      if (!results_[i]) continue;
      outcomes[plan_.steps[i].component].steps.push_back(
          {.step = i, .state = *results_[i]});
    }
    return outcomes;
  }

 private:
  using Lane = Schedule::Lane;

  // Nobody should pass a plan in that has something refused.
  bool MayBegin() {
    bool may_begin = true;
    for (const auto& run : runs_) may_begin &= run->Check();
    return may_begin;
  }

  void RunAll() {
    std::vector<Lane> workers(
        std::min(kMostRequests, schedule_.CountOf(Lane::kRequests)),
        Lane::kRequests);
    workers.resize(
        workers.size() + std::min(kMostWaits, schedule_.CountOf(Lane::kWaits)),
        Lane::kWaits);
    ParallelMap(workers, workers.size(), [this](Lane lane) {
      Work(lane);
      return true;
    });
  }

  void Work(Lane lane) {
    while (const std::optional<Schedule::Turn> turn = schedule_.Next(lane)) {
      const Step& step = plan_.steps[turn->step];
      ComponentRun& run = *runs_[step.component];
      const StepResult result = turn->runnable ? run.Run(step) : run.Skip();
      results_[turn->step] = result.state;
      schedule_.Ended(turn->step, result.EndedWell());
    }
  }

  const Plan& plan_;
  Schedule schedule_;
  std::vector<std::unique_ptr<ComponentRun>> runs_;
  // Each written by one thread, read when all have ended.
  std::vector<std::optional<StepResult::State>> results_;
};

}  // namespace

const char* ToString(StepResult::State state) {
  switch (state) {
    case StepResult::State::kDone:
      return "done";
    case StepResult::State::kHeld:
      return "held";
    case StepResult::State::kSkipped:
      return "skipped";
    case StepResult::State::kFailed:
      return "failed";
    case StepResult::State::kUnknown:
      return "unknown";
  }
  return "unknown";
}

std::vector<Outcome> RunSteps(const Cluster& cluster, const Plan& plan,
                              const Snapshot& snapshot,
                              const RunOptions& options, Progress& progress) {
  return Runner(cluster, plan, snapshot, options, progress).Run();
}

}  // namespace mcf
