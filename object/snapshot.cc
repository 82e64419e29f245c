#include "object/snapshot.h"

namespace mcf {

const Object* Snapshot::Find(const ObjectKey& key) const {
  const auto found = live.find(key);
  return found == live.end() ? nullptr : &found->second;
}

bool Snapshot::IsKindMissing(const ObjectKey& key) const {
  return missing_kinds.contains(key.group + "/" + key.kind);
}

Presence Snapshot::NamespaceState(const std::string& ns) const {
  const auto found = namespaces.find(ns);
  return found == namespaces.end() ? Presence::kUnknown : found->second;
}

}  // namespace mcf
