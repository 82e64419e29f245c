// Which requests a snapshot takes. The kinds that can hold objects of a
// component, and the namespaces they lie in, are known beforehand: one LIST by
// component label for each, whatever the number of components. What no LIST
// brought either does not exist or is not marked as ours; a GET by name tells.

#include "cluster/read_plan.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "base/text.h"
#include "cluster/claim_reads.h"
#include "cluster/ownership.h"
#include "object/marks.h"
#include "object/pod_references.h"
#include "object/stateful_set.h"

namespace mcf {
namespace {

constexpr std::string_view kGatewayGroup = "gateway.networking.k8s.io";
// About 80 hashes fill 4 KiB of a URL; above that every component is listed.
constexpr std::size_t kMaxHashesInSelector = 80;

using Reads = std::set<Read>;

std::string Selector(const std::vector<std::string>& hashes) {
  std::string label(kComponentLabel);
  if (hashes.size() == 1) return label + "=" + hashes.front();
  if (hashes.size() > kMaxHashesInSelector) return label;
  return label + " in (" + Join(hashes, ",") + ")";
}

Read NamespaceNamed(const std::string& name) {
  return {.kind = FindKind("", "Namespace"), .name = name};
}

Read ListOf(std::string_view group, std::string_view kind,
            const std::string& ns, const std::string& selector = "") {
  return {.kind = FindKind(group, kind), .ns = ns, .label_selector = selector};
}

struct KindName {
  std::string_view group, kind;
};

// Kinds of a component's own namespace.
std::vector<KindName> KindsBeside(const std::string& component_kind) {
  std::vector<KindName> kinds = {{"", "ServiceAccount"},
                                 {"", "ConfigMap"},
                                 {"", "Service"},
                                 {"policy", "PodDisruptionBudget"},
                                 {kGatewayGroup, "HTTPRoute"}};
  if (component_kind == "KubernetesStatefulSet")
    kinds.push_back({"", "Secret"});
  return kinds;
}

std::set<ObjectKey> DesiredKeys(const SnapshotRequest& request) {
  std::set<ObjectKey> keys;
  for (const DesiredComponent& component : *request.components) {
    for (const DesiredObject& desired : component.objects) {
      keys.insert(desired.object.key());
    }
  }
  return keys;
}

std::map<std::string, std::vector<ComponentId>> ByNamespace(
    const std::vector<ComponentId>& ids) {
  std::map<std::string, std::vector<ComponentId>> groups;
  for (const ComponentId& id : ids) groups[id.ns].push_back(id);
  return groups;
}

void AddLists(const std::string& ns, const std::vector<ComponentId>& ids,
              Reads& reads) {
  std::set<std::tuple<std::string_view, std::string_view>> kinds;
  std::vector<std::string> hashes;
  for (const ComponentId& id : ids) {
    hashes.push_back(ComponentHash(id));
    for (const KindName& name : KindsBeside(id.kind)) {
      kinds.insert({name.group, name.kind});
    }
  }
  const std::string selector = Selector(hashes);
  for (const auto& [group, kind] : kinds) {
    reads.insert(ListOf(group, kind, ns, selector));
  }
  // Not by label: an autoscaler of somebody else may drive our set, claims are
  // the set's by their names alone, and another set may lead to the same ones.
  reads.insert(ListOf("apps", "StatefulSet", ns));
  reads.insert(ListOf("autoscaling", "HorizontalPodAutoscaler", ns));
  reads.insert(ListOf("", "PersistentVolumeClaim", ns));
  reads.insert(NamespaceNamed(ns));
}

// Gateways and Certificates of all namespaces meet in one.
void AddIngressLists(const std::vector<ComponentId>& ids, Reads& reads) {
  std::vector<std::string> hashes;
  for (const ComponentId& id : ids) {
    if (id.kind == "KubernetesStatefulSet") hashes.push_back(ComponentHash(id));
  }
  if (hashes.empty()) return;
  const std::string ns(kIngressNamespace);
  reads.insert(ListOf(kGatewayGroup, "Gateway", ns, Selector(hashes)));
  reads.insert(ListOf("cert-manager.io", "Certificate", ns, Selector(hashes)));
}

void AddClasses(const Object& stateful_set, Reads& reads) {
  const KindInfo* classes = FindKind("storage.k8s.io", "StorageClass");
  for (const ClaimTemplate& item : StatefulSet(stateful_set).templates) {
    // Without a name the cluster's default class counts: only a LIST tells
    // which one that is.
    reads.insert({.kind = classes, .name = item.storage_class.value_or("")});
  }
}

// What some component of the call makes is read as its object, and service
// accounts are left to the server, which makes no pod without.
void AddReferences(const Object& set, const std::set<ObjectKey>& made,
                   Reads& reads) {
  for (const auto& [key, use] : PodReferencesOf(set)) {
    if (!use.required || key.kind == "ServiceAccount") continue;
    if (made.contains(key)) continue;
    reads.insert({.kind = FindKind(key.group, key.kind),
                  .ns = key.ns,
                  .name = key.name,
                  .metadata_only = true});
  }
}

void AddDesired(const DesiredComponent& component,
                const std::set<ObjectKey>& made, Reads& reads) {
  for (const DesiredObject& desired : component.objects) {
    const std::string ns = desired.object.ns();
    if (!ns.empty() && ns != component.id.ns) {
      reads.insert(NamespaceNamed(ns));
    }
    if (desired.object.kind() != "StatefulSet") continue;
    AddClasses(desired.object, reads);
    AddReferences(desired.object, made, reads);
  }
  if (component.id.kind == "PlatformApplication") {
    reads.insert({.kind = FindKind("apps", "Deployment"),
                  .ns = component.id.ns,
                  .name = component.id.name});
  }
}

// A LIST of all classes answers for the named ones as well.
void DropCoveredClasses(Reads& reads) {
  const KindInfo* classes = FindKind("storage.k8s.io", "StorageClass");
  if (!reads.contains({.kind = classes})) return;
  std::erase_if(reads, [&](const Read& read) {
    return read.kind == classes && !read.IsList();
  });
}

class NextWave {
 public:
  NextWave(const Snapshot& snapshot, const ReadLog& log)
      : snapshot_(snapshot), log_(log) {}

  void Want(const ObjectKey& key) {
    const KindInfo* kind = FindKind(key.group, key.kind);
    if (kind == nullptr || snapshot_.Find(key) != nullptr) return;
    if (snapshot_.IsKindMissing(key) || log_.IsListedInFull(key)) return;
    const bool in_namespace = !key.ns.empty();
    if (in_namespace && snapshot_.NamespaceState(key.ns) == Presence::kAbsent) {
      return;
    }
    const Read read{.kind = kind, .ns = key.ns, .name = key.name};
    if (!log_.asked.contains(read)) reads_.insert(read);
  }

  void WantInventory(const ComponentId& id) {
    const ObjectKey key = RecordKey(id);
    if (snapshot_.inventories.contains(id)) return;
    // Found by its label, or, where that may not be listed, by its name.
    if (log_.IsRefused(key)) Want(key);
  }

  // Of a set that is made anew: pods of its name that it takes over.
  void WantPods(const Object& set) {
    const ObjectKey key = set.key();
    if (snapshot_.Find(key) != nullptr || !IsKnownAbsent(key)) return;
    std::vector<std::string> labels;
    for (const auto& [label, value] : StatefulSet(set).selector) {
      labels.push_back(label + "=" + value);
    }
    const Read list = ListOf("", "Pod", key.ns, Join(labels, ","));
    if (log_.asked.contains(list) || log_.IsListedInFull(list.key())) return;
    reads_.insert(list);
  }

  void WantClasses(const Object& set) {
    if (!log_.IsRefused({"storage.k8s.io", "StorageClass", "", ""})) return;
    AddClasses(set, reads_);
    std::erase_if(reads_,
                  [&](const Read& read) { return log_.asked.contains(read); });
  }

  std::vector<Read> Take() { return {reads_.begin(), reads_.end()}; }

 private:
  bool IsKnownAbsent(const ObjectKey& key) const {
    if (snapshot_.NamespaceState(key.ns) == Presence::kAbsent) return false;
    if (snapshot_.unreadable.contains(key)) return false;
    const Read by_name{
        .kind = FindKind(key.group, key.kind), .ns = key.ns, .name = key.name};
    return log_.IsListedInFull(key) || log_.asked.contains(by_name);
  }

  const Snapshot& snapshot_;
  const ReadLog& log_;
  Reads reads_;
};

void WantDesired(const DesiredComponent& component, NextWave& wave) {
  for (const DesiredObject& desired : component.objects) {
    wave.Want(desired.object.key());
    if (desired.object.kind() != "StatefulSet") continue;
    wave.WantClasses(desired.object);
    wave.WantPods(desired.object);
  }
}

void WantRecorded(const Snapshot& snapshot, const ComponentId& id,
                  NextWave& wave) {
  wave.WantInventory(id);
  const auto inventory = snapshot.inventories.find(id);
  if (inventory == snapshot.inventories.end()) return;
  for (const InventoryEntry& entry : inventory->second.entries) {
    wave.Want(entry.key);
  }
}

void WantClaims(const SnapshotRequest& request, const Snapshot& snapshot,
                const ReadLog& log, NextWave& wave) {
  const SetsWithClaims sets = SetsWithClaimsOf(request, snapshot);
  for (const ObjectKey& claim : ClaimNames(sets, log)) wave.Want(claim);
  for (const std::string& volume : VolumesAtRisk(sets, snapshot)) {
    if (!snapshot.volumes.contains(volume)) {
      wave.Want({"", "PersistentVolume", "", volume});
    }
  }
}

}  // namespace

ObjectKey Read::key() const {
  return {std::string(kind->group), std::string(kind->kind), ns, name};
}

bool Read::operator<(const Read& other) const {
  return std::tie(kind->order, ns, name, label_selector, metadata_only) <
         std::tie(other.kind->order, other.ns, other.name, other.label_selector,
                  other.metadata_only);
}

bool ReadLog::IsRefused(const ObjectKey& key) const {
  return std::ranges::any_of(refused_lists, [&](const Read& read) {
    return read.kind->group == key.group && read.kind->kind == key.kind &&
           read.ns == key.ns;
  });
}

bool ReadLog::IsListedInFull(const ObjectKey& key) const {
  const Read list = ListOf(key.group, key.kind, key.ns);
  return asked.contains(list) && !refused_lists.contains(list);
}

std::vector<ComponentId> ComponentsOf(const SnapshotRequest& request) {
  std::vector<ComponentId> ids;
  const auto add = [&](const ComponentId& id) {
    if (std::ranges::find(ids, id) == ids.end()) ids.push_back(id);
  };
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      add(component.id);
    }
  }
  for (const ComponentId& id : request.recorded) add(id);
  return ids;
}

std::vector<Read> PlanFirstWave(const SnapshotRequest& request) {
  Reads reads;
  const std::vector<ComponentId> ids = ComponentsOf(request);
  for (const auto& [ns, group] : ByNamespace(ids)) {
    AddLists(ns, group, reads);
    if (request.pods) reads.insert(ListOf("", "Pod", ns));
  }
  AddIngressLists(ids, reads);
  if (request.components != nullptr) {
    const std::set<ObjectKey> made = DesiredKeys(request);
    for (const DesiredComponent& component : *request.components) {
      AddDesired(component, made, reads);
    }
  }
  DropCoveredClasses(reads);
  return {reads.begin(), reads.end()};
}

std::vector<Read> PlanNextWave(const SnapshotRequest& request,
                               const Snapshot& snapshot, const ReadLog& log) {
  NextWave wave(snapshot, log);
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      WantDesired(component, wave);
    }
  }
  for (const ComponentId& id : ComponentsOf(request)) {
    WantRecorded(snapshot, id, wave);
    if (request.pods) wave.Want({"apps", "StatefulSet", id.ns, id.name});
  }
  WantClaims(request, snapshot, log, wave);
  return wave.Take();
}

}  // namespace mcf
