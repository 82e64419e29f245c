#ifndef MCF_CLUSTER_INVENTORY_FORMAT_H_
#define MCF_CLUSTER_INVENTORY_FORMAT_H_

#include <optional>
#include <string>

#include "object/inventory.h"

namespace mcf {

// The ConfigMap of an inventory, and back: pure.

// The largest copies are dropped until all fits below 900 KiB; kRefused when
// it does not even without copies. The same inventory fits the same way.
Result<void> FitInventory(Inventory& inventory);

// As FitInventory leaves it. With a uid it is a replacement, with uid and
// resourceVersion; its text then differs from any before, so that of two
// writers who start from the same state the second is refused.
Result<Object> ToConfigMap(const Inventory& inventory);

// Empty when it records nothing for the namespace it lies in: a copy of
// another namespace's, or content that cannot be unpacked. kRefused when a
// newer version of this program wrote it.
Result<std::optional<Inventory>> FromConfigMap(const Object& config_map);

// Whose inventory it says it is, of whatever version; empty as above.
std::optional<ComponentId> IdentityOf(const Object& config_map);

// The copy of an object that an inventory keeps: as sent, of a Secret only the
// key names.
InventoryEntry MakeEntry(const Object& sent, const std::string& uid);

}  // namespace mcf

#endif  // MCF_CLUSTER_INVENTORY_FORMAT_H_
