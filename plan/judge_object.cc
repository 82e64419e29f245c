#include "plan/judge_object.h"

#include <algorithm>

#include "base/text.h"
#include "diff/differences.h"
#include "object/defaults.h"
#include "object/equality.h"
#include "object/marks.h"
#include "object/merge.h"
#include "plan/body.h"
#include "plan/conflicts.h"
#include "plan/field_rules.h"
#include "plan/immutables.h"
#include "plan/obstacles.h"
#include "plan/owner.h"
#include "plan/pods_taken_over.h"
#include "plan/replicas.h"
#include "plan/take_over.h"

namespace mcf {
namespace {

// A live object and what is to become of it.
class Judge {
 public:
  Judge(const Object& live, const ObjectContext& context, Change& change,
        Warnings& warnings)
      : live_(live),
        context_(context),
        change_(change),
        warnings_(warnings),
        body_(*change.desired),
        owner_(OwnerOf(live, context.component.id)),
        recorded_(FindRecorded()) {}

  void Run(const DesiredObject& desired) {
    Block(RefuseForeign(live_, owner_, context_));
    NoteOwner();
    ChooseBody(desired);
    TakeOver takeover = TakeOverFrom();
    ObjectDifferences differences = Compare(desired, &takeover.owned);
    change_.desired = body_;
    change_.fields = std::move(differences.fields);
    if (change_.fields.empty()) return LeaveAlone();
    change_.operation = Operation::kUpdate;
    change_.takeover = std::move(takeover.taken);
    Merge(takeover.owned, differences.removed);
    DropRestored();
    if (change_.fields.empty()) return LeaveAlone();
    JudgeImmutables();
    JudgeConflicts(takeover);
  }

 private:
  bool IsOurs() const { return owner_.kind == Owner::Kind::kThisComponent; }

  const Json* FindRecorded() const {
    if (context_.inventory == nullptr) return nullptr;
    const InventoryEntry* entry = context_.inventory->Find(change_.key);
    return entry == nullptr ? nullptr : entry->Copy();
  }

  void NoteOwner() {
    if (IsOurs()) return;
    change_.foreign_owner = owner_.name.empty() ? "nobody" : owner_.name;
    if (!context_.allowed.adopt) return;
    const std::optional<Warning> warning = WarnOfFormerTool(owner_);
    const bool is_told =
        warning && std::ranges::any_of(warnings_, [&](const Warning& each) {
          return each.what == warning->what;
        });
    if (warning && !is_told) warnings_.push_back(*warning);
  }

  // The first reason stands.
  void Block(std::optional<Error> error) {
    if (!change_.blocked) change_.blocked = std::move(error);
  }

  void Warn(const std::string& code, const std::string& what,
            const std::string& fix = "") {
    warnings_.push_back({.code = code,
                         .what = change_.key.ToString() + ": " + what,
                         .fix = fix});
  }

  // What is sent: the desired object without what others keep, in the words of
  // the live one.
  void ChooseBody(const DesiredObject& desired) {
    ChooseCount();
    LeaveIgnored(desired);
    TakeLiveText(live_, body_);
  }

  void ChooseCount() {
    const ReplicasChoice choice = ChooseReplicas(body_, live_, context_);
    change_.hand_over_replicas = choice.hand_over;
    takes_count_back_ = choice.taken_back;
    if (!choice.autoscaler.empty()) {
      EraseAt(body_.tree(), ReplicasPath());
      Warn("replicas-autoscaled",
           "spec.replicas is left out, " + choice.autoscaler +
               " scales the set; the count stays " + CountText(),
           "turn the autoscaler off, or take the field with --force-conflict " +
               change_.key.ShortName() + ":spec.replicas");
    } else if (choice.hand_over) {
      Warn("replicas-handed-over",
           "spec.replicas is in the manifest no more; the count stays " +
               CountText() + " until an autoscaler changes it");
    }
  }

  std::string CountText() const {
    const Json* count = live_.Find(ReplicasPath());
    return count == nullptr ? "" : FormatJson(*count);
  }

  void LeaveIgnored(const DesiredObject& desired) {
    if (context_.allowed.ignored_fields.empty()) return;
    std::size_t count = 0;
    for (const FieldChange& field : Compare(desired).fields) {
      const std::optional<FieldPath> part =
          NamedPart(context_.allowed.ignored_fields, change_.key, field.path);
      if (!part) continue;
      // The whole part: an item without its key would be refused.
      LeaveAsItIs(live_, *part, body_);
      if (!field.ownership_only) ++count;
    }
    if (count == 0) return;
    Warn("ignored", Count(count, "differing field") + " ignored");
  }

  TakeOver TakeOverFrom() const {
    const AppliedVersion applied(recorded_, live_, IsOurs());
    return JudgeTakeOver({.body = body_,
                          .live = live_,
                          .applied = applied,
                          .allowed = context_.allowed,
                          .adopts = Adopts()});
  }

  // What may not be adopted is shown as what --adopt would do.
  bool Adopts() const { return !IsOurs(); }

  ObjectDifferences Compare(const DesiredObject& desired,
                            const Object* owned = nullptr) const {
    const DesiredObject sent{.object = body_, .sources = desired.sources};
    ObjectDifferences differences = FindDifferences({.applied = recorded_,
                                                     .desired = &sent,
                                                     .live = &live_,
                                                     .owned = owned},
                                                    IsOurs());
    if (change_.hand_over_replicas) LeaveCount(differences);
    return differences;
  }

  // A second manager holds the count: it does not go away.
  static void LeaveCount(ObjectDifferences& differences) {
    differences.removed.erase(ReplicasPath());
    std::erase_if(differences.fields, [](const FieldChange& field) {
      return field.path == ReplicasPath();
    });
  }

  void Merge(const Object& owned, const std::set<FieldPath>& removed) {
    Result<Object> merged = Object::FromJson(
        MergeInto(live_.kind(), owned.tree(), body_.tree(), removed));
    change_.merged = merged ? *merged : live_;
  }

  void LeaveAlone() {
    change_.operation = Operation::kUnchanged;
    change_.merged = live_;
    change_.takeover.clear();
  }

  // What is removed and comes back as the server's default does not move: the
  // tool that an object is adopted from may own all of its defaults.
  void DropRestored() {
    const auto is_removal = [](const FieldChange& field) {
      return !field.manifest && !field.ownership_only;
    };
    if (std::ranges::none_of(change_.fields, is_removal)) return;
    Json before = live_.tree();
    Json after = change_.merged->tree();
    DefaultAll(before);
    DefaultAll(after);
    std::erase_if(change_.fields, [&](const FieldChange& field) {
      return is_removal(field) &&
             AreEqual(live_.kind(), field.path, FindAt(before, field.path),
                      FindAt(after, field.path));
    });
  }

  void JudgeImmutables() {
    const bool is_set = live_.kind() == "StatefulSet";
    const bool changes_content =
        std::ranges::any_of(change_.fields, [](const FieldChange& field) {
          return !field.ownership_only &&
                 field.path.steps().front().name != "metadata";
        });
    std::optional<Error> refusal = RefuseImmutable(
        live_, is_set ? *change_.merged : body_, changes_content);
    if (!refusal) return;
    if (is_set) {
      change_.operation = Operation::kRecreate;
      change_.effect = Effect::kRecreate;
    }
    Block(std::move(refusal));
  }

  void JudgeConflicts(const TakeOver& takeover) {
    const AppliedVersion applied(recorded_, live_, IsOurs());
    change_.conflicts = ForeseeConflicts({.body = body_,
                                          .live = takeover.owned,
                                          .fields = change_.fields,
                                          .applied = applied,
                                          .allowed = context_.allowed,
                                          .taken_back = TakenBack(),
                                          .adopts = Adopts()});
    const bool is_met = !change_.conflicts.empty();
    change_.conflicts.insert(change_.conflicts.end(),
                             takeover.conflicts.begin(),
                             takeover.conflicts.end());
    std::optional<Error> refusal =
        RefuseConflicts(change_.key, change_.conflicts);
    // With --force-conflicts a conflict that only the server sees is forced
    // as well.
    change_.force = !refusal && (is_met || context_.allowed.force_conflicts);
    Block(std::move(refusal));
  }

  std::set<FieldPath> TakenBack() const {
    if (!takes_count_back_) return {};
    return {ReplicasPath()};
  }

  const Object& live_;
  const ObjectContext& context_;
  Change& change_;
  Warnings& warnings_;
  Object body_;
  const Owner owner_;
  const Json* recorded_;
  bool takes_count_back_ = false;
};

// A namespace is shared: only one that we made is kept in shape, any other is
// used as it is.
bool IsUsedAsItIs(const Change& change, const ObjectContext& context,
                  Warnings& warnings) {
  if (change.key.kind != "Namespace") return false;
  const ObjectKey& key = change.key;
  const Object* live = context.snapshot.Find(key);
  if (live != nullptr) {
    if (IsMarkedFor(*live, context.component.id)) return false;
    warnings.push_back(
        {.code = "namespace-shared",
         .what = key.ToString() + " exists already and is used as it is"});
    return true;
  }
  if (context.snapshot.NamespaceState(key.name) == Presence::kAbsent) {
    return false;
  }
  warnings.push_back(
      {.code = "namespace-unknown",
       .what = key.ToString() + " may not be read; it is taken to exist",
       .fix = "create it beforehand if it does not"});
  return true;
}

void AddPlace(const DesiredComponent& component, Change& change) {
  if (!change.blocked) return;
  change.blocked->component = component.id.ToString();
  for (const FieldChange& field : change.fields) {
    if (change.blocked->where || !field.source) continue;
    if (change.blocked->what.find(field.path.ToString()) != std::string::npos ||
        change.blocked->why.find(field.path.ToString()) != std::string::npos) {
      change.blocked->where = field.source;
    }
  }
  if (!change.blocked->where && component.where.line > 0) {
    change.blocked->where = component.where;
  }
}

void JudgeInto(const DesiredObject& desired, const ObjectContext& context,
               Change& change, Warnings& warnings) {
  const Object* live = context.snapshot.Find(change.key);
  if (live != nullptr) change.live = *live;
  change.blocked = FindObstacle(change.key, context);
  if (context.snapshot.unreadable.contains(change.key)) return;
  if (IsUsedAsItIs(change, context, warnings)) {
    if (live != nullptr) change.merged = *live;
    return;
  }
  if (change.key.kind == "StatefulSet" && !change.blocked) {
    change.blocked = RefuseBesideDeployment(change.key, context);
  }
  if (live == nullptr) {
    change.operation = Operation::kCreate;
    change.merged = desired.object;
    if (change.key.kind == "StatefulSet") {
      TakePodsOver(context, change, warnings);
    }
    return;
  }
  Judge(*live, context, change, warnings).Run(desired);
}

}  // namespace

Change JudgeObject(const DesiredObject& desired, const ObjectContext& context,
                   Warnings& warnings) {
  Change change{.key = desired.object.key(),
                .api_version = desired.object.api_version(),
                .desired = desired.object};
  JudgeInto(desired, context, change, warnings);
  AddPlace(context.component, change);
  return change;
}

}  // namespace mcf
