#include "cluster/inventory_store.h"

#include "cluster/namespace_lag.h"
#include "cluster/ownership.h"
#include "object/kinds.h"
#include "object/marks.h"

namespace mcf {
namespace {

Error Moved(const Inventory& inventory) {
  return Error{.kind = Error::Kind::kConflict,
               .what = "the inventory of " + inventory.id.ToString() +
                       " was changed by someone else meanwhile",
               .why = "another run may be applying or deleting this component",
               .fix = "wait until it is done, then run the command again"};
}

Error NoInventory(const Object& config_map) {
  return Error{.kind = Error::Kind::kRefused,
               .what = config_map.key().ToString() +
                       " has the name of an inventory and is none",
               .why = "it lacks the label " + std::string(kInventoryLabel),
               .fix = "look at it, then delete it or give it another name"};
}

Result<ApiReply> Send(const Cluster& cluster, const Object& config_map) {
  const std::string manager(kInventoryManager);
  const std::stop_token no_stop;
  if (!config_map.uid().empty()) {
    return cluster.client.Replace(config_map, manager, no_stop);
  }
  return SendIntoNamespace(cluster.clock, no_stop, [&] {
    return cluster.client.Create(config_map, manager, no_stop);
  });
}

Result<std::optional<Object>> ReadNow(const Cluster& cluster,
                                      const Inventory& inventory) {
  const ObjectKey key = RecordKey(inventory.id);
  Result<ApiReply> reply = cluster.client.Get(key, std::stop_token{});
  if (!reply) return reply.errors();
  if (reply->code == 404) return std::optional<Object>();
  if (!reply->ok()) return ToError(*reply, "cannot read " + key.ToString());
  Result<Object> now = Object::FromJson(reply->body);
  if (!now) return now.errors();
  return std::optional<Object>(std::move(*now));
}

void TakeVersion(const Json& stored, Inventory& inventory) {
  inventory.uid = TextAt(stored, {"metadata", "uid"});
  inventory.resource_version = TextAt(stored, {"metadata", "resourceVersion"});
}

// A refused write: our own first attempt may be what stands in the way, or
// something that counts as no inventory. `retry` says to send again.
struct SecondLook {
  bool done = false, retry = false;
};

Result<SecondLook> LookAgain(const Cluster& cluster, const Object& sent,
                             const ApiReply& refusal, Inventory& inventory) {
  Result<std::optional<Object>> now = ReadNow(cluster, inventory);
  if (!now) return now.errors();
  if (!*now) return SecondLook{};
  const Json* data = Find((*now)->tree(), "data");
  if (refusal.repeated && data != nullptr &&
      *data == *Find(sent.tree(), "data")) {
    TakeVersion((*now)->tree(), inventory);
    return SecondLook{.done = true};
  }
  if (!inventory.uid.empty()) return SecondLook{};
  if ((*now)->Label(kInventoryLabel).empty()) return NoInventory(**now);
  Result<std::optional<Inventory>> recorded = FromConfigMap(**now);
  if (!recorded) return recorded.errors();
  if (*recorded) return SecondLook{};
  TakeVersion((*now)->tree(), inventory);
  return SecondLook{.retry = true};
}

}  // namespace

Result<void> WriteInventory(const Cluster& cluster, Inventory& inventory) {
  Result<void> fitted = FitInventory(inventory);
  if (!fitted) return fitted;
  bool is_second = false;
  for (;;) {
    Result<Object> config_map = ToConfigMap(inventory);
    if (!config_map) return config_map.errors();
    Result<ApiReply> reply = Send(cluster, *config_map);
    if (!reply) return reply.errors();
    if (reply->ok()) {
      TakeVersion(reply->body, inventory);
      return {};
    }
    const bool is_gone = reply->code == 404 && !inventory.uid.empty();
    if (is_gone && !reply->IsMissingNamespace()) return Moved(inventory);
    if (reply->code != 409 && !reply->IsMoved()) {
      return ToError(*reply, "cannot record " + inventory.id.ToString());
    }
    Result<SecondLook> look =
        LookAgain(cluster, *config_map, *reply, inventory);
    if (!look) return look.errors();
    if (look->done) return {};
    if (!look->retry || is_second) return Moved(inventory);
    is_second = true;
  }
}

Result<void> CheckInventory(const Cluster& cluster,
                            const Inventory& inventory) {
  const ObjectKey key = RecordKey(inventory.id);
  Result<ApiReply> reply = cluster.client.GetMetadata(key, cluster.stop);
  if (!reply) return reply.errors();
  if (reply->code == 404) return Moved(inventory);
  if (!reply->ok()) return ToError(*reply, "cannot read " + key.ToString());
  const bool is_same =
      TextAt(reply->body, {"metadata", "uid"}) == inventory.uid &&
      TextAt(reply->body, {"metadata", "resourceVersion"}) ==
          inventory.resource_version;
  if (!is_same) return Moved(inventory);
  return {};
}

Result<void> DeleteInventory(const Cluster& cluster,
                             const Inventory& inventory) {
  const ObjectKey key = RecordKey(inventory.id);
  Result<ApiReply> reply = cluster.client.Delete(
      key,
      {.uid = inventory.uid, .resource_version = inventory.resource_version},
      std::stop_token{});
  if (!reply) return reply.errors();
  if (reply->ok() || reply->code == 404) return {};
  if (reply->code == 409) return Moved(inventory);
  return ToError(*reply, "cannot delete " + key.ToString());
}

Result<std::vector<Inventory>> ListInventories(const Cluster& cluster,
                                               const std::string& ns) {
  Result<ApiReply> reply = cluster.client.List(
      *FindKind("", "ConfigMap"),
      {.ns = ns, .label_selector = std::string(kInventoryLabel)}, cluster.stop);
  if (!reply) return reply.errors();
  if (!reply->ok()) return ToError(*reply, "cannot list inventories");
  std::vector<Inventory> inventories;
  const Json* items = Find(reply->body, "items");
  if (items == nullptr || !items->is_array()) return inventories;
  for (const Json& item : *items) {
    Result<Object> config_map = Object::FromJson(item);
    if (!config_map) continue;
    Result<std::optional<Inventory>> inventory = FromConfigMap(*config_map);
    if (inventory && *inventory) {
      inventories.push_back(std::move(**inventory));
    } else if (std::optional<ComponentId> id = IdentityOf(*config_map);
               !inventory && id) {
      inventories.push_back(Inventory{.id = *id});
    }
  }
  return inventories;
}

}  // namespace mcf
