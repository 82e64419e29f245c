#include "report/standing.h"

namespace mcf {
namespace {

std::vector<ObjectKey> MissingOf(const Inventory& inventory,
                                 const Snapshot& snapshot) {
  std::vector<ObjectKey> missing;
  for (const InventoryEntry& entry : inventory.entries) {
    if (snapshot.Find(entry.key) == nullptr &&
        !snapshot.unreadable.contains(entry.key)) {
      missing.push_back(entry.key);
    }
  }
  return missing;
}

RolloutStanding RolloutOf(const Object& set, const Snapshot& snapshot) {
  static const std::vector<Object> kUnlisted;
  const auto pods = snapshot.pods.find(set.ns());
  return JudgeRollout(set,
                      pods == snapshot.pods.end() ? kUnlisted : pods->second,
                      IntAt(set.tree(), {"metadata", "generation"}, 0));
}

}  // namespace

bool Standing::IsReady() const {
  return is_recorded && has_set && rollout.done && missing.empty();
}

Standing MakeStanding(const ComponentId& id, const Snapshot& snapshot) {
  Standing standing{.id = id};
  const auto inventory = snapshot.inventories.find(id);
  standing.is_recorded = inventory != snapshot.inventories.end();
  if (standing.is_recorded) {
    standing.missing = MissingOf(inventory->second, snapshot);
  }
  const Object* live = snapshot.Find({"apps", "StatefulSet", id.ns, id.name});
  standing.has_set = live != nullptr;
  if (standing.has_set) standing.rollout = RolloutOf(*live, snapshot);
  standing.ledger = MakeLedger(
      {.merged = live, .live = live, .ns = id.ns, .snapshot = &snapshot});
  return standing;
}

}  // namespace mcf
