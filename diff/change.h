#ifndef MCF_DIFF_CHANGE_H_
#define MCF_DIFF_CHANGE_H_

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "object/managed_fields.h"
#include "object/object.h"
#include "rollout/effect.h"

namespace mcf {

// One field that a plan moves, three-way.
struct FieldChange {
  enum class Cause {
    kManifest,  // you changed it since it was applied
    kDrift,     // someone else did
    kBoth,      // both
    kRemoval,   // gone from the manifest
    kAdopt,     // the object or the field was not ours yet
    kServer,    // defaulting or admission moves it
  };

  FieldPath path;
  Cause cause = Cause::kManifest;
  // Empty: absent there. `after` is what it will be.
  std::optional<Json> manifest, applied, live, after;
  std::vector<FieldOwner> owners;  // others that hold it now
  std::optional<Position> source;  // in the manifest
  bool secret = false;             // values must not be shown
  bool ownership_only = false;     // equal value, only not ours yet
};

const char* ToString(FieldChange::Cause cause);  // "manifest", "drift", …

enum class Operation { kUnchanged, kCreate, kUpdate, kRecreate, kDelete };

const char* ToString(Operation operation);  // "unchanged", "create", …

// A field of another manager that stands in the way.
struct FieldConflict {
  FieldPath path;
  FieldOwner owner;
  bool allowed = false;  // drift by people on what we had applied, or forced
};

// What is done to one object.
struct Change {
  ObjectKey key;
  std::string api_version;
  Operation operation = Operation::kUnchanged;
  Effect effect = Effect::kNone;
  std::optional<Object> desired;  // with marks, as it is sent
  std::optional<Object> live;
  std::optional<Object> merged;  // what it will be
  std::vector<FieldChange> fields;
  std::vector<FieldConflict> conflicts;
  // Every conflict is allowed, and there is one or --force-conflicts was given.
  bool force = false;
  bool checked_by_server = false;  // else judged here
  // Why it cannot be done: kind kRefused (exit 4), kConflict (5), kCluster (3).
  std::optional<Error> blocked;
  // Giving up spec.replicas to an autoscaler: the count that a second manager
  // keeps until the autoscaler has changed it.
  std::optional<long long> hand_over_replicas;
  // Delete: only our marks are taken off, the object stays (keep annotation).
  bool release_only = false;
};

inline bool IsDelete(const Change& change) {
  return change.operation == Operation::kDelete;
}

}  // namespace mcf

#endif  // MCF_DIFF_CHANGE_H_
