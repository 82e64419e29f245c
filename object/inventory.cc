#include "object/inventory.h"

namespace mcf {

const InventoryEntry* Inventory::Find(const ObjectKey& key) const {
  for (const InventoryEntry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

}  // namespace mcf
