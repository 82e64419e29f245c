#ifndef MCF_CLUSTER_INVENTORY_STORE_H_
#define MCF_CLUSTER_INVENTORY_STORE_H_

#include <string>
#include <vector>

#include "cluster/cluster.h"
#include "object/inventory.h"

namespace mcf {

// The ConfigMap of an inventory as JSON, and back. An inventory whose identity
// does not match the namespace it lies in counts as none (empty).
Result<Object> ToConfigMap(const Inventory& inventory);
std::optional<Inventory> FromConfigMap(const Object& config_map);

// Writes it: a POST when it has no uid yet, else a PUT with resourceVersion.
// On success uid and resource_version are those of the reply. A new one that
// exists already, or one that moved, is kind kConflict: someone else is at it.
// Above 900 KiB copies become digests; kRefused when it still does not fit.
Result<void> WriteInventory(const Cluster& cluster, Inventory& inventory);
Result<void> DeleteInventory(const Cluster& cluster,
                             const Inventory& inventory);

// The copy of an object that an inventory keeps: as sent, of a Secret only the
// key names.
InventoryEntry MakeEntry(const Object& sent, const std::string& uid);

// Every component recorded in a namespace ("" for all namespaces).
Result<std::vector<Inventory>> ListInventories(const Cluster& cluster,
                                               const std::string& ns);

}  // namespace mcf

#endif  // MCF_CLUSTER_INVENTORY_STORE_H_
