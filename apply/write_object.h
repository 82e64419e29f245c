#ifndef MCF_APPLY_WRITE_OBJECT_H_
#define MCF_APPLY_WRITE_OBJECT_H_

#include <set>
#include <string>

#include "apply/run_steps.h"

namespace mcf {

// How one write ended.
struct WriteReport {
  enum class State {
    kWritten,
    kUsed,     // a Namespace that somebody else made meanwhile: left as it is
    kRefused,  // nothing was written
    kForeign,  // the create met an object that somebody else made meanwhile
    kUnknown,  // it may have been written
  };
  State state = State::kUnknown;
  std::string uid = {};
  long long generation = 0;
  Errors errors = {};  // of the last three states
};

// Sends one create or update of a plan with the preconditions of `live`: the
// object of the snapshot, or what a take-over made of it; null for a create.
// When the object moved meanwhile it is read again: the change goes through if
// what was approved still is what happens, else kConflict.
WriteReport WriteObject(const Cluster& cluster, const Change& change,
                        const Object* live, Progress& progress);

// The fields that others hold, status aside: force would take them, and a
// removal would leave them.
std::set<FieldPath> ClaimsOfOthers(const Object& object);

}  // namespace mcf

#endif  // MCF_APPLY_WRITE_OBJECT_H_
