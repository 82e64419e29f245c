#include "apply/recorder.h"

#include <algorithm>

#include "object/equality.h"
#include "object/kinds.h"
#include "object/marks.h"

namespace mcf {
namespace {

bool AreSame(const InventoryEntry& a, const InventoryEntry& b) {
  return a.key == b.key && a.uid == b.uid && a.api_version == b.api_version &&
         a.sent == b.sent;
}

// A copy may spell a value as it was sent first, "2000m", and the plan as the
// server has it now, "2": that is no reason to write. (Not of a Secret, whose
// copy is made of nulls, which mean absence everywhere else.)
bool SaysTheSame(const InventoryEntry& a, const InventoryEntry& b) {
  return a.key == b.key && a.uid == b.uid && a.api_version == b.api_version &&
         a.sent && b.sent && a.key.kind != "Secret" &&
         AreEqualObjects(*a.sent, *b.sent);
}

bool AreSame(const Inventory& a, const Inventory& b) {
  return a.options == b.options && a.outputs == b.outputs &&
         std::ranges::equal(
             a.entries, b.entries,
             [](const auto& x, const auto& y) { return AreSame(x, y); });
}

// A name alone: what was sent is not known, or was not sent yet.
InventoryEntry NameOf(const Change& change, const std::string& uid) {
  return {change.key, change.api_version, uid, std::nullopt};
}

Inventory InventoryOf(const ComponentId& id, const Snapshot& snapshot) {
  const auto found = snapshot.inventories.find(id);
  if (found != snapshot.inventories.end()) return found->second;
  return Inventory{.id = id};
}

}  // namespace

Recorder::Recorder(const Cluster& cluster, const ComponentPlan& plan,
                   const Snapshot& snapshot, const std::string& tool_version)
    : cluster_(cluster),
      plan_(plan),
      snapshot_(snapshot),
      tool_version_(tool_version),
      original_(InventoryOf(plan.id, snapshot)),
      stored_(original_) {}

bool Recorder::IsOurs(const Object& live) const {
  return IsMarkedFor(live, plan_.id);
}

// What is there is what we would send, so that it counts as sent. A namespace
// that is only used is not ours.
bool Recorder::IsAsDesired(const Change& change) const {
  return change.operation == Operation::kUnchanged && change.desired &&
         change.live && change.merged && IsOurs(*change.live) &&
         AreEqualObjects(change.live->tree(), change.merged->tree());
}

Result<void> Recorder::CheckFits() const {
  Inventory planned = original_;
  planned.options = plan_.options;
  planned.outputs = plan_.outputs;
  for (const Change& change : plan_.changes) {
    if (original_.Find(change.key) != nullptr) continue;
    planned.entries.push_back(NameOf(change, ""));
  }
  return FitInventory(planned);
}

Result<void> Recorder::RecordUnion() {
  // Nothing to guard: what is deleted is found by its marks again.
  if (plan_.is_delete && stored_.uid.empty()) return {};
  Inventory next = stored_;
  for (const Change& change : plan_.changes) {
    if (next.Find(change.key) != nullptr) continue;
    const bool is_ours = change.live && IsOurs(*change.live);
    if (change.operation == Operation::kUnchanged && !is_ours) continue;
    next.entries.push_back(NameOf(change, is_ours ? change.live->uid() : ""));
  }
  return Send(std::move(next));
}

Result<void> Recorder::CheckUnchanged() const {
  if (stored_.uid.empty()) return {};
  return CheckInventory(cluster_, stored_);
}

void Recorder::Wrote(const Change& change, const std::string& uid) {
  std::lock_guard lock(mutex_);
  written_.insert_or_assign(change.key, MakeEntry(*change.desired, uid));
}

void Recorder::MayHaveWritten(const ObjectKey& key) {
  std::lock_guard lock(mutex_);
  maybe_written_.insert(key);
}

void Recorder::Removed(const ObjectKey& key) {
  std::lock_guard lock(mutex_);
  removed_.insert(key);
}

// What is to be recorded of the object of a change, if anything.
std::optional<InventoryEntry> Recorder::EntryOf(const Change& change) const {
  const auto written = written_.find(change.key);
  if (written != written_.end()) return written->second;
  if (removed_.contains(change.key)) return std::nullopt;
  const InventoryEntry* old = original_.Find(change.key);
  if (IsAsDesired(change)) {
    InventoryEntry fresh = MakeEntry(*change.desired, change.live->uid());
    return old != nullptr && SaysTheSame(*old, fresh) ? *old : fresh;
  }
  if (old != nullptr && (change.live || Survives(*old))) return *old;
  if (change.live && IsOurs(*change.live)) {
    return NameOf(change, change.live->uid());
  }
  if (maybe_written_.contains(change.key)) return NameOf(change, "");
  return std::nullopt;
}

// A recorded object that the plan does not touch stays recorded unless it is
// gone, or, when the record is to go, nobody's business of ours any more.
bool Recorder::Survives(const InventoryEntry& entry) const {
  if (removed_.contains(entry.key)) return false;
  if (FindKind(entry.key.group, entry.key.kind) == nullptr) return true;
  if (snapshot_.unreadable.contains(entry.key)) return true;
  const Object* live = snapshot_.Find(entry.key);
  if (live == nullptr) return false;
  if (!plan_.is_delete || plan_.keeps_pods) {
    return !IsMarkedForAnother(*live, plan_.id);
  }
  return live->IsTerminating() && IsOurs(*live);
}

std::vector<InventoryEntry> Recorder::ExactEntries() const {
  std::vector<InventoryEntry> entries;
  std::set<ObjectKey> seen;
  for (bool deletes : {false, true}) {
    for (const Change& change : plan_.changes) {
      if (IsDelete(change) != deletes || !seen.insert(change.key).second) {
        continue;
      }
      std::optional<InventoryEntry> entry = EntryOf(change);
      if (entry) entries.push_back(std::move(*entry));
    }
  }
  for (const InventoryEntry& old : original_.entries) {
    if (seen.insert(old.key).second && Survives(old)) entries.push_back(old);
  }
  return entries;
}

// Options and outputs belong to what was sent: to this run once it has written
// something, or when all is as this run would have it.
bool Recorder::IsOptionRecordDue() const {
  if (plan_.is_delete) return false;
  if (!written_.empty()) return true;
  return std::ranges::all_of(plan_.changes, [&](const Change& change) {
    return IsDelete(change) || IsAsDesired(change) ||
           (change.operation == Operation::kUnchanged &&
            change.key.kind == "Namespace");
  });
}

Result<void> Recorder::RecordExact() {
  Inventory next = stored_;
  next.entries = ExactEntries();
  if (IsOptionRecordDue()) {
    next.options = plan_.options;
    next.outputs = plan_.outputs;
  }
  if (next.entries.empty()) {
    if (stored_.uid.empty()) return {};
    return DeleteInventory(cluster_, stored_);
  }
  Result<void> fitted = FitInventory(next);
  if (!fitted) return fitted;
  if (!stored_.uid.empty() && AreSame(next, stored_)) return {};
  return Send(std::move(next));
}

Result<void> Recorder::Send(Inventory next) {
  next.tool_version = tool_version_;
  Result<void> sent = WriteInventory(cluster_, next);
  if (sent) stored_ = std::move(next);
  return sent;
}

}  // namespace mcf
