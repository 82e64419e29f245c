#include "apply/component_run.h"

#include "apply/wait.h"
#include "apply/write_object.h"
#include "base/parallel.h"
#include "object/kinds.h"

namespace mcf {
namespace {

constexpr std::size_t kWorkers = 16;
constexpr int kLastWave = 3;

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
  return kind->wave;
}

// Pods that still run may need these to restart.
bool IsNeededByPods(const Change& change) {
  return change.key.kind == "ConfigMap" || change.key.kind == "Secret" ||
         change.key.kind == "ServiceAccount";
}

}  // namespace

ComponentRun::ComponentRun(const Cluster& cluster, const ComponentPlan& plan,
                           const Inventory* recorded,
                           const ExecuteOptions& options, Progress& progress)
    : cluster_(cluster),
      plan_(plan),
      options_(options),
      progress_(progress),
      recorder_(cluster, plan, recorded, options.tool_version) {
  outcome_.id = plan.id;
  outcome_.unchanged = plan.CountOf(Operation::kUnchanged);
}

std::vector<const Change*> ComponentRun::InWave(int wave, bool deletes) const {
  std::vector<const Change*> changes;
  for (const Change& change : plan_.changes) {
    const bool wanted =
        deletes ? change.operation == Operation::kDelete : IsWrite(change);
    if (wanted && WaveOf(change) == wave) changes.push_back(&change);
  }
  return changes;
}

void ComponentRun::Write() {
  if (plan_.is_delete) {
    recorded_ = true;
    return;
  }
  // The record lies in the namespace, so that comes first.
  if (!WriteWave(0)) return;
  const bool has_work = std::ranges::any_of(
      plan_.changes, [](const Change& change) {
        return change.operation != Operation::kUnchanged;
      });
  if (has_work) {
    Result<void> recorded = recorder_.RecordUnion();
    if (!recorded) return Fail(recorded.errors());
  }
  recorded_ = true;
  for (int wave = 1; wave <= kLastWave; ++wave) {
    if (!WriteWave(wave)) return;
  }
}

bool ComponentRun::WriteWave(int wave) {
  const std::vector<const Change*> changes = InWave(wave, /*deletes=*/false);
  if (changes.empty()) return true;
  if (IsStopped()) return false;
  const auto results =
      ParallelMap(changes, kWorkers, [&](const Change* change) {
        Result<Written> written = WriteObject(cluster_, *change, progress_);
        if (written) recorder_.Wrote(*change, written->uid);
        return written;
      });
  Errors errors;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (!results[i]) {
      errors.insert(errors.end(), results[i].errors().begin(),
                    results[i].errors().end());
      continue;
    }
    const bool created = changes[i]->operation == Operation::kCreate;
    ++(created ? outcome_.created : outcome_.updated);
    if (changes[i]->key.kind == "StatefulSet") {
      generation_ = results[i]->generation;
    }
  }
  if (errors.empty()) return true;
  Fail(errors);
  return false;
}

void ComponentRun::Finish() {
  if (!recorded_) return;
  if (outcome_.errors.empty() && !IsStopped()) {
    if (!plan_.is_delete) WaitForSet();
    Prune();
  }
  Result<void> recorded = recorder_.RecordExact();
  if (!recorded) Fail(recorded.errors());
}

void ComponentRun::WaitForSet() {
  const auto set = std::ranges::find_if(
      plan_.changes, [](const Change& change) {
        return change.key.kind == "StatefulSet" && change.desired;
      });
  if (set == plan_.changes.end()) return;
  const bool has_prunes = plan_.CountOf(Operation::kDelete) > 0;
  if (options_.wait && (IsWrite(*set) || has_prunes)) {
    Result<RolloutStanding> standing = WaitForRollout(
        cluster_, set->key, generation_, options_, progress_);
    if (standing) return;
    outcome_.rollout_finished = false;
    old_pods_gone_ = false;
    return Fail(standing.errors());
  }
  if (!has_prunes) return;
  // Not waited for: old pods may still run.
  Result<SetAndPods> now = ReadSetAndPods(cluster_, set->key);
  old_pods_gone_ =
      now && now->stateful_set &&
      JudgeRollout(*now->stateful_set, now->pods, generation_).done;
}

bool ComponentRun::MayGo(const Change& change) const {
  return old_pods_gone_ || !IsNeededByPods(change);
}

void ComponentRun::Prune() {
  for (int wave = kLastWave; wave >= 0; --wave) {
    // After a failure everything stays, recorded for the next run.
    if (!outcome_.errors.empty() || IsStopped()) return;
    RemoveWave(wave);
    if (wave == 2 && plan_.is_delete && options_.wait) WaitForPodsGone();
  }
}

void ComponentRun::RemoveWave(int wave) {
  std::vector<const Change*> changes;
  for (const Change* change : InWave(wave, /*deletes=*/true)) {
    if (MayGo(*change)) {
      changes.push_back(change);
    } else {
      outcome_.kept.push_back(change->key);
    }
  }
  const auto results =
      ParallelMap(changes, kWorkers, [&](const Change* change) {
        Result<void> removed =
            RemoveObject(cluster_, *change, options_.propagation, progress_);
        if (removed) recorder_.Removed(change->key);
        return removed;
      });
  Errors errors;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    if (results[i]) {
      ++outcome_.deleted;
    } else {
      errors.insert(errors.end(), results[i].errors().begin(),
                    results[i].errors().end());
    }
  }
  Fail(errors);
}

// After a delete: what pods need goes only when the pods are gone.
void ComponentRun::WaitForPodsGone() {
  const auto set = std::ranges::find_if(
      plan_.changes, [](const Change& change) {
        return change.key.kind == "StatefulSet" && change.live &&
               change.operation == Operation::kDelete && !change.release_only;
      });
  if (set == plan_.changes.end() || options_.propagation == "Orphan") return;
  Result<void> gone =
      WaitForPodsOf(cluster_, *set->live, options_, progress_);
  if (!gone) {
    outcome_.rollout_finished = false;
    old_pods_gone_ = false;
    Fail(gone.errors());
  }
}

bool ComponentRun::HasWritten() const {
  return outcome_.created + outcome_.updated + outcome_.deleted > 0;
}

// After the first write nothing is simply refused any more: it is partly done.
void ComponentRun::Fail(const Errors& errors) {
  for (Error error : errors) {
    const bool keeps_its_kind = error.kind == Error::Kind::kInterrupted ||
                                error.kind == Error::Kind::kTimeout;
    if (HasWritten() && !keeps_its_kind) {
      error.kind = Error::Kind::kPartly;
      if (error.fix.empty()) {
        error.fix = "running the command again is safe and goes on from here";
      }
    }
    outcome_.errors.push_back(std::move(error));
  }
}

bool ComponentRun::IsStopped() {
  if (!cluster_.stop.stop_requested()) return false;
  const bool told = std::ranges::any_of(
      outcome_.errors, [](const Error& error) {
        return error.kind == Error::Kind::kInterrupted;
      });
  if (!told) {
    outcome_.errors.push_back(
        {.kind = Error::Kind::kInterrupted,
         .what = "interrupted",
         .fix = "running the command again is safe and goes on from here",
         .component = plan_.id.ToString()});
  }
  return true;
}

}  // namespace mcf
