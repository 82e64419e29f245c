// Which requests a snapshot takes. The kinds that can hold objects of a
// component, and the namespaces they lie in, are known beforehand: one LIST by
// component label for each, whatever the number of components. What no LIST
// brought either does not exist or is not marked as ours; a GET by name tells.

#include "cluster/read_plan.h"

#include <map>
#include <set>
#include <tuple>

#include "base/text.h"
#include "cluster/ownership.h"
#include "cluster/pod_references.h"
#include "object/marks.h"

namespace mcf {
namespace {

constexpr std::string_view kIngressNamespace = "istio-ingress";
constexpr std::string_view kGatewayGroup = "gateway.networking.k8s.io";
// About 80 hashes fill 4 KiB of a URL; above that every component is listed.
constexpr std::size_t kMaxHashesInSelector = 80;

struct ReadOrder {
  bool operator()(const Read& a, const Read& b) const {
    return std::tie(a.kind->order, a.ns, a.name, a.label_selector) <
           std::tie(b.kind->order, b.ns, b.name, b.label_selector);
  }
};
using Reads = std::set<Read, ReadOrder>;

std::string Selector(const std::vector<std::string>& hashes) {
  const std::string label(kComponentLabel);
  if (hashes.size() == 1) return label + "=" + hashes.front();
  if (hashes.size() > kMaxHashesInSelector) return label;
  return label + " in (" + Join(hashes, ",") + ")";
}

struct KindName {
  std::string_view group, kind;
};

// Kinds of a component's own namespace.
std::vector<KindName> KindsBeside(const std::string& component_kind) {
  std::vector<KindName> kinds = {
      {"", "ServiceAccount"},     {"", "ConfigMap"},
      {"", "Service"},            {"apps", "StatefulSet"},
      {"policy", "PodDisruptionBudget"}, {kGatewayGroup, "HTTPRoute"}};
  if (component_kind == "KubernetesStatefulSet") kinds.push_back({"", "Secret"});
  return kinds;
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
    reads.insert({FindKind(group, kind), ns, "", selector});
  }
  // Not by label: an autoscaler of somebody else may drive our set, and claims
  // are the set's by their names alone.
  reads.insert({FindKind("autoscaling", "HorizontalPodAutoscaler"), ns, "", ""});
  reads.insert({FindKind("", "PersistentVolumeClaim"), ns, "", ""});
  reads.insert({FindKind("", "Namespace"), "", ns, ""});
}

// Gateways and Certificates of all namespaces meet in one.
void AddIngressLists(const std::vector<ComponentId>& ids, Reads& reads) {
  std::vector<std::string> hashes;
  for (const ComponentId& id : ids) {
    if (id.kind == "KubernetesStatefulSet") hashes.push_back(ComponentHash(id));
  }
  if (hashes.empty()) return;
  const std::string ns(kIngressNamespace);
  reads.insert({FindKind(kGatewayGroup, "Gateway"), ns, "", Selector(hashes)});
  reads.insert(
      {FindKind("cert-manager.io", "Certificate"), ns, "", Selector(hashes)});
}

void AddClasses(const Object& stateful_set, Reads& reads) {
  const Json* templates =
      FindPath(stateful_set.tree(), {"spec", "volumeClaimTemplates"});
  if (templates == nullptr || !templates->is_array()) return;
  const KindInfo* classes = FindKind("storage.k8s.io", "StorageClass");
  for (const Json& claim_template : *templates) {
    const std::string name =
        TextAt(claim_template, {"spec", "storageClassName"});
    // Without a name the cluster's default class counts: only a LIST tells
    // which one that is.
    reads.insert({classes, "", name, ""});
  }
}

void AddReferences(const DesiredComponent& component, const Object& set,
                   Reads& reads) {
  std::set<ObjectKey> own;
  for (const DesiredObject& desired : component.objects) {
    own.insert(desired.object.key());
  }
  for (const ObjectKey& key : PodReferences(set)) {
    if (own.contains(key)) continue;
    reads.insert({FindKind(key.group, key.kind), key.ns, key.name, ""});
  }
}

void AddDesired(const DesiredComponent& component, Reads& reads) {
  for (const DesiredObject& desired : component.objects) {
    const std::string ns = desired.object.ns();
    if (!ns.empty() && ns != component.id.ns) {
      reads.insert({FindKind("", "Namespace"), "", ns, ""});
    }
    if (desired.object.kind() != "StatefulSet") continue;
    AddClasses(desired.object, reads);
    AddReferences(component, desired.object, reads);
  }
  if (component.id.kind == "PlatformApplication") {
    reads.insert({FindKind("apps", "Deployment"), component.id.ns,
                  component.id.name, ""});
  }
}

// A LIST of all classes answers for the named ones as well.
void DropCoveredClasses(Reads& reads) {
  const KindInfo* classes = FindKind("storage.k8s.io", "StorageClass");
  if (!reads.contains({classes, "", "", ""})) return;
  std::erase_if(reads, [&](const Read& read) {
    return read.kind == classes && !read.IsList();
  });
}

bool IsRefused(const std::vector<Read>& refused_lists, const ObjectKey& key) {
  for (const Read& read : refused_lists) {
    if (read.kind->group == key.group && read.kind->kind == key.kind &&
        read.ns == key.ns) {
      return true;
    }
  }
  return false;
}

class SecondWave {
 public:
  SecondWave(const Snapshot& snapshot, const std::vector<Read>& refused)
      : snapshot_(snapshot), refused_(refused) {}

  void Want(const ObjectKey& key) {
    const KindInfo* kind = FindKind(key.group, key.kind);
    if (kind == nullptr || snapshot_.Find(key) != nullptr) return;
    if (snapshot_.IsKindMissing(key)) return;
    const std::string& ns = key.ns.empty() ? key.name : key.ns;
    if (snapshot_.NamespaceState(ns) == Presence::kAbsent) return;
    reads_.insert({kind, key.ns, key.name, ""});
  }

  void WantInventory(const ComponentId& id) {
    const ObjectKey key{"", "ConfigMap", id.ns, InventoryName(id)};
    if (snapshot_.inventories.contains(id)) return;
    // Found by its label, or, where that may not be listed, by its name.
    if (IsRefused(refused_, key)) Want(key);
  }

  // Where claims may not be listed they are read by name, as far as their
  // names are known: from the templates and the replicas.
  void WantClaims(const Object& set) {
    if (!IsRefused(refused_, {"", "PersistentVolumeClaim", set.ns(), ""})) {
      return;
    }
    const Json* templates =
        FindPath(set.tree(), {"spec", "volumeClaimTemplates"});
    if (templates == nullptr || !templates->is_array()) return;
    const long long start =
        IntAt(set.tree(), {"spec", "ordinals", "start"}, 0);
    const long long end = start + IntAt(set.tree(), {"spec", "replicas"}, 1);
    for (const Json& claim_template : *templates) {
      const std::string prefix =
          TextAt(claim_template, {"metadata", "name"}) + "-" + set.name();
      for (long long ordinal = start; ordinal < end; ++ordinal) {
        Want({"", "PersistentVolumeClaim", set.ns(),
              prefix + "-" + std::to_string(ordinal)});
      }
    }
  }

  std::vector<Read> Take() { return {reads_.begin(), reads_.end()}; }

 private:
  const Snapshot& snapshot_;
  const std::vector<Read>& refused_;
  Reads reads_;
};

}  // namespace

ObjectKey Read::key() const {
  return {std::string(kind->group), std::string(kind->kind), ns, name};
}

std::vector<ComponentId> ComponentsOf(const SnapshotRequest& request) {
  std::vector<ComponentId> ids;
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      ids.push_back(component.id);
    }
  }
  ids.insert(ids.end(), request.recorded.begin(), request.recorded.end());
  return ids;
}

std::vector<Read> PlanFirstWave(const SnapshotRequest& request) {
  Reads reads;
  const std::vector<ComponentId> ids = ComponentsOf(request);
  for (const auto& [ns, group] : ByNamespace(ids)) AddLists(ns, group, reads);
  AddIngressLists(ids, reads);
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      AddDesired(component, reads);
    }
  }
  DropCoveredClasses(reads);
  return {reads.begin(), reads.end()};
}

std::vector<Read> PlanSecondWave(const SnapshotRequest& request,
                                 const Snapshot& snapshot,
                                 const std::vector<Read>& refused_lists) {
  SecondWave wave(snapshot, refused_lists);
  if (request.components != nullptr) {
    for (const DesiredComponent& component : *request.components) {
      for (const DesiredObject& desired : component.objects) {
        if (desired.object.kind() != "Namespace") {
          wave.Want(desired.object.key());
        }
        if (desired.object.kind() == "StatefulSet") {
          wave.WantClaims(desired.object);
        }
      }
    }
  }
  for (const ComponentId& id : ComponentsOf(request)) {
    wave.WantInventory(id);
    auto inventory = snapshot.inventories.find(id);
    if (inventory == snapshot.inventories.end()) continue;
    for (const InventoryEntry& entry : inventory->second.entries) {
      wave.Want(entry.key);
    }
  }
  return wave.Take();
}

}  // namespace mcf
