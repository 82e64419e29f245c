#include "apply/component_run.h"

#include <algorithm>

#include "apply/remove_object.h"
#include "apply/wait.h"
#include "apply/write_object.h"
#include "base/parallel.h"
#include "object/kinds.h"

namespace mcf {
namespace {

constexpr std::size_t kWorkers = 16;
constexpr int kLastWave = 3;
constexpr const char* kRunAgain =
    "running the command again is safe and goes on from here";

bool IsWrite(const Change& change) {
  return change.operation == Operation::kCreate ||
         change.operation == Operation::kUpdate;
}

int WaveOf(const Change& change) {
  const KindInfo* kind = FindKind(change.key.group, change.key.kind);
  if (kind == nullptr) return kLastWave;
  // The client Service stands beside the set, the headless one before it.
  const std::optional<Object>& object =
      change.desired ? change.desired : change.live;
  if (change.key.kind == "Service" && object &&
      TextAt(object->tree(), {"spec", "clusterIP"}) != "None") {
    return 2;
  }
  return std::min(kind->wave, kLastWave);
}

// Pods that still run may need these to restart.
bool IsNeededByPods(const Change& change) {
  return change.key.kind == "ConfigMap" || change.key.kind == "Secret" ||
         change.key.kind == "ServiceAccount";
}

}  // namespace

ComponentRun::ComponentRun(const Cluster& cluster, const ComponentPlan& plan,
                           const Snapshot& snapshot,
                           const ExecuteOptions& options, Progress& progress)
    : cluster_(cluster),
      plan_(plan),
      options_(options),
      progress_(progress),
      recorder_(cluster, plan, snapshot, options.tool_version),
      going_(recorder_.GoingAlready()) {
  outcome_.id = plan.id;
  outcome_.unchanged = plan.CountOf(Operation::kUnchanged);
}

ComponentRun::Changes ComponentRun::WritesOf(int wave) const {
  Changes changes;
  for (const Change& change : plan_.changes) {
    if (!IsWrite(change) || WaveOf(change) != wave) continue;
    if (!written_.contains(change.key)) changes.push_back(&change);
  }
  return changes;
}

ComponentRun::Changes ComponentRun::DeletesOf(int wave) const {
  Changes changes;
  for (const Change& change : plan_.changes) {
    if (IsDelete(change) && WaveOf(change) == wave) changes.push_back(&change);
  }
  return changes;
}

bool ComponentRun::HasWork() const {
  return std::ranges::any_of(plan_.changes, [](const Change& change) {
    return change.operation != Operation::kUnchanged;
  });
}

// Nobody should pass such a plan in; if somebody does, nothing is begun.
bool ComponentRun::Check(std::map<ObjectKey, ComponentId>& makers) {
  for (const Change& change : plan_.changes) {
    if (change.blocked) Fail({*change.blocked});
    if (!change.blocked && change.operation == Operation::kRecreate) {
      Fail({Error{.kind = Error::Kind::kRefused,
                  .what = change.key.ToString() + " would have to be recreated",
                  .fix = "delete it by hand with --cascade=orphan, then run "
                         "the command again"}});
    }
    // A namespace may be shared.
    if (IsDelete(change) || change.key.kind == "Namespace") continue;
    const auto [maker, is_first] = makers.emplace(change.key, plan_.id);
    if (is_first) continue;
    Fail({Error{.kind = Error::Kind::kRefused,
                .what = change.key.ToString() + " is made by " +
                        maker->second.ToString() + " as well",
                .why = "two owners of one object undo each other's changes",
                .fix = "rename one of the two components"}});
  }
  return outcome_.errors.empty();
}

void ComponentRun::Write() {
  if (!HasWork()) {
    may_finish_ = true;
    return;
  }
  if (IsStopped()) return;
  Result<void> fits = recorder_.CheckFits();
  if (!fits) return Fail(fits.errors());
  // The record lies in the namespace, so a new one comes before it.
  Changes namespaces = WritesOf(0);
  std::erase_if(namespaces, [](const Change* change) {
    return change->operation != Operation::kCreate;
  });
  if (!WriteAll(namespaces)) return;
  Result<void> recorded = recorder_.RecordUnion();
  if (!recorded) return Fail(recorded.errors());
  may_finish_ = true;
  for (int wave = 0; wave <= kLastWave; ++wave) {
    if (!WriteAll(WritesOf(wave))) return;
  }
}

bool ComponentRun::WriteAll(const Changes& changes) {
  if (changes.empty()) return true;
  if (IsStopped()) return false;
  const std::vector<WriteReport> reports =
      ParallelMap(changes, kWorkers, [&](const Change* change) {
        return WriteObject(cluster_, *change, progress_);
      });
  Errors errors;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const Change& change = *changes[i];
    const WriteReport& report = reports[i];
    errors.insert(errors.end(), report.errors.begin(), report.errors.end());
    if (report.state == WriteReport::State::kUnknown) {
      recorder_.MayHaveWritten(change.key);
    }
    if (!report.errors.empty()) continue;
    written_.insert(change.key);
    if (report.state == WriteReport::State::kUsed) {
      ++outcome_.unchanged;
      continue;
    }
    recorder_.Wrote(change, report.uid);
    const bool is_new = change.operation == Operation::kCreate;
    ++(is_new ? outcome_.created : outcome_.updated);
    if (change.key.kind == "StatefulSet") generation_ = report.generation;
  }
  Fail(errors);
  return errors.empty();
}

void ComponentRun::Finish() {
  if (!may_finish_) return;
  if (outcome_.errors.empty() && !plan_.is_delete) WaitForSet();
  Prune();
  NoteKept();
  Result<void> recorded = recorder_.RecordExact();
  if (!recorded) Fail(recorded.errors());
}

const Change* ComponentRun::FindSet() const {
  const auto set =
      std::ranges::find_if(plan_.changes, [](const Change& change) {
        return change.key.kind == "StatefulSet" && !OnlyReleases(change);
      });
  return set == plan_.changes.end() ? nullptr : &*set;
}

void ComponentRun::WaitForSet() {
  const Change* set = FindSet();
  if (set == nullptr || IsDelete(*set)) return;
  if (!IsWrite(*set)) {
    // Its last rollout may not be done yet: a run before this one that did not
    // wait, or not long enough.
    if (!set->live) return;
    generation_ = IntAt(set->live->tree(), {"metadata", "generation"}, 0);
    const RolloutStanding standing = JudgeRollout(*set->live, {}, generation_);
    JudgeOldPods(standing);
    if (standing.done) return;
  }
  if (options_.wait) {
    Result<RolloutStanding> standing =
        WaitForRollout(cluster_, set->key, generation_, options_, progress_);
    if (standing) return JudgeOldPods(*standing);
    outcome_.rollout_finished = false;
    old_pods_gone_ = false;
    return Fail(standing.errors());
  }
  old_pods_gone_ = false;
  if (plan_.CountOf(Operation::kDelete) == 0) return;
  Result<SetAndPods> now = ReadSetAndPods(cluster_, set->key);
  if (!now || !now->stateful_set) return;
  const RolloutStanding standing =
      JudgeRollout(*now->stateful_set, now->pods, generation_);
  if (standing.done) JudgeOldPods(standing);
}

// A rollout that is done may leave pods behind that an OnDelete strategy or a
// partition keeps on an old revision.
void ComponentRun::JudgeOldPods(const RolloutStanding& standing) {
  old_pods_gone_ = standing.updated >= standing.total &&
                   std::ranges::all_of(standing.pods, &PodStanding::current);
}

bool ComponentRun::MayGo(const Change& change) const {
  return old_pods_gone_ || OnlyReleases(change) || !IsNeededByPods(change);
}

void ComponentRun::Prune() {
  for (int wave = kLastWave; wave >= 0; --wave) {
    Changes changes = DeletesOf(wave);
    std::erase_if(changes, [&](const Change* c) { return !MayGo(*c); });
    // After a failure everything stays, recorded for the next run.
    if (!outcome_.errors.empty()) return;
    if (!changes.empty() && IsStopped()) return;
    RemoveAll(changes);
    if (wave == 2 && plan_.is_delete) WaitForPodsGone();
  }
  if (outcome_.errors.empty()) WaitForGoing();
}

void ComponentRun::RemoveAll(const Changes& changes) {
  const std::vector<Result<Removal>> results =
      ParallelMap(changes, kWorkers, [&](const Change* change) {
        return RemoveObject(cluster_, *change, options_.cascade, progress_);
      });
  Errors errors;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const ObjectKey& key = changes[i]->key;
    if (!results[i]) {
      const Errors& more = results[i].errors();
      errors.insert(errors.end(), more.begin(), more.end());
      continue;
    }
    const bool is_released = *results[i] == Removal::kReleased;
    ++(is_released ? outcome_.updated : outcome_.deleted);
    if (*results[i] == Removal::kGoing) {
      going_.push_back(key);
      continue;
    }
    recorder_.Removed(key);
    removed_.insert(key);
  }
  Fail(errors);
}

// After a delete: what pods need goes only when the pods are gone.
void ComponentRun::WaitForPodsGone() {
  const Change* set = FindSet();
  if (set == nullptr || !set->live || !outcome_.errors.empty()) return;
  if (!options_.wait || options_.cascade == Cascade::kOrphan) return;
  Result<void> gone = WaitForPodsOf(cluster_, *set->live, options_, progress_);
  if (gone) return;
  outcome_.rollout_finished = false;
  old_pods_gone_ = false;
  Fail(gone.errors());
}

// What finalizers hold is recorded until it is gone.
void ComponentRun::WaitForGoing() {
  for (const ObjectKey& key : going_) {
    Result<bool> gone = WaitUntilGone(cluster_, key, options_, progress_);
    if (!gone) {
      Fail(gone.errors());
    } else if (*gone) {
      recorder_.Removed(key);
      removed_.insert(key);
    }
  }
}

void ComponentRun::NoteKept() {
  std::set<ObjectKey> kept(going_.begin(), going_.end());
  for (const Change& change : plan_.changes) {
    if (IsDelete(change)) kept.insert(change.key);
  }
  for (const ObjectKey& key : kept) {
    if (!removed_.contains(key)) outcome_.kept.push_back(key);
  }
}

bool ComponentRun::HasWritten() const {
  return outcome_.created + outcome_.updated + outcome_.deleted > 0;
}

// After the first write nothing is simply refused any more: it is partly done.
void ComponentRun::Fail(const Errors& errors) {
  for (Error error : errors) {
    if (error.kind == Error::Kind::kInterrupted && IsInterrupted()) continue;
    const bool keeps_its_kind = error.kind == Error::Kind::kInterrupted ||
                                error.kind == Error::Kind::kTimeout;
    if (HasWritten() && !keeps_its_kind) {
      error.kind = Error::Kind::kPartly;
      if (error.fix.empty()) error.fix = kRunAgain;
    }
    if (error.component.empty()) error.component = plan_.id.ToString();
    outcome_.errors.push_back(std::move(error));
  }
}

bool ComponentRun::IsInterrupted() const {
  return std::ranges::any_of(outcome_.errors, [](const Error& error) {
    return error.kind == Error::Kind::kInterrupted;
  });
}

bool ComponentRun::IsStopped() {
  if (!cluster_.stop.stop_requested()) return false;
  Fail({Error{.kind = Error::Kind::kInterrupted,
              .what = "interrupted",
              .fix = kRunAgain}});
  return true;
}

}  // namespace mcf
