#ifndef MCF_CLUSTER_READ_PLAN_H_
#define MCF_CLUSTER_READ_PLAN_H_

#include <set>
#include <string>
#include <vector>

#include "cluster/read_snapshot.h"
#include "object/kinds.h"

namespace mcf {

// One read of a snapshot: a LIST of a kind in a namespace, or a GET of a name.
struct Read {
  const KindInfo* kind = nullptr;
  std::string ns;
  std::string name;            // "" for a LIST
  std::string label_selector;  // of a LIST
  // Of a GET: only whether it exists is wanted, not what is in it.
  bool metadata_only = false;

  bool IsList() const { return name.empty(); }
  ObjectKey key() const;

  // By the order of kinds, then namespace, name and selector.
  bool operator<(const Read& other) const;
};

// What was asked for so far, and which LISTs were refused (403).
struct ReadLog {
  std::set<Read> asked;
  std::set<Read> refused_lists;

  bool IsRefused(const ObjectKey& key) const;  // the LIST it would be in
  // A LIST of all objects of its kind and namespace was answered: what it did
  // not bring does not exist.
  bool IsListedInFull(const ObjectKey& key) const;
};

// The first wave: what can be asked for without knowing anything. Sorted, no
// read twice.
std::vector<Read> PlanFirstWave(const SnapshotRequest& request);

// The next wave: what the waves before left open, never a read twice. Desired
// and recorded names that no LIST brought; where a LIST is refused also
// inventories, claims and classes by name; volumes of claims that may go.
// Empty when nothing is open.
std::vector<Read> PlanNextWave(const SnapshotRequest& request,
                               const Snapshot& snapshot, const ReadLog& log);

// All components of the request, in order, each once.
std::vector<ComponentId> ComponentsOf(const SnapshotRequest& request);

}  // namespace mcf

#endif  // MCF_CLUSTER_READ_PLAN_H_
