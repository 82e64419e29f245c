#include "cmd/recorded_outputs.h"

#include "cluster/inventory_store.h"
#include "object/object.h"

namespace mcf {
namespace {

constexpr const char* kEnvironmentLabel = "planton.ai/environment";

// The record does not have it, but what was sent carries it as a label.
std::string EnvironmentOf(const Inventory& inventory) {
  for (const InventoryEntry& entry : inventory.entries) {
    if (!entry.sent) continue;
    const Json* label =
        FindAt(*entry.sent, {"metadata", "labels", kEnvironmentLabel});
    if (label != nullptr && label->is_string()) {
      return label->get<std::string>();
    }
  }
  return "";
}

}  // namespace

Result<std::vector<ComponentOutputs>> ReadRecordedOutputs(
    const Cluster& cluster, const std::set<std::string>& namespaces) {
  std::vector<ComponentOutputs> found;
  for (const std::string& ns : namespaces) {
    Result<std::vector<Inventory>> inventories = ListInventories(cluster, ns);
    if (!inventories) {
      return std::move(inventories)
          .During("looking for references in namespace " + ns)
          .errors();
    }
    for (const Inventory& inventory : *inventories) {
      if (inventory.id.kind != "KubernetesStatefulSet") continue;
      found.push_back({.kind = inventory.id.kind,
                       .ns = inventory.id.ns,
                       .name = inventory.id.name,
                       .env = EnvironmentOf(inventory),
                       .values = inventory.outputs});
    }
  }
  return found;
}

}  // namespace mcf
