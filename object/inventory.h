#ifndef MCF_OBJECT_INVENTORY_H_
#define MCF_OBJECT_INVENTORY_H_

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "object/component.h"

namespace mcf {

// One object that we applied for a component.
struct InventoryEntry {
  ObjectKey key;
  std::string api_version;
  std::string uid;  // "" when the write may not have happened
  // What we sent (marks included); of a Secret without the values: every key
  // of data is there with null. Where all would not fit long texts are digests;
  // empty when that was too large to keep as well.
  std::optional<Json> sent;
  // `sent` with its texts as far as they are known, when it has digests.
  std::optional<Json> known = {};

  const Json* Copy() const { return known ? &*known : sent ? &*sent : nullptr; }
};

// What was applied for one component: the content of its ConfigMap
// statefulset-mcf.KIND.NAME.
struct Inventory {
  ComponentId id;
  std::string tool_version;
  Json options = Json::object();
  std::map<std::string, std::string> outputs;
  std::vector<InventoryEntry> entries;
  // Of the ConfigMap it was read from; "" for a new one.
  std::string uid, resource_version;

  const InventoryEntry* Find(const ObjectKey& key) const;
};

}  // namespace mcf

#endif  // MCF_OBJECT_INVENTORY_H_
