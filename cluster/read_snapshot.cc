#include "cluster/read_snapshot.h"

#include "base/parallel.h"
#include "cluster/inventory_store.h"
#include "cluster/read_plan.h"
#include "object/marks.h"

namespace mcf {
namespace {

constexpr std::size_t kWorkers = 16;

// Files replies into a snapshot.
class Collector {
 public:
  explicit Collector(const SnapshotRequest& request) {
    if (request.components == nullptr) return;
    for (const DesiredComponent& component : *request.components) {
      for (const DesiredObject& desired : component.objects) {
        desired_.insert(desired.object.key());
      }
    }
  }

  // Error when the reply is no answer to a read.
  Result<void> Take(const Read& read, const ApiReply& reply) {
    if (reply.ok()) return TakeAnswer(read, reply);
    if (reply.IsUnknownApi()) {
      snapshot_.missing_kinds.insert(std::string(read.kind->group) + "/" +
                                     std::string(read.kind->kind));
      return {};
    }
    if (reply.code == 404) return TakeAbsence(read);
    if (reply.code == 403) return TakeRefusal(read, reply);
    return ToError(reply, "cannot read " + Words(read));
  }

  const std::vector<Read>& refused_lists() const { return refused_lists_; }
  const Snapshot& snapshot() const { return snapshot_; }

  Snapshot Finish() && {
    // Objects in it prove a namespace that may not be read itself.
    for (const auto& [key, object] : snapshot_.live) {
      auto ns = snapshot_.namespaces.find(key.ns);
      if (ns != snapshot_.namespaces.end() &&
          ns->second == Presence::kUnknown) {
        ns->second = Presence::kPresent;
      }
    }
    return std::move(snapshot_);
  }

 private:
  static std::string Words(const Read& read) {
    if (!read.IsList()) return read.key().ToString();
    std::string words(read.kind->plural);
    if (!read.ns.empty()) words += " in namespace " + read.ns;
    return words;
  }

  Result<void> TakeAnswer(const Read& read, const ApiReply& reply) {
    if (!read.IsList()) return TakeObject(read, reply.body);
    if (read.kind->kind == "PersistentVolumeClaim") {
      snapshot_.claims[read.ns];  // may be listed, even if there are none
    }
    const Json* items = Find(reply.body, "items");
    if (items == nullptr || !items->is_array()) return {};
    for (const Json& item : *items) {
      Result<void> taken = TakeObject(read, item);
      if (!taken) return taken;
    }
    return {};
  }

  Result<void> TakeObject(const Read& read, const Json& tree) {
    Result<Object> object = Object::FromJson(tree);
    if (!object) return Result<void>(object.errors()).During("reading " + Words(read));
    const ObjectKey key = object->key();
    if (key.kind == "PersistentVolumeClaim") {
      snapshot_.claims[key.ns].push_back(std::move(*object));
    } else if (key.kind == "StorageClass") {
      snapshot_.classes.emplace(key.name, std::move(*object));
    } else if (!object->Label(kInventoryLabel).empty()) {
      std::optional<Inventory> inventory = FromConfigMap(*object);
      if (inventory) snapshot_.inventories[inventory->id] = *inventory;
    } else if (IsReference(read)) {
      snapshot_.references[key] = PresenceOf(*object);
    } else {
      if (key.kind == "Namespace") {
        snapshot_.namespaces[key.name] = PresenceOf(*object);
      }
      snapshot_.live.insert_or_assign(key, std::move(*object));
    }
    return {};
  }

  static Presence PresenceOf(const Object& object) {
    const bool going =
        object.IsTerminating() ||
        TextAt(object.tree(), {"status", "phase"}) == "Terminating";
    return going ? Presence::kTerminating : Presence::kPresent;
  }

  // Read by name only because pods refer to it.
  bool IsReference(const Read& read) const {
    if (read.IsList() || desired_.contains(read.key())) return false;
    return first_wave_ &&
           (read.kind->kind == "Secret" || read.kind->kind == "ConfigMap");
  }

  Result<void> TakeAbsence(const Read& read) {
    if (read.kind->kind == "Namespace") {
      snapshot_.namespaces[read.name] = Presence::kAbsent;
    } else if (IsReference(read)) {
      snapshot_.references[read.key()] = Presence::kAbsent;
    }
    return {};
  }

  Result<void> TakeRefusal(const Read& read, const ApiReply& reply) {
    if (read.IsList()) {
      refused_lists_.push_back(read);
    } else if (read.kind->kind == "Namespace") {
      snapshot_.namespaces[read.name] = Presence::kUnknown;
    } else if (IsReference(read)) {
      snapshot_.references[read.key()] = Presence::kUnknown;
    } else {
      snapshot_.unreadable[read.key()] = reply.message;
    }
    return {};
  }

 public:
  void EndFirstWave() { first_wave_ = false; }

 private:
  Snapshot snapshot_;
  std::set<ObjectKey> desired_;
  std::vector<Read> refused_lists_;
  bool first_wave_ = true;
};

Result<ApiReply> Perform(const Cluster& cluster, const Read& read) {
  if (!read.IsList()) return cluster.client.Get(read.key(), cluster.stop);
  return cluster.client.List(
      *read.kind, {.ns = read.ns, .label_selector = read.label_selector},
      cluster.stop);
}

Result<void> ReadWave(const Cluster& cluster, const std::vector<Read>& reads,
                      Collector& collector) {
  const std::vector<Result<ApiReply>> replies =
      ParallelMap(reads, kWorkers, [&](const Read& read) {
        return Perform(cluster, read);
      });
  for (std::size_t i = 0; i < reads.size(); ++i) {
    if (!replies[i]) return replies[i].errors();
    Result<void> taken = collector.Take(reads[i], *replies[i]);
    if (!taken) return taken;
  }
  return {};
}

}  // namespace

Result<Snapshot> ReadSnapshot(const Cluster& cluster,
                              const SnapshotRequest& request) {
  Collector collector(request);
  Result<void> first = ReadWave(cluster, PlanFirstWave(request), collector);
  if (!first) return first.errors();
  collector.EndFirstWave();
  const std::vector<Read> open = PlanSecondWave(request, collector.snapshot(),
                                                collector.refused_lists());
  Result<void> second = ReadWave(cluster, open, collector);
  if (!second) return second.errors();
  return std::move(collector).Finish();
}

}  // namespace mcf
