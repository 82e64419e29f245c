#ifndef MCF_OBJECT_SNAPSHOT_H_
#define MCF_OBJECT_SNAPSHOT_H_

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "object/component.h"
#include "object/inventory.h"
#include "object/object.h"

namespace mcf {

// What is known of something in the cluster.
enum class Presence { kAbsent, kPresent, kTerminating, kUnknown };

// The live state that a plan is made from: read once, never written.
struct Snapshot {
  // By name, every namespace that a desired or recorded object lives in.
  // kUnknown: it may not be read (403).
  std::map<std::string, Presence> namespaces = {};

  // Every object read: those with a component label of ours, those of a
  // desired or recorded name, the Namespace objects, live Deployments of the
  // names of PlatformApplications; all autoscalers and StatefulSets of the
  // components' namespaces.
  std::map<ObjectKey, Object> live = {};
  // Objects that could not be read: key to the reason in words (403).
  std::map<ObjectKey, std::string> unreadable = {};
  // Kinds the server does not know: "group/kind" (CRD not installed).
  std::set<std::string> missing_kinds = {};

  // The inventory of each component that has one.
  std::map<ComponentId, Inventory> inventories = {};
  // Other components' inventories by the namespace they are in, for notes.
  std::vector<Inventory> neighbours = {};

  // All claims by namespace; a namespace is missing when they may not be read.
  std::map<std::string, std::vector<Object>> claims = {};
  // StorageClasses by name, as far as they were named or are the default and
  // may be read.
  std::map<std::string, Object> classes = {};
  // PersistentVolumes by name, for claims whose fate is not `kept`.
  std::map<std::string, Object> volumes = {};
  // The pods by namespace, where they were asked for and may be listed: all, or
  // those that a set to be made selects.
  std::map<std::string, std::vector<Object>> pods = {};
  // Secrets and ConfigMaps that pods refer to without being ours:
  // key to presence.
  std::map<ObjectKey, Presence> references = {};

  const Object* Find(const ObjectKey& key) const;
  bool IsKindMissing(const ObjectKey& key) const;
  Presence NamespaceState(const std::string& ns) const;  // kUnknown if unread
};

// What the server said to a dry run of one change.
struct Verdict {
  enum class Kind {
    kMerged,     // `merged` is what the object would become
    kConflict,   // other managers own fields: `conflicts`
    kRefused,    // the server would not take it: `reason`
    kForbidden,  // we may not ask (403), or the namespace is missing
  };
  Kind kind = Kind::kForbidden;
  std::optional<Object> merged = {};
  std::string reason = {};
  // A field in the server's spelling (FieldPath::ToServerString) and the words
  // about its manager.
  std::vector<std::pair<std::string, std::string>> conflicts = {};
  std::vector<std::string> warnings = {};
};

}  // namespace mcf

#endif  // MCF_OBJECT_SNAPSHOT_H_
