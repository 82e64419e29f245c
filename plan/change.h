#ifndef MCF_PLAN_CHANGE_H_
#define MCF_PLAN_CHANGE_H_

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "diff/field_change.h"
#include "object/managed_fields.h"
#include "object/move_fields.h"
#include "object/object.h"
#include "rollout/effect.h"

namespace mcf {

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
  // Whose the object is when it is not this component's, in words; else "".
  std::string foreign_owner = {};
  // What is taken from others before the write, in managedFields alone.
  std::vector<TakenField> takeover;
  // Every conflict is allowed, and there is one or --force-conflicts was given.
  bool force = false;
  bool checked_by_server = false;  // else judged here
  // Why it cannot be done: kind kRefused (exit 4), kConflict (5), kCluster (3).
  std::optional<Error> blocked;
  // Giving up spec.replicas to an autoscaler: the count that a second manager
  // keeps until the autoscaler has changed it. Of a create: the pods that run.
  std::optional<long long> hand_over_replicas;
  // Delete: only our marks are taken off, the object stays (keep annotation).
  bool release_only = false;
};

inline bool IsDelete(const Change& change) {
  return change.operation == Operation::kDelete;
}

}  // namespace mcf

#endif  // MCF_PLAN_CHANGE_H_
