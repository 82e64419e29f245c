#ifndef MCF_APPLY_RECORDER_H_
#define MCF_APPLY_RECORDER_H_

#include <map>
#include <mutex>
#include <set>
#include <string>
#include <vector>

#include "cluster/inventory_store.h"
#include "plan/plan.h"

namespace mcf {

// Keeps the inventory of one component true while its plan is carried out:
// first the union of what was and what will be, at the end exactly what is
// there. A crash in between leaves a name too many, never one too few.
class Recorder {
 public:
  // Borrowed, all but the version.
  Recorder(const Cluster& cluster, const ComponentPlan& plan,
           const Snapshot& snapshot, const std::string& tool_version);

  // kRefused when what will be could not be recorded. Sends nothing.
  Result<void> CheckFits() const;
  // Before the first write, always sent: kConflict when the record moved since
  // the snapshot, someone else is at it.
  Result<void> RecordUnion();
  // kConflict when someone else has written the record since RecordUnion.
  Result<void> CheckUnchanged() const;
  // Told by the writes; thread-safe.
  void Wrote(const Change& change, const std::string& uid);
  void MayHaveWritten(const ObjectKey& key);
  void Removed(const ObjectKey& key);
  // After the last write. Nothing is sent when the record is true already;
  // when nothing is left the inventory is deleted.
  Result<void> RecordExact();

 private:
  bool IsOurs(const Object& live) const;
  bool IsAsDesired(const Change& change) const;
  bool Survives(const InventoryEntry& entry) const;
  std::optional<InventoryEntry> EntryOf(const Change& change) const;
  std::vector<InventoryEntry> ExactEntries() const;
  bool IsOptionRecordDue() const;
  Result<void> Send(Inventory next);

  const Cluster& cluster_;     // borrowed
  const ComponentPlan& plan_;  // borrowed
  const Snapshot& snapshot_;   // borrowed
  const std::string tool_version_;
  const Inventory original_;  // as the snapshot had it
  Inventory stored_;          // as it is in the cluster now
  std::mutex mutex_;
  std::map<ObjectKey, InventoryEntry> written_;
  std::set<ObjectKey> maybe_written_;
  std::set<ObjectKey> removed_;
};

}  // namespace mcf

#endif  // MCF_APPLY_RECORDER_H_
