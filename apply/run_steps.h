#ifndef MCF_APPLY_RUN_STEPS_H_
#define MCF_APPLY_RUN_STEPS_H_

#include <string>
#include <vector>

#include "base/clock.h"
#include "cluster/cluster.h"
#include "object/cascade.h"
#include "object/snapshot.h"
#include "plan/plan.h"

namespace mcf {

// Told what is going on; from several threads at once.
class Progress {
 public:
  virtual ~Progress() = default;
  virtual void Wrote(const ObjectKey& key, Operation operation) = 0;
  virtual void Warned(const std::string& server_warning) = 0;
  // A line that replaces the one before while a rollout is waited for.
  virtual void Waiting(const std::string& line) = 0;
};

struct RunOptions {
  bool wait = true;
  std::chrono::milliseconds timeout{0};        // 0: no total limit
  std::chrono::milliseconds stall_timeout{0};  // 0: rollout/progress.h decides
  Cascade cascade = Cascade::kBackground;      // of deletes
  std::string tool_version;
};

// How one step ended.
struct StepResult {
  enum class State {
    kDone,
    kHeld,     // its guard did not hold: that is no failure
    kSkipped,  // something before it failed, or the run was stopped
    kFailed,   // nothing was done
    kUnknown,  // it may have been done
  };
  State state = State::kDone;
  Errors errors = {};  // of the last two

  bool EndedWell() const {
    return state == State::kDone || state == State::kHeld;
  }
};

const char* ToString(StepResult::State state);  // "done", "held", …

// What was done for one component.
struct Outcome {
  ComponentId id;
  std::size_t created = 0, updated = 0, deleted = 0, unchanged = 0;
  std::vector<ObjectKey> kept;  // recorded still, to be pruned by a later run
  bool rollout_finished = true;
  Errors errors;  // empty: all went through
  struct Ended {
    std::size_t step;  // in Plan::steps
    StepResult::State state;
  };
  std::vector<Ended> steps;
};

// Runs the steps of a plan, each when those that it comes after ended, at most
// 16 requests under way over all components. Nothing is decided here: a step
// whose guard does not hold is held back; an object that moved since the plan
// is read again and goes through only when the same change is still what it
// takes, else the step fails with kConflict. A step that fails stops what comes
// after it and nothing else; the exact record is written whatever happened. A
// refused change anywhere, and nothing is begun. After a stop nothing more is
// written but the record of what was done.
std::vector<Outcome> RunSteps(const Cluster& cluster, const Plan& plan,
                              const Snapshot& snapshot,
                              const RunOptions& options, Progress& progress);

}  // namespace mcf

#endif  // MCF_APPLY_RUN_STEPS_H_
