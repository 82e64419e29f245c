#include "apply/recorder.h"

namespace mcf {
namespace {

bool AreSame(const InventoryEntry& a, const InventoryEntry& b) {
  return a.key == b.key && a.uid == b.uid &&
         a.api_version == b.api_version && a.sent == b.sent;
}

bool AreSame(const std::vector<InventoryEntry>& a,
             const std::vector<InventoryEntry>& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
    return AreSame(x, y);
  });
}

// A name alone: the write that is about to happen may not have happened.
InventoryEntry Placeholder(const Change& change) {
  return {change.key, change.api_version, "", std::nullopt};
}

bool IsDesired(const Change& change) {
  return change.desired && change.operation != Operation::kDelete;
}

}  // namespace

Recorder::Recorder(const Cluster& cluster, const ComponentPlan& plan,
                   const Inventory* recorded, const std::string& tool_version)
    : cluster_(cluster), plan_(plan), tool_version_(tool_version) {
  if (recorded != nullptr) inventory_ = *recorded;
  inventory_.id = plan.id;
}

Result<void> Recorder::RecordUnion() {
  std::vector<InventoryEntry> entries = inventory_.entries;
  for (const Change& change : plan_.changes) {
    const bool matters = IsDesired(change) ||
                         change.operation == Operation::kDelete;
    if (matters && inventory_.Find(change.key) == nullptr) {
      entries.push_back(Placeholder(change));
    }
  }
  if (!inventory_.uid.empty() && AreSame(entries, inventory_.entries)) {
    return {};
  }
  return Send(std::move(entries));
}

void Recorder::Wrote(const Change& change, const std::string& uid) {
  std::lock_guard lock(mutex_);
  written_.insert_or_assign(change.key, MakeEntry(*change.desired, uid));
}

void Recorder::Removed(const ObjectKey& key) {
  std::lock_guard lock(mutex_);
  removed_.insert(key);
}

Result<void> Recorder::RecordExact() {
  std::vector<InventoryEntry> entries;
  std::set<ObjectKey> seen;
  const auto keep = [&](const InventoryEntry& entry) {
    if (!removed_.contains(entry.key) && seen.insert(entry.key).second) {
      entries.push_back(entry);
    }
  };
  for (const Change& change : plan_.changes) {
    if (!IsDesired(change)) continue;
    auto written = written_.find(change.key);
    const InventoryEntry* old = inventory_.Find(change.key);
    if (written != written_.end()) {
      keep(written->second);
    } else if (change.operation == Operation::kUnchanged && change.live) {
      keep(MakeEntry(*change.desired, change.live->uid()));
    } else if (old != nullptr) {
      keep(*old);
    }
  }
  for (const InventoryEntry& old : inventory_.entries) keep(old);
  // Entries that only exist because the union named them and that were never
  // written stay: whether the write happened is not known.
  if (plan_.is_delete && entries.empty()) {
    return inventory_.uid.empty() ? Result<void>()
                                  : DeleteInventory(cluster_, inventory_);
  }
  const bool same = !inventory_.uid.empty() &&
                    AreSame(entries, inventory_.entries) &&
                    (plan_.is_delete || (inventory_.options == plan_.options &&
                                         inventory_.outputs == plan_.outputs));
  if (same) return {};
  if (!plan_.is_delete) {
    inventory_.options = plan_.options;
    inventory_.outputs = plan_.outputs;
  }
  return Send(std::move(entries));
}

Result<void> Recorder::Send(std::vector<InventoryEntry> entries) {
  inventory_.entries = std::move(entries);
  inventory_.tool_version = tool_version_;
  return WriteInventory(cluster_, inventory_);
}

}  // namespace mcf
