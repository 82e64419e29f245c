#ifndef MCF_APPLY_EXECUTE_H_
#define MCF_APPLY_EXECUTE_H_

#include <string>
#include <vector>

#include "base/clock.h"
#include "cluster/cluster.h"
#include "diff/plan.h"
#include "object/cascade.h"
#include "object/snapshot.h"

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

struct ExecuteOptions {
  bool wait = true;
  std::chrono::milliseconds timeout{0};        // 0: no total limit
  std::chrono::milliseconds stall_timeout{0};  // 0: rollout/progress.h decides
  Cascade cascade = Cascade::kBackground;      // of deletes
  std::string tool_version;
};

// What was done for one component.
struct Outcome {
  ComponentId id;
  std::size_t created = 0, updated = 0, deleted = 0, unchanged = 0;
  std::vector<ObjectKey> kept;  // recorded still, to be pruned by a later run
  bool rollout_finished = true;
  Errors errors;  // empty: all went through
};

// Carries a plan out: namespace; inventory with the union of old and new;
// waves, parallel inside, each write with uid and resourceVersion; wait for the
// rollout on a watch; prune in reverse; the exact inventory. All components are
// written, one after another, before the first rollout is waited for; one that
// fails does not stop the others. Nothing is decided here: an object that moved
// since the plan is read again and goes through only when the same change is
// still what it takes, else the component stops with kConflict. A blocked
// change anywhere, and nothing is begun. After a stop nothing more is written
// but the record of what was done.
std::vector<Outcome> Execute(const Cluster& cluster, const Plan& plan,
                             const Snapshot& snapshot,
                             const ExecuteOptions& options, Progress& progress);

}  // namespace mcf

#endif  // MCF_APPLY_EXECUTE_H_
