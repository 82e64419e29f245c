#ifndef MCF_APPLY_RECORDER_H_
#define MCF_APPLY_RECORDER_H_

#include <map>
#include <mutex>
#include <set>

#include "cluster/inventory_store.h"
#include "diff/plan.h"

namespace mcf {

// Keeps the inventory of one component true while its plan is carried out:
// first the union of what was and what will be, at the end exactly what is
// there. A crash in between leaves a name too many, never one too few.
class Recorder {
 public:
  // `recorded`: the inventory of the snapshot, null when there is none.
  Recorder(const Cluster& cluster, const ComponentPlan& plan,
           const Inventory* recorded, const std::string& tool_version);

  // Before the first write. Nothing is sent when every name is recorded.
  Result<void> RecordUnion();
  // Told by the writes; thread-safe.
  void Wrote(const Change& change, const std::string& uid);
  void Removed(const ObjectKey& key);
  // After the last write. Nothing is sent when the record is true already; a
  // component with nothing left loses its inventory.
  Result<void> RecordExact();

 private:
  Result<void> Send(std::vector<InventoryEntry> entries);

  const Cluster& cluster_;     // borrowed
  const ComponentPlan& plan_;  // borrowed
  const std::string tool_version_;
  std::mutex mutex_;
  Inventory inventory_;  // as it is in the cluster now
  std::map<ObjectKey, InventoryEntry> written_;
  std::set<ObjectKey> removed_;
};

}  // namespace mcf

#endif  // MCF_APPLY_RECORDER_H_
