#include "apply/component_run.h"

#include <algorithm>

#include "apply/remove_object.h"
#include "apply/take_over_fields.h"
#include "apply/wait.h"
#include "apply/write_object.h"
#include "object/pod_references.h"

namespace mcf {
namespace {

using State = StepResult::State;

constexpr const char* kRunAgain =
    "running the command again is safe and goes on from here";

StepResult Failed(Errors errors) {
  return {.state = State::kFailed, .errors = std::move(errors)};
}

Error Interrupted() {
  return Error{.kind = Error::Kind::kInterrupted,
               .what = "interrupted",
               .fix = kRunAgain};
}

// A namespace that another component of the call was to make.
Error Stranded() {
  return Error{.kind = Error::Kind::kCluster,
               .what = "stopped where a namespace is missing",
               .why = "the component of this call that makes it did not",
               .fix = kRunAgain};
}

}  // namespace

ComponentRun::ComponentRun(const Cluster& cluster, const ComponentPlan& plan,
                           const Snapshot& snapshot, const RunOptions& options,
                           Progress& progress)
    : cluster_(cluster),
      plan_(plan),
      options_(options),
      progress_(progress),
      recorder_(cluster, plan, snapshot, options.tool_version),
      going_(plan.going.begin(), plan.going.end()) {
  outcome_.id = plan.id;
  outcome_.unchanged = plan.CountOf(Operation::kUnchanged);
}

bool ComponentRun::Check() {
  for (const Change& change : plan_.changes) {
    if (change.blocked) outcome_.errors.push_back(*change.blocked);
    if (change.blocked || change.operation != Operation::kRecreate) continue;
    outcome_.errors.push_back(
        Error{.kind = Error::Kind::kRefused,
              .what = change.key.ToString() + " would have to be recreated",
              .fix = "delete it by hand with --cascade=orphan, then run the "
                     "command again"});
  }
  return outcome_.errors.empty();
}

StepResult ComponentRun::Run(const Step& step) {
  if (!Holds(step)) return {.state = State::kHeld};
  if (cluster_.stop.stop_requested() && step.kind != Step::Kind::kRecordExact) {
    std::lock_guard lock(mutex_);
    facts_.is_interrupted = true;
    return {.state = State::kSkipped};
  }
  return Ended(Perform(step));
}

StepResult ComponentRun::Skip() {
  std::lock_guard lock(mutex_);
  facts_.is_stranded = true;
  return {.state = State::kSkipped};
}

bool ComponentRun::Holds(const Step& step) {
  std::lock_guard lock(mutex_);
  switch (step.only_if) {
    case Step::Guard::kNone:
      return true;
    case Step::Guard::kNoOldPods:
      return facts_.old_pods_gone && !facts_.used.contains(step.key);
    case Step::Guard::kRecorded:
      return facts_.is_recorded;
  }
  return true;
}

StepResult ComponentRun::Perform(const Step& step) {
  using Kind = Step::Kind;
  switch (step.kind) {
    case Kind::kFitRecord:
      return Record(recorder_.CheckFits(), false);
    case Kind::kRecordUnion:
      return Record(recorder_.RecordUnion(), true);
    case Kind::kCheckRecord:
      return Record(recorder_.CheckUnchanged(), true);
    case Kind::kRecordExact:
      return Record(recorder_.RecordExact(), true);
    case Kind::kTakeOver:
      return TakeOver(plan_.changes[step.change]);
    case Kind::kWrite:
      return Write(plan_.changes[step.change]);
    case Kind::kAwaitRollout:
      return AwaitRollout(plan_.changes[step.change]);
    case Kind::kLookAtRollout:
      return LookAtRollout(plan_.changes[step.change]);
    case Kind::kDelete:
    case Kind::kRelease:
      return Remove(plan_.changes[step.change]);
    case Kind::kAwaitPodsGone:
      return AwaitPodsGone(plan_.changes[step.change]);
    case Kind::kAwaitGone:
      return AwaitGone(step.key);
  }
  return {};
}

StepResult ComponentRun::Record(Result<void> recorded, bool is_recorded) {
  std::lock_guard lock(mutex_);
  facts_.is_recorded = recorded && is_recorded;
  if (!recorded) return Failed(recorded.errors());
  return {};
}

StepResult ComponentRun::TakeOver(const Change& change) {
  Result<Object> taken = TakeOverFields(cluster_, change);
  if (!taken) return Failed(taken.errors());
  std::lock_guard lock(mutex_);
  taken_.insert_or_assign(change.key, std::move(*taken));
  return {};
}

// The object that a write is to meet.
const Object* ComponentRun::LiveOf(const Change& change) {
  std::lock_guard lock(mutex_);
  const auto taken = taken_.find(change.key);
  if (taken != taken_.end()) return &taken->second;
  return change.live ? &*change.live : nullptr;
}

StepResult ComponentRun::Write(const Change& change) {
  WriteReport report = WriteObject(cluster_, change, LiveOf(change), progress_);
  if (report.state == WriteReport::State::kUnknown) {
    recorder_.MayHaveWritten(change.key);
    return {.state = State::kUnknown, .errors = std::move(report.errors)};
  }
  if (!report.errors.empty()) return Failed(std::move(report.errors));
  const bool is_used = report.state == WriteReport::State::kUsed;
  if (!is_used) recorder_.Wrote(change, report.uid);
  std::lock_guard lock(mutex_);
  const bool is_new = change.operation == Operation::kCreate;
  ++(is_used  ? outcome_.unchanged
     : is_new ? outcome_.created
              : outcome_.updated);
  if (change.key.kind == "StatefulSet") facts_.generation = report.generation;
  return {};
}

// The least that must be observed: of the write, or as it is.
long long ComponentRun::GenerationOf(const Change& set) {
  std::lock_guard lock(mutex_);
  if (facts_.generation > 0 || !set.live) return facts_.generation;
  return IntAt(set.live->tree(), {"metadata", "generation"}, 0);
}

StepResult ComponentRun::AwaitRollout(const Change& set) {
  Result<RolloutStanding> standing =
      WaitForRollout(cluster_, set.key, GenerationOf(set), options_, progress_);
  if (standing) {
    JudgeOldPods(*standing);
    return {};
  }
  std::lock_guard lock(mutex_);
  outcome_.rollout_finished = false;
  facts_.old_pods_gone = false;
  return Failed(standing.errors());
}

// What cannot be read, or is not done, holds back what pods need.
StepResult ComponentRun::LookAtRollout(const Change& set) {
  {
    std::lock_guard lock(mutex_);
    facts_.old_pods_gone = false;
  }
  Result<SetAndPods> now = ReadSetAndPods(cluster_, set.key);
  if (!now || !now->stateful_set) return {};
  const RolloutStanding standing =
      JudgeRollout(*now->stateful_set, now->pods, GenerationOf(set));
  if (standing.done) JudgeOldPods(standing);
  std::lock_guard lock(mutex_);
  for (const Object& pod : now->pods) {
    for (const auto& [key, use] : ReferencesOfPod(pod)) facts_.used.insert(key);
  }
  return {};
}

// A rollout that is done may leave pods behind that an OnDelete strategy or a
// partition keeps on an old revision.
void ComponentRun::JudgeOldPods(const RolloutStanding& standing) {
  std::lock_guard lock(mutex_);
  facts_.old_pods_gone =
      standing.updated >= standing.total &&
      std::ranges::all_of(standing.pods, &PodStanding::current);
}

StepResult ComponentRun::Remove(const Change& change) {
  Result<Removal> removed =
      RemoveObject(cluster_, change, plan_.id, options_.cascade, progress_);
  if (!removed) return Failed(removed.errors());
  if (*removed == Removal::kKept) return {.state = State::kHeld};
  {
    std::lock_guard lock(mutex_);
    ++(*removed == Removal::kReleased ? outcome_.updated : outcome_.deleted);
    if (*removed == Removal::kGoing) {
      going_.insert(change.key);
      return {};
    }
  }
  NoteRemoved(change.key);
  return {};
}

void ComponentRun::NoteRemoved(const ObjectKey& key) {
  recorder_.Removed(key);
  std::lock_guard lock(mutex_);
  removed_.insert(key);
}

StepResult ComponentRun::AwaitPodsGone(const Change& set) {
  Result<void> gone = WaitForPodsOf(cluster_, *set.live, options_, progress_);
  if (gone) return {};
  std::lock_guard lock(mutex_);
  outcome_.rollout_finished = false;
  facts_.old_pods_gone = false;
  return Failed(gone.errors());
}

StepResult ComponentRun::AwaitGone(const ObjectKey& key) {
  {
    std::lock_guard lock(mutex_);
    if (!going_.contains(key)) return {};
  }
  Result<bool> gone = WaitUntilGone(cluster_, key, options_, progress_);
  if (!gone) return Failed(gone.errors());
  if (*gone) NoteRemoved(key);
  return {};
}

StepResult ComponentRun::Ended(StepResult result) {
  std::lock_guard lock(mutex_);
  for (const Error& error : result.errors) {
    const bool is_stop = error.kind == Error::Kind::kInterrupted;
    if (is_stop && facts_.is_interrupted) continue;
    facts_.is_interrupted |= is_stop;
    outcome_.errors.push_back(error);
  }
  return result;
}

Outcome ComponentRun::TakeOutcome() {
  std::lock_guard lock(mutex_);
  const auto has_kind = [&](Error::Kind kind) {
    return std::ranges::any_of(outcome_.errors,
                               [&](const Error& e) { return e.kind == kind; });
  };
  if (facts_.is_interrupted && !has_kind(Error::Kind::kInterrupted)) {
    outcome_.errors.push_back(Interrupted());
  }
  if (facts_.is_stranded && outcome_.errors.empty()) {
    outcome_.errors.push_back(Stranded());
  }
  // After a write nothing is simply refused any more: it is partly done.
  const bool has_written =
      outcome_.created + outcome_.updated + outcome_.deleted > 0;
  for (Error& error : outcome_.errors) {
    const bool keeps_its_kind = error.kind == Error::Kind::kInterrupted ||
                                error.kind == Error::Kind::kTimeout;
    if (has_written && !keeps_its_kind) {
      error.kind = Error::Kind::kPartly;
      if (error.fix.empty()) error.fix = kRunAgain;
    }
    if (error.component.empty()) error.component = plan_.id.ToString();
  }
  std::set<ObjectKey> kept = going_;
  for (const Change& change : plan_.changes) {
    if (IsDelete(change)) kept.insert(change.key);
  }
  for (const ObjectKey& key : kept) {
    if (!removed_.contains(key)) outcome_.kept.push_back(key);
  }
  return std::move(outcome_);
}

}  // namespace mcf
