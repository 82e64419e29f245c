// A component's plan as steps, each wave after the one before:
//
//   fit-record -> write Namespace -> record-union -> write (waves 0 to 3)
//     -> await-rollout -> look-at-rollout -> check-record
//     -> delete (waves 3 to 0) -> await-gone
//
// and behind all of them, however they end, record-exact.
#include "plan/make_steps.h"

#include <algorithm>
#include <map>

#include "base/text.h"
#include "object/kinds.h"
#include "object/marks.h"
#include "rollout/progress.h"

namespace mcf {
namespace {

using Kind = Step::Kind;
using Guard = Step::Guard;
using Numbers = std::vector<std::size_t>;

constexpr int kLastWave = 3;
constexpr int kSetWave = 2;  // of the StatefulSet and what stands beside it

bool IsWrite(const Change& change) {
  return !change.blocked && (change.operation == Operation::kCreate ||
                             change.operation == Operation::kUpdate);
}

bool IsNewNamespace(const Change& change) {
  return change.key.kind == "Namespace" &&
         change.operation == Operation::kCreate;
}

int WaveOf(const Change& change) {
  const KindInfo* kind = FindKind(change.key.group, change.key.kind);
  if (kind == nullptr) return kLastWave;
  // The client Service stands beside the set, the headless one before it.
  const std::optional<Object>& object =
      change.desired ? change.desired : change.live;
  if (change.key.kind == "Service" && object &&
      TextAt(object->tree(), {"spec", "clusterIP"}) != "None") {
    return kSetWave;
  }
  return std::min(kind->wave, kLastWave);
}

// Pods that still run may need these to restart.
bool IsNeededByPods(const ObjectKey& key) {
  return key.kind == "ConfigMap" || key.kind == "Secret" ||
         key.kind == "ServiceAccount";
}

bool IsGuarded(const Change& change) {
  return IsDelete(change) && !change.release_only && !change.blocked &&
         IsNeededByPods(change.key);
}

bool IsTakenFromOperator(const Change& change, const ComponentId& id) {
  if (change.operation != Operation::kUpdate || !change.live) return false;
  const Json* owners =
      FindPath(change.live->tree(), {"metadata", "ownerReferences"});
  return owners != nullptr && !owners->empty() &&
         !IsMarkedFor(*change.live, id);
}

std::string LossOf(const Ledger& ledger) {
  const auto lost = static_cast<std::size_t>(std::ranges::count(
      ledger.lines, ClaimLine::Fate::kDeleted, &ClaimLine::fate));
  if (lost > 0) return Count(lost, "claim") + " with data will be deleted";
  return ledger.may_lose_unread
             ? "claims that could not be read may be deleted with their data"
             : "";
}

// The steps that make namespaces, by the namespace's name.
using NamespaceSteps = std::map<std::string, std::size_t>;

class ComponentSteps {
 public:
  ComponentSteps(const ComponentPlan& plan, std::size_t component,
                 const StepOptions& options, NamespaceSteps& namespaces,
                 std::vector<Step>& steps)
      : plan_(plan),
        component_(component),
        options_(options),
        namespaces_(namespaces),
        steps_(steps),
        first_(steps.size()) {}

  void Add() {
    const bool has_work =
        std::ranges::any_of(plan_.changes, [](const Change& change) {
          return change.operation != Operation::kUnchanged;
        });
    if (has_work) AddWrites();
    AddRollout();
    if (has_work) AddDeletes();
    AddAwaitGone();
    AddExactRecord(has_work);
    AddLossConsent();
  }

 private:
  // All that was added since is what the next wave comes after.
  void CloseWave(const Numbers& wave) {
    if (!wave.empty()) before_ = wave;
  }

  std::size_t AddStep(Step step) {
    step.component = component_;
    steps_.push_back(std::move(step));
    return steps_.size() - 1;
  }

  void AddAlone(Step step) {
    step.after = before_;
    before_ = {AddStep(std::move(step))};
  }

  void AddWrites() {
    AddAlone({.kind = Kind::kFitRecord, .key = RecordKey(plan_.id)});
    Numbers namespaces;
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      if (IsWrite(plan_.changes[i]) && IsNewNamespace(plan_.changes[i])) {
        namespaces.push_back(AddNamespace(i));
      }
    }
    CloseWave(namespaces);
    // The record lies in the namespace, so a new one comes before it.
    Step record{.kind = Kind::kRecordUnion, .key = RecordKey(plan_.id)};
    record.after = before_;
    NeedNamespace(plan_.id.ns, record);
    before_ = {AddStep(std::move(record))};
    for (int wave = 0; wave <= kLastWave; ++wave) AddWriteWave(wave);
  }

  // Of two components that make one namespace the second finds it there.
  std::size_t AddNamespace(std::size_t change) {
    const ObjectKey& key = plan_.changes[change].key;
    Step step{.kind = Kind::kWrite, .key = key, .change = change};
    step.after = before_;
    const auto earlier = namespaces_.find(key.name);
    if (earlier != namespaces_.end()) step.behind = {earlier->second};
    const std::size_t number = AddStep(std::move(step));
    namespaces_.insert_or_assign(key.name, number);
    return number;
  }

  void NeedNamespace(const std::string& ns, Step& step) const {
    const auto made = namespaces_.find(ns);
    if (made == namespaces_.end()) return;
    if (std::ranges::find(step.after, made->second) == step.after.end()) {
      step.after.push_back(made->second);
    }
  }

  void AddWriteWave(int wave) {
    Numbers numbers;
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      const Change& change = plan_.changes[i];
      if (!IsWrite(change) || WaveOf(change) != wave) continue;
      if (IsNewNamespace(change)) continue;
      Step step{.kind = Kind::kWrite, .key = change.key, .change = i};
      step.after = before_;
      NeedNamespace(change.key.ns, step);
      if (!change.takeover.empty()) step.after = {AddTakeOver(step)};
      if (IsTakenFromOperator(change, plan_.id)) {
        step.consent = change.key.ToString() + " is taken from its operator";
      }
      numbers.push_back(AddStep(std::move(step)));
    }
    CloseWave(numbers);
  }

  std::size_t AddTakeOver(const Step& write) {
    Step step = write;
    step.kind = Kind::kTakeOver;
    return AddStep(std::move(step));
  }

  const Change* FindSet() const {
    const auto set =
        std::ranges::find_if(plan_.changes, [](const Change& change) {
          return change.key.kind == "StatefulSet" && !change.release_only;
        });
    return set == plan_.changes.end() ? nullptr : &*set;
  }

  bool HasDeletes() const {
    return std::ranges::any_of(plan_.changes, IsDelete);
  }

  bool HasGuardedDeletes() const {
    return std::ranges::any_of(plan_.changes, IsGuarded);
  }

  void AddRollout() {
    const Change* set = FindSet();
    if (plan_.is_delete) return;
    if (set != nullptr && !IsDelete(*set)) AddRolloutOf(*set);
    // Another run may have come by while this one wrote and waited.
    if (HasDeletes()) AddRecordCheck();
  }

  void AddRolloutOf(const Change& set) {
    Step step{.key = set.key, .change = NumberOf(set)};
    if (options_.wait && (IsWrite(set) || IsUnsettled(set))) {
      step.kind = Kind::kAwaitRollout;
      AddAlone(step);
    }
    if (!HasGuardedDeletes()) return;
    step.kind = Kind::kLookAtRollout;
    AddAlone(std::move(step));
  }

  // A run before this one did not wait, or not long enough. Or pods stay old
  // that a partition or OnDelete keeps: these matter to deletes alone.
  bool IsUnsettled(const Change& set) const {
    if (!set.live) return false;
    const RolloutStanding standing = JudgeRollout(
        *set.live, {}, IntAt(set.live->tree(), {"metadata", "generation"}, 0));
    if (!standing.done) return true;
    return HasDeletes() && standing.updated < standing.total;
  }

  std::size_t NumberOf(const Change& change) const {
    return static_cast<std::size_t>(&change - plan_.changes.data());
  }

  void AddRecordCheck() {
    AddAlone({.kind = Kind::kCheckRecord, .key = RecordKey(plan_.id)});
  }

  void AddDeletes() {
    for (int wave = kLastWave; wave >= 0; --wave) {
      AddDeleteWave(wave);
      if (wave == kSetWave) AddAwaitPods();
    }
  }

  void AddDeleteWave(int wave) {
    Numbers numbers;
    for (std::size_t i = 0; i < plan_.changes.size(); ++i) {
      const Change& change = plan_.changes[i];
      if (!IsDelete(change) || change.blocked || WaveOf(change) != wave) {
        continue;
      }
      Step step{.kind = change.release_only ? Kind::kRelease : Kind::kDelete,
                .key = change.key,
                .change = i};
      step.after = before_;
      if (IsGuarded(change)) step.only_if = Guard::kNoOldPods;
      numbers.push_back(AddStep(std::move(step)));
    }
    CloseWave(numbers);
  }

  // After the delete of a set: what pods need goes only when the pods are gone.
  void AddAwaitPods() {
    const Change* set = FindSet();
    if (set == nullptr || !IsDelete(*set) || set->blocked) return;
    if (!options_.wait || options_.cascade == Cascade::kOrphan) return;
    AddAlone({.kind = Kind::kAwaitPodsGone,
              .key = set->key,
              .change = NumberOf(*set)});
    AddRecordCheck();
  }

  // What finalizers hold is recorded until it is gone.
  void AddAwaitGone() {
    Numbers numbers;
    for (std::size_t i = first_; i < steps_.size(); ++i) {
      if (steps_[i].kind == Kind::kDelete) numbers.push_back(i);
    }
    for (std::size_t number : numbers) {
      const Step& deletion = steps_[number];
      Step step{.kind = Kind::kAwaitGone,
                .key = deletion.key,
                .change = deletion.change};
      step.after = before_;
      if (std::ranges::find(before_, number) == before_.end()) {
        step.after.push_back(number);
      }
      AddStep(std::move(step));
    }
    for (const ObjectKey& key : plan_.going) {
      Step step{.kind = Kind::kAwaitGone, .key = key};
      step.after = before_;
      AddStep(std::move(step));
    }
  }

  void AddExactRecord(bool has_work) {
    Step step{.kind = Kind::kRecordExact, .key = RecordKey(plan_.id)};
    for (std::size_t i = first_; i < steps_.size(); ++i) {
      step.behind.push_back(i);
    }
    if (has_work) step.only_if = Guard::kRecorded;
    AddStep(std::move(step));
  }

  // Where the plan itself does not touch the set, the data goes all the same:
  // then the consent belongs to the component's first step.
  void AddLossConsent() {
    const std::string loss = LossOf(plan_.ledger);
    if (loss.empty()) return;
    std::size_t at = first_;
    for (std::size_t i = first_; i < steps_.size(); ++i) {
      const bool acts =
          steps_[i].kind == Kind::kWrite || steps_[i].kind == Kind::kDelete;
      if (acts && steps_[i].key.kind == "StatefulSet") at = i;
    }
    std::string& consent = steps_[at].consent;
    consent = consent.empty() ? loss : loss + "; " + consent;
  }

  const ComponentPlan& plan_;
  const std::size_t component_;
  const StepOptions& options_;
  NamespaceSteps& namespaces_;
  std::vector<Step>& steps_;
  const std::size_t first_;  // of this component
  Numbers before_;           // what the next step comes after
};

}  // namespace

std::vector<Step> MakeSteps(const std::vector<ComponentPlan>& components,
                            const StepOptions& options) {
  std::vector<Step> steps;
  NamespaceSteps namespaces;
  for (std::size_t i = 0; i < components.size(); ++i) {
    ComponentSteps(components[i], i, options, namespaces, steps).Add();
  }
  return steps;
}

std::string ConsentsOf(const Plan& plan, std::size_t component) {
  std::vector<std::string> consents;
  for (const Step& step : plan.steps) {
    if (step.component != component || step.consent.empty()) continue;
    consents.push_back(step.consent);
  }
  return Join(consents, "; ");
}

}  // namespace mcf
