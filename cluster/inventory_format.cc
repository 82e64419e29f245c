// The inventory as a ConfigMap. What people may want to read (identity,
// options, outputs) is plain text; the copies of what was sent are packed:
// JSON, gzip, base64 under the key `objects`.

#include "cluster/inventory_format.h"

#include "base/encoding.h"
#include "base/text.h"
#include "cluster/digests.h"
#include "cluster/ownership.h"
#include "object/marks.h"

namespace mcf {
namespace {

constexpr std::string_view kSchema = "v1";
// The API server takes 1 MiB of data; what it adds itself needs room too.
constexpr std::size_t kMaxBytes = std::size_t{900} * 1024;
constexpr std::size_t kMaxUnpackedBytes = 64u << 20;

Json EntryToJson(const InventoryEntry& entry) {
  Json json = {{"apiVersion", entry.api_version},
               {"kind", entry.key.kind},
               {"name", entry.key.name},
               {"uid", entry.uid}};
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
  const Json* sent = Find(json, "sent");
  if (sent != nullptr && sent->is_object()) entry.sent = *sent;
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
    // Half a record would drop names without a word.
    if (!entry) return std::nullopt;
    entries.push_back(std::move(*entry));
  }
  return entries;
}

Json Metadata(const Inventory& inventory) {
  Json metadata = {
      {"name", RecordKey(inventory.id).name},
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

Json MakeTree(const Inventory& inventory) {
  Json data = {{"schema", kSchema},
               {"identity", inventory.id.ToString()},
               {"tool", inventory.tool_version},
               {"options", FormatJson(inventory.options)},
               {"outputs", FormatJson(Json(inventory.outputs))},
               {"objects", PackEntries(inventory.entries)}};
  if (!inventory.uid.empty()) data["replaces"] = inventory.resource_version;
  return {{"apiVersion", "v1"},
          {"kind", "ConfigMap"},
          {"metadata", Metadata(inventory)},
          {"data", std::move(data)}};
}

bool Fits(const Inventory& inventory) {
  return FormatJson(MakeTree(inventory)).size() <= kMaxBytes;
}

// Makes the largest copy smaller, or drops it. False when no entry has one.
bool ShrinkLargestCopy(std::vector<InventoryEntry>& entries) {
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
  if (!DigestLongTexts(*largest->sent)) largest->sent.reset();
  return true;
}

// "KIND/NS/NAME" taken apart; none of the three has a slash.
std::optional<ComponentId> ParseIdentity(const std::string& text) {
  const std::vector<std::string> parts = Split(text, '/');
  if (parts.size() != 3) return std::nullopt;
  return ComponentId{parts[0], parts[1], parts[2]};
}

Error TooNew(const Object& config_map) {
  return Error{.kind = Error::Kind::kRefused,
               .what = config_map.key().ToString() +
                       " was written by a newer version of this program",
               .why = "its format is " + config_map.Label(kInventoryLabel) +
                      ", this version knows " + std::string(kSchema),
               .fix = "install a newer kubectl statefulset-mcf"};
}

// A JSON object kept as text; an empty one when it is something else.
Json ObjectAt(const Json& tree, std::string_view field) {
  Result<Json> object = ParseJson(TextAt(tree, {"data", field}), field);
  if (!object || !object->is_object()) return Json::object();
  return *object;
}

}  // namespace

Result<void> FitInventory(Inventory& inventory) {
  while (!Fits(inventory)) {
    if (ShrinkLargestCopy(inventory.entries)) continue;
    return Error{.kind = Error::Kind::kRefused,
                 .what = "the inventory of " + inventory.id.ToString() +
                         " would not fit into a ConfigMap",
                 .why = "it records " + Count(inventory.entries.size(), "name"),
                 .fix = "split the component into smaller ones"};
  }
  return {};
}

Result<Object> ToConfigMap(const Inventory& inventory) {
  Inventory fitting = inventory;
  Result<void> fitted = FitInventory(fitting);
  if (!fitted) return fitted.errors();
  return Object::FromJson(MakeTree(fitting));
}

std::optional<ComponentId> IdentityOf(const Object& config_map) {
  std::optional<ComponentId> id =
      ParseIdentity(TextAt(config_map.tree(), {"data", "identity"}));
  if (!id || id->ns != config_map.ns()) return std::nullopt;
  if (config_map.name() != RecordKey(*id).name) return std::nullopt;
  return id;
}

Result<std::optional<Inventory>> FromConfigMap(const Object& config_map) {
  const std::string schema = config_map.Label(kInventoryLabel);
  if (schema.empty()) return std::optional<Inventory>();
  if (schema != kSchema) return TooNew(config_map);
  std::optional<ComponentId> id = IdentityOf(config_map);
  if (!id) return std::optional<Inventory>();

  const Json& tree = config_map.tree();
  std::optional<std::vector<InventoryEntry>> entries =
      UnpackEntries(TextAt(tree, {"data", "objects"}));
  if (!entries) return std::optional<Inventory>();
  Inventory inventory{.id = *id,
                      .tool_version = TextAt(tree, {"data", "tool"}),
                      .options = ObjectAt(tree, "options"),
                      .entries = std::move(*entries),
                      .uid = config_map.uid(),
                      .resource_version = config_map.resource_version()};
  const Json outputs = ObjectAt(tree, "outputs");
  for (const auto& [name, value] : outputs.items()) {
    if (value.is_string()) inventory.outputs[name] = value;
  }
  return std::optional<Inventory>(std::move(inventory));
}

InventoryEntry MakeEntry(const Object& sent, const std::string& uid) {
  InventoryEntry entry{sent.key(), sent.api_version(), uid, sent.tree()};
  if (sent.kind() != "Secret") return entry;
  for (const char* part : {"data", "stringData"}) {
    auto values = entry.sent->find(part);
    if (values == entry.sent->end()) continue;
    if (!values->is_object()) {
      *values = nullptr;
      continue;
    }
    for (auto& [name, value] : values->items()) value = nullptr;
  }
  return entry;
}

}  // namespace mcf
