#ifndef MCF_APPLY_COMPONENT_RUN_H_
#define MCF_APPLY_COMPONENT_RUN_H_

#include <map>
#include <mutex>
#include <set>
#include <vector>

#include "apply/recorder.h"
#include "apply/run_steps.h"
#include "rollout/progress.h"

namespace mcf {

// Runs the steps of one component and keeps what they have to know of each
// other. Thread-safe.
class ComponentRun {
 public:
  // Everything is borrowed.
  ComponentRun(const Cluster& cluster, const ComponentPlan& plan,
               const Snapshot& snapshot, const RunOptions& options,
               Progress& progress);

  // False when the plan must not be carried out at all: something in it is
  // refused.
  bool Check();

  StepResult Run(const Step& step);
  // A step that comes after one that did not end well.
  StepResult Skip();

  Outcome TakeOutcome();  // when all steps have ended

 private:
  // A fact that guards ask for, as steps find it.
  struct Facts {
    bool is_recorded = false;   // the union is in the cluster, or not needed
    bool old_pods_gone = true;  // no pod of an old revision is left
    std::set<ObjectKey> used = {};  // by a pod that is there
    long long generation = 0;       // of the StatefulSet, after its write
    bool is_interrupted = false;    // a stop left something undone
    bool is_stranded = false;  // something of another component was missing
  };

  bool Holds(const Step& step);
  StepResult Perform(const Step& step);
  StepResult Record(Result<void> recorded, bool is_recorded);
  StepResult TakeOver(const Change& change);
  StepResult Write(const Change& change);
  const Object* LiveOf(const Change& change);
  StepResult AwaitRollout(const Change& set);
  StepResult LookAtRollout(const Change& set);
  StepResult Remove(const Change& change);
  StepResult AwaitPodsGone(const Change& set);
  StepResult AwaitGone(const ObjectKey& key);
  StepResult Ended(StepResult result);
  void JudgeOldPods(const RolloutStanding& standing);
  void NoteRemoved(const ObjectKey& key);
  long long GenerationOf(const Change& set);

  const Cluster& cluster_;
  const ComponentPlan& plan_;
  const RunOptions& options_;
  Progress& progress_;
  Recorder recorder_;

  std::mutex mutex_;  // guards the rest
  Facts facts_;
  Outcome outcome_;
  std::map<ObjectKey, Object> taken_;  // as take-overs left them
  std::set<ObjectKey> going_;          // deleted, but not gone yet
  std::set<ObjectKey> removed_;
};

}  // namespace mcf

#endif  // MCF_APPLY_COMPONENT_RUN_H_
