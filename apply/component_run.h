#ifndef MCF_APPLY_COMPONENT_RUN_H_
#define MCF_APPLY_COMPONENT_RUN_H_

#include <map>
#include <set>
#include <vector>

#include "apply/execute.h"
#include "apply/recorder.h"
#include "rollout/progress.h"

namespace mcf {

// Carries the plan of one component out, in two calls so that all components
// are written before the first rollout is waited for.
class ComponentRun {
 public:
  // Everything is borrowed.
  ComponentRun(const Cluster& cluster, const ComponentPlan& plan,
               const Snapshot& snapshot, const ExecuteOptions& options,
               Progress& progress);

  // False when the plan must not be carried out at all: a change is blocked,
  // or makes what another component of the call makes. `makers` learns what
  // this one makes.
  bool Check(std::map<ObjectKey, ComponentId>& makers);
  // Namespace, union record, waves.
  void Write();
  // Wait for the rollout, prune, exact record.
  void Finish();

  const Outcome& outcome() const { return outcome_; }

 private:
  using Changes = std::vector<const Change*>;

  Changes WritesOf(int wave) const;
  Changes DeletesOf(int wave) const;
  bool HasWork() const;
  bool WriteAll(const Changes& changes);
  const Change* FindSet() const;
  void WaitForSet();
  void WaitForPodsGone();
  void WaitForGoing();
  void JudgeOldPods(const RolloutStanding& standing);
  void Prune();
  void RemoveAll(const Changes& changes);
  bool MayGo(const Change& change) const;
  void NoteKept();
  void Fail(const Errors& errors);
  bool IsInterrupted() const;
  bool IsStopped();
  bool HasWritten() const;

  const Cluster& cluster_;
  const ComponentPlan& plan_;
  const ExecuteOptions& options_;
  Progress& progress_;
  Recorder recorder_;
  Outcome outcome_;
  bool may_finish_ = false;    // the union is in the cluster, or not needed
  bool old_pods_gone_ = true;  // no pod of an old revision is left
  std::set<ObjectKey> written_;
  std::set<ObjectKey> removed_;
  std::vector<ObjectKey> going_;  // deleted, but not gone yet
  long long generation_ = 0;      // of the StatefulSet, after its write
};

}  // namespace mcf

#endif  // MCF_APPLY_COMPONENT_RUN_H_
