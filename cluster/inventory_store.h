#ifndef MCF_CLUSTER_INVENTORY_STORE_H_
#define MCF_CLUSTER_INVENTORY_STORE_H_

#include <string>
#include <vector>

#include "cluster/cluster.h"
#include "cluster/inventory_format.h"
#include "object/inventory.h"

namespace mcf {

// Writes it: a POST when it has no uid yet, else a PUT with resourceVersion.
// On success uid and resource_version are those of the reply, and the copies
// are those that fitted. A new one that exists already, or one that moved, is
// kind kConflict: someone else is at it. What counts as none (a copy of
// another namespace's, a broken one) is overwritten. Goes on after a stop: the
// record is what makes another run safe.
Result<void> WriteInventory(const Cluster& cluster, Inventory& inventory);
// kConflict when it moved since it was read. Reads its metadata alone.
Result<void> CheckInventory(const Cluster& cluster, const Inventory& inventory);
// kConflict when it moved since it was read.
Result<void> DeleteInventory(const Cluster& cluster,
                             const Inventory& inventory);

// Every component recorded in a namespace ("" for all namespaces). Of one that
// a newer version of this program recorded only the id.
Result<std::vector<Inventory>> ListInventories(const Cluster& cluster,
                                               const std::string& ns);

}  // namespace mcf

#endif  // MCF_CLUSTER_INVENTORY_STORE_H_
