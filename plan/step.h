#ifndef MCF_PLAN_STEP_H_
#define MCF_PLAN_STEP_H_

#include <cstddef>
#include <string>
#include <vector>

#include "object/object.h"

namespace mcf {

// One thing that is done to carry a plan out, as data: what, to which object,
// when, under which condition, with whose consent. Steps are numbered by their
// place in Plan::steps; apply/ runs them and decides nothing.
struct Step {
  enum class Kind {
    kFitRecord,      // what will be recorded must fit; nothing is sent
    kRecordUnion,    // the names of all that is or will be there
    kTakeOver,       // fields of others become ours, in managedFields alone
    kWrite,          // server-side apply of the object
    kAwaitRollout,   // the set as it was written, all its pods ready
    kLookAtRollout,  // which pods are old, and what those that are there use
    kCheckRecord,    // the record must still be as this run left it
    kDelete,         // the object, as the snapshot had it
    kRelease,        // only our marks are taken off it
    kAwaitPodsGone,  // no pod of the deleted set is left
    kAwaitGone,      // nothing holds the deleted object any more
    kRecordExact,    // what is there, or no record when nothing is
  };
  // A fact of the moment that must hold, else the step is held back: that is
  // no failure.
  enum class Guard {
    kNone,
    // No pod of an old revision of the set is left, and none that is there uses
    // the object.
    kNoOldPods,
    kRecorded,  // kRecordUnion went well, and the record is still ours
  };
  static constexpr std::size_t kNoChange = static_cast<std::size_t>(-1);

  Kind kind = Kind::kWrite;
  ObjectKey key = {};                    // of a record: of its ConfigMap
  std::size_t component = 0;             // in Plan::components
  std::size_t change = kNoChange;        // in its changes
  std::vector<std::size_t> after = {};   // runs when these ended well
  std::vector<std::size_t> behind = {};  // and these, well or not
  Guard only_if = Guard::kNone;
  std::string consent = {};  // what a person has to say yes to; "" for nothing
};

const char* ToString(Step::Kind kind);    // "write", "await-rollout", …
const char* ToString(Step::Guard guard);  // "no-old-pods", …; "" for none

// True for a step about the component's record, not about an object of it.
bool IsOfRecord(Step::Kind kind);

// True for what takes as long as the cluster takes, not as long as a request.
bool IsWait(Step::Kind kind);

}  // namespace mcf

#endif  // MCF_PLAN_STEP_H_
