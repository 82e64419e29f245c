#ifndef MCF_APPLY_COMPONENT_RUN_H_
#define MCF_APPLY_COMPONENT_RUN_H_

#include "apply/execute.h"
#include "apply/recorder.h"

namespace mcf {

// Carries the plan of one component out, in two calls so that all components
// are written before the first rollout is waited for.
class ComponentRun {
 public:
  // Everything is borrowed.
  ComponentRun(const Cluster& cluster, const ComponentPlan& plan,
               const Inventory* recorded, const ExecuteOptions& options,
               Progress& progress);

  // Namespace, union record, waves.
  void Write();
  // Wait for the rollout, prune, exact record.
  void Finish();

  const Outcome& outcome() const { return outcome_; }

 private:
  std::vector<const Change*> InWave(int wave, bool deletes) const;
  bool WriteWave(int wave);
  void RemoveWave(int wave);
  void WaitForSet();
  void WaitForPodsGone();
  void Prune();
  bool MayGo(const Change& change) const;
  void Fail(const Errors& errors);
  bool IsStopped();
  bool HasWritten() const;

  const Cluster& cluster_;
  const ComponentPlan& plan_;
  const ExecuteOptions& options_;
  Progress& progress_;
  Recorder recorder_;
  Outcome outcome_;
  bool recorded_ = false;     // the union is in the cluster, or not needed
  bool old_pods_gone_ = true;  // no pod of an old revision is left
  long long generation_ = 0;  // of the StatefulSet, after its write
};

}  // namespace mcf

#endif  // MCF_APPLY_COMPONENT_RUN_H_
