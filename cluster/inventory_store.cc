// The inventory as a ConfigMap. What people may want to read (identity,
// options, outputs) is plain text; the copies of what was sent are packed:
// JSON, gzip, base64 under the key `objects`.

#include "cluster/inventory_store.h"

#include "base/encoding.h"
#include "base/text.h"
#include "cluster/ownership.h"
#include "kube/digest.h"
#include "object/kinds.h"
#include "object/marks.h"

namespace mcf {
namespace {

constexpr std::string_view kSchema = "v1";
// A ConfigMap may hold 1 MiB; the API server takes 900 KiB without trouble.
constexpr std::size_t kMaxBytes = 900 * 1024;
constexpr std::size_t kMaxUnpackedBytes = 64u << 20;

Json EntryToJson(const InventoryEntry& entry) {
  Json json = {{"apiVersion", entry.api_version}, {"kind", entry.key.kind},
               {"name", entry.key.name},          {"uid", entry.uid}};
  if (!entry.key.ns.empty()) json["namespace"] = entry.key.ns;
  if (entry.sent) json["sent"] = *entry.sent;
  return json;
}

std::optional<InventoryEntry> EntryFromJson(const Json& json) {
  InventoryEntry entry;
  entry.api_version = TextAt(json, {"apiVersion"});
  entry.key = {GroupOf(entry.api_version), TextAt(json, {"kind"}),
               TextAt(json, {"namespace"}), TextAt(json, {"name"})};
  entry.uid = TextAt(json, {"uid"});
  if (entry.key.kind.empty() || entry.key.name.empty()) return std::nullopt;
  if (const Json* sent = Find(json, "sent")) entry.sent = *sent;
  return entry;
}

std::string PackEntries(const std::vector<InventoryEntry>& entries) {
  Json list = Json::array();
  for (const InventoryEntry& entry : entries) {
    list.push_back(EntryToJson(entry));
  }
  return EncodeBase64(Gzip(FormatJson(list)));
}

std::optional<std::vector<InventoryEntry>> UnpackEntries(
    const std::string& packed) {
  std::optional<std::string> bytes = DecodeBase64(packed);
  if (!bytes) return std::nullopt;
  Result<std::string> text = Gunzip(*bytes, kMaxUnpackedBytes);
  if (!text) return std::nullopt;
  Result<Json> list = ParseJson(*text, "inventory");
  if (!list || !list->is_array()) return std::nullopt;
  std::vector<InventoryEntry> entries;
  for (const Json& item : *list) {
    std::optional<InventoryEntry> entry = EntryFromJson(item);
    if (entry) entries.push_back(std::move(*entry));
  }
  return entries;
}

Json Metadata(const Inventory& inventory) {
  Json metadata = {
      {"name", InventoryName(inventory.id)},
      {"namespace", inventory.id.ns},
      {"labels",
       {{kInventoryLabel, kSchema},
        {kComponentLabel, ComponentHash(inventory.id)}}},
  };
  if (!inventory.uid.empty()) {
    metadata["uid"] = inventory.uid;
    metadata["resourceVersion"] = inventory.resource_version;
  }
  return metadata;
}

// The entries without the largest copy, false when none has a copy.
bool DropLargestCopy(std::vector<InventoryEntry>& entries) {
  InventoryEntry* largest = nullptr;
  std::size_t size = 0;
  for (InventoryEntry& entry : entries) {
    if (!entry.sent) continue;
    const std::size_t bytes = FormatJson(*entry.sent).size();
    if (bytes > size) {
      size = bytes;
      largest = &entry;
    }
  }
  if (largest == nullptr) return false;
  largest->sent.reset();
  return true;
}

// "KIND/NS/NAME" taken apart; the name of a component has no slash.
std::optional<ComponentId> ParseIdentity(const std::string& text) {
  const std::vector<std::string> parts = Split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  return ComponentId{parts[0], parts[1], parts[2]};
}

Error MovedError(const Inventory& inventory) {
  return Error{.kind = Error::Kind::kConflict,
               .what = "the inventory of " + inventory.id.ToString() +
                       " was changed by someone else meanwhile",
               .fix = "run the command again; it starts from what is there now"};
}

}  // namespace

Result<Object> ToConfigMap(const Inventory& inventory) {
  std::vector<InventoryEntry> entries = inventory.entries;
  std::string packed = PackEntries(entries);
  while (packed.size() > kMaxBytes && DropLargestCopy(entries)) {
    packed = PackEntries(entries);
  }
  if (packed.size() > kMaxBytes) {
    return Error{.kind = Error::Kind::kRefused,
                 .what = "the inventory of " + inventory.id.ToString() +
                         " would not fit into a ConfigMap",
                 .fix = "split the component into smaller ones"};
  }
  return Object::FromJson({
      {"apiVersion", "v1"},
      {"kind", "ConfigMap"},
      {"metadata", Metadata(inventory)},
      {"data",
       {{"schema", kSchema},
        {"identity", inventory.id.ToString()},
        {"tool", inventory.tool_version},
        {"options", FormatJson(inventory.options)},
        {"outputs", FormatJson(Json(inventory.outputs))},
        {"objects", packed}}},
  });
}

std::optional<Inventory> FromConfigMap(const Object& config_map) {
  const Json& tree = config_map.tree();
  if (config_map.Label(kInventoryLabel) != kSchema) return std::nullopt;
  std::optional<ComponentId> id =
      ParseIdentity(TextAt(tree, {"data", "identity"}));
  // A copy in another namespace, or under another name, records nothing.
  if (!id || id->ns != config_map.ns()) return std::nullopt;
  if (config_map.name() != InventoryName(*id)) return std::nullopt;

  Inventory inventory;
  inventory.id = *id;
  inventory.tool_version = TextAt(tree, {"data", "tool"});
  inventory.uid = config_map.uid();
  inventory.resource_version = config_map.resource_version();
  Result<Json> options =
      ParseJson(TextAt(tree, {"data", "options"}), "inventory options");
  if (options && options->is_object()) inventory.options = *options;
  Result<Json> outputs =
      ParseJson(TextAt(tree, {"data", "outputs"}), "inventory outputs");
  if (outputs && outputs->is_object()) {
    for (const auto& [name, value] : outputs->items()) {
      if (value.is_string()) inventory.outputs[name] = value;
    }
  }
  std::optional<std::vector<InventoryEntry>> entries =
      UnpackEntries(TextAt(tree, {"data", "objects"}));
  if (!entries) return std::nullopt;
  inventory.entries = std::move(*entries);
  return inventory;
}

Result<void> WriteInventory(const Cluster& cluster, Inventory& inventory) {
  Result<Object> config_map = ToConfigMap(inventory);
  if (!config_map) return config_map.errors();
  const std::string manager(kInventoryManager);
  // The record is written after a stop too: it is what makes a rerun safe.
  Result<ApiReply> reply =
      inventory.uid.empty()
          ? cluster.client.Create(*config_map, manager, std::stop_token{})
          : cluster.client.Replace(*config_map, manager, std::stop_token{});
  if (!reply) return reply.errors();
  if (reply->code == 409) return MovedError(inventory);
  if (!reply->ok()) {
    return ToError(*reply, "cannot record " + inventory.id.ToString());
  }
  inventory.uid = TextAt(reply->body, {"metadata", "uid"});
  inventory.resource_version =
      TextAt(reply->body, {"metadata", "resourceVersion"});
  return {};
}

Result<void> DeleteInventory(const Cluster& cluster,
                             const Inventory& inventory) {
  const ObjectKey key{"", "ConfigMap", inventory.id.ns,
                      InventoryName(inventory.id)};
  Result<ApiReply> reply = cluster.client.Delete(
      key, {.uid = inventory.uid}, std::stop_token{});
  if (!reply) return reply.errors();
  if (reply->ok() || reply->code == 404) return {};
  if (reply->code == 409) return MovedError(inventory);
  return ToError(*reply, "cannot delete " + key.ToString());
}

InventoryEntry MakeEntry(const Object& sent, const std::string& uid) {
  InventoryEntry entry{sent.key(), sent.api_version(), uid, sent.tree()};
  if (sent.kind() != "Secret") return entry;
  for (const char* part : {"data", "stringData"}) {
    auto values = entry.sent->find(part);
    if (values == entry.sent->end() || !values->is_object()) continue;
    for (auto& [name, value] : values->items()) value = nullptr;
  }
  return entry;
}

Result<std::vector<Inventory>> ListInventories(const Cluster& cluster,
                                               const std::string& ns) {
  Result<ApiReply> reply = cluster.client.List(
      *FindKind("", "ConfigMap"),
      {.ns = ns,
       .label_selector =
           std::string(kInventoryLabel) + "=" + std::string(kSchema)},
      cluster.stop);
  if (!reply) return reply.errors();
  if (!reply->ok()) return ToError(*reply, "cannot list inventories");
  std::vector<Inventory> inventories;
  const Json* items = Find(reply->body, "items");
  if (items == nullptr) return inventories;
  for (const Json& item : *items) {
    Result<Object> config_map = Object::FromJson(item);
    if (!config_map) continue;
    std::optional<Inventory> inventory = FromConfigMap(*config_map);
    if (inventory) inventories.push_back(std::move(*inventory));
  }
  return inventories;
}

}  // namespace mcf
