#include "cluster/snapshot_builder.h"

#include <algorithm>

#include "cluster/inventory_format.h"
#include "cluster/ownership.h"
#include "object/marks.h"

namespace mcf {
namespace {

std::string Words(const Read& read) {
  if (!read.IsList()) return read.key().ToString();
  std::string words(read.kind->plural);
  if (!read.ns.empty()) words += " in namespace " + read.ns;
  return words;
}

bool IsGoing(const Json& tree) {
  return FindPath(tree, {"metadata", "deletionTimestamp"}) != nullptr ||
         TextAt(tree, {"status", "phase"}) == "Terminating";
}

Presence PresenceOf(const Json& tree) {
  return IsGoing(tree) ? Presence::kTerminating : Presence::kPresent;
}

bool IsInventory(const Object& object) {
  return object.kind() == "ConfigMap" &&
         object.name().starts_with(kInventoryPrefix) &&
         !object.Label(kInventoryLabel).empty();
}

// No API server lacks the core kinds: then something else answers there.
bool IsMissingKind(const Read& read, const ApiReply& reply) {
  return reply.IsUnknownApi() && !read.kind->group.empty();
}

// The server's own word, not that of a proxy on the way.
bool IsAbsence(const ApiReply& reply) {
  return reply.code == 404 && !reply.is_plain_text && !reply.IsUnknownApi();
}

}  // namespace

SnapshotBuilder::SnapshotBuilder(const SnapshotRequest& request) {
  for (ComponentId& id : ComponentsOf(request)) wanted_.insert(std::move(id));
}

Result<void> SnapshotBuilder::Take(const Read& read, const ApiReply& reply) {
  log_.asked.insert(read);
  if (reply.ok()) return TakeAnswer(read, reply);
  if (IsMissingKind(read, reply)) {
    snapshot_.missing_kinds.insert(std::string(read.kind->group) + "/" +
                                   std::string(read.kind->kind));
    return {};
  }
  if (!read.IsList() && IsAbsence(reply)) {
    TakeAbsence(read);
    return {};
  }
  if (reply.code == 403 && !reply.is_plain_text) {
    TakeRefusal(read, reply.message);
    return {};
  }
  return ToError(reply, "cannot read " + Words(read));
}

Result<void> SnapshotBuilder::TakeAnswer(const Read& read,
                                         const ApiReply& reply) {
  if (read.metadata_only) {
    TakeReference(read, reply.body);
    return {};
  }
  if (!read.IsList()) return TakeObject(read, reply.body);
  if (read.kind->kind == "PersistentVolumeClaim") {
    snapshot_.claims[read.ns];  // may be listed, even if there are none
  }
  if (read.kind->kind == "Pod") snapshot_.pods[read.ns];
  const Json* items = Find(reply.body, "items");
  if (items == nullptr || !items->is_array()) return {};
  for (const Json& item : *items) {
    Result<void> taken = TakeObject(read, item);
    if (!taken) return taken;
  }
  return {};
}

void SnapshotBuilder::TakeReference(const Read& read, const Json& tree) {
  snapshot_.references[read.key()] = PresenceOf(tree);
}

Result<void> SnapshotBuilder::TakeObject(const Read& read, const Json& tree) {
  Result<Object> object = Object::FromJson(tree);
  if (!object) {
    return Result<void>(object.errors()).During("reading " + Words(read));
  }
  const ObjectKey key = object->key();
  if (key.kind == "PersistentVolumeClaim") {
    snapshot_.claims[key.ns].push_back(std::move(*object));
  } else if (key.kind == "Pod") {
    snapshot_.pods[key.ns].push_back(std::move(*object));
  } else if (key.kind == "StorageClass") {
    snapshot_.classes.emplace(key.name, std::move(*object));
  } else if (key.kind == "PersistentVolume") {
    snapshot_.volumes.emplace(key.name, std::move(*object));
  } else if (IsInventory(*object)) {
    return TakeInventory(*object);
  } else {
    if (key.kind == "Namespace") {
      snapshot_.namespaces[key.name] = PresenceOf(tree);
    }
    snapshot_.live.insert_or_assign(key, std::move(*object));
  }
  return {};
}

// An inventory of somebody else that cannot be read is not our concern.
Result<void> SnapshotBuilder::TakeInventory(const Object& config_map) {
  const auto id = std::ranges::find_if(wanted_, [&](const ComponentId& wanted) {
    return wanted.ns == config_map.ns() &&
           RecordKey(wanted).name == config_map.name();
  });
  Result<std::optional<Inventory>> inventory = FromConfigMap(config_map);
  if (!inventory) {
    if (id == wanted_.end()) return {};
    return inventory.errors();
  }
  if (!*inventory) return {};
  if (id != wanted_.end()) {
    snapshot_.inventories[*id] = **inventory;
  } else {
    snapshot_.neighbours.push_back(**inventory);
  }
  return {};
}

void SnapshotBuilder::TakeAbsence(const Read& read) {
  if (read.metadata_only) {
    snapshot_.references[read.key()] = Presence::kAbsent;
  } else if (read.kind->kind == "Namespace") {
    snapshot_.namespaces[read.name] = Presence::kAbsent;
  } else if (read.kind->kind == "PersistentVolumeClaim") {
    snapshot_.claims[read.ns];  // what there is of them is known
  }
}

void SnapshotBuilder::TakeRefusal(const Read& read,
                                  const std::string& message) {
  if (read.IsList()) {
    log_.refused_lists.insert(read);
  } else if (read.metadata_only) {
    snapshot_.references[read.key()] = Presence::kUnknown;
  } else if (read.kind->kind == "Namespace") {
    snapshot_.namespaces[read.name] = Presence::kUnknown;
  } else {
    snapshot_.unreadable[read.key()] = message;
  }
}

Snapshot SnapshotBuilder::Finish() && {
  // Objects in it prove a namespace that may not be read itself.
  for (const auto& [key, object] : snapshot_.live) {
    if (key.ns.empty()) continue;
    Presence& presence =
        snapshot_.namespaces.try_emplace(key.ns, Presence::kUnknown)
            .first->second;
    if (presence == Presence::kUnknown) presence = Presence::kPresent;
  }
  return std::move(snapshot_);
}

}  // namespace mcf
