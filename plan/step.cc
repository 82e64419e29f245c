#include "plan/step.h"

namespace mcf {

const char* ToString(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::kFitRecord:
      return "fit-record";
    case Step::Kind::kRecordUnion:
      return "record-union";
    case Step::Kind::kTakeOver:
      return "take-over";
    case Step::Kind::kWrite:
      return "write";
    case Step::Kind::kAwaitRollout:
      return "await-rollout";
    case Step::Kind::kLookAtRollout:
      return "look-at-rollout";
    case Step::Kind::kCheckRecord:
      return "check-record";
    case Step::Kind::kDelete:
      return "delete";
    case Step::Kind::kRelease:
      return "release";
    case Step::Kind::kAwaitPodsGone:
      return "await-pods-gone";
    case Step::Kind::kAwaitGone:
      return "await-gone";
    case Step::Kind::kRecordExact:
      return "record-exact";
  }
  return "write";
}

const char* ToString(Step::Guard guard) {
  switch (guard) {
    case Step::Guard::kNone:
      return "";
    case Step::Guard::kNoOldPods:
      return "no-old-pods";
    case Step::Guard::kRecorded:
      return "recorded";
  }
  return "";
}

bool IsOfRecord(Step::Kind kind) {
  switch (kind) {
    case Step::Kind::kFitRecord:
    case Step::Kind::kRecordUnion:
    case Step::Kind::kCheckRecord:
    case Step::Kind::kRecordExact:
      return true;
    default:
      return false;
  }
}

bool IsWait(Step::Kind kind) {
  return kind == Step::Kind::kAwaitRollout ||
         kind == Step::Kind::kAwaitPodsGone || kind == Step::Kind::kAwaitGone;
}

}  // namespace mcf
