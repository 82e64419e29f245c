// One write of a plan. What was approved was judged against the object as the
// snapshot had it, so every update carries that object's uid and
// resourceVersion: together they make each mismatch a 409. A create cannot say
// "must not exist"; that its answer is 201 says that nothing was there.

#include "apply/write_object.h"

#include <algorithm>

#include "base/text.h"
#include "cluster/namespace_lag.h"
#include "cluster/read_again.h"
#include "object/equality.h"
#include "object/managed_fields.h"
#include "object/marks.h"

namespace mcf {
namespace {

using State = WriteReport::State;

// A controller writes the status of an object several times a second while it
// is at work on it, and each time its resourceVersion moves.
constexpr int kTries = 6;

// What a write must find: the object of the snapshot, or nothing.
struct Precondition {
  std::string uid, resource_version;
};

// Who else writes to an object, status aside.
std::vector<std::string> OtherManagers(const Json& tree) {
  std::vector<std::string> names;
  const Json* entries = FindPath(tree, {"metadata", "managedFields"});
  if (entries == nullptr || !entries->is_array()) return names;
  for (const Json& entry : *entries) {
    const std::string name = TextAt(entry, {"manager"});
    if (TextAt(entry, {"subresource"}) == "status") continue;
    if (name == kFieldManager || name == kStepManager) continue;
    if (std::ranges::find(names, name) == names.end()) names.push_back(name);
  }
  return names;
}

class Writer {
 public:
  Writer(const Cluster& cluster, const Change& change, const Object* live,
         Progress& progress)
      : cluster_(cluster), change_(change), live_(live), progress_(progress) {}

  WriteReport Run() {
    Precondition expected;
    if (!IsCreate()) {
      if (live_ == nullptr || live_->uid().empty()) {
        return Refused(Moved(change_.key, "was not there to be updated"));
      }
      expected = {live_->uid(), live_->resource_version()};
    } else if (change_.key.kind == "Namespace") {
      if (std::optional<WriteReport> report = UseNamespace()) return *report;
    }
    for (int i = 0; i < kTries; ++i) {
      const Result<ApiReply> reply = Send(expected);
      if (!reply) return Unanswered(reply.errors());
      if (!reply->IsMoved()) return Judge(*reply);
      Result<Precondition> now = LookAgain();
      if (!now) return {.state = State::kRefused, .errors = now.errors()};
      expected = *now;
    }
    return Refused(Moved(change_.key, "keeps being changed by someone else"));
  }

 private:
  bool IsCreate() const { return change_.operation == Operation::kCreate; }

  static WriteReport Refused(Error error) {
    return {.state = State::kRefused, .errors = {std::move(error)}};
  }

  static WriteReport Unanswered(Errors errors) {
    return {.state = State::kUnknown, .errors = std::move(errors)};
  }

  // Two components may share a namespace, and the first of them made it.
  std::optional<WriteReport> UseNamespace() {
    Result<ApiReply> reply = cluster_.client.Get(change_.key, cluster_.stop);
    if (!reply) return WriteReport{State::kRefused, "", 0, reply.errors()};
    if (!reply->ok()) return std::nullopt;  // the write tells
    if (FindPath(reply->body, {"metadata", "deletionTimestamp"}) != nullptr) {
      return Refused(Moved(change_.key, "is being deleted"));
    }
    return WriteReport{.state = State::kUsed};
  }

  // A second manager holds spec.replicas while we let go of it, so that it is
  // not reset to 1 before the autoscaler has written it.
  Result<ApiReply> HandOverReplicas(const Precondition& expected) {
    Json metadata = {{"name", change_.key.name}, {"namespace", change_.key.ns}};
    Result<Object> body = Object::FromJson(
        {{"apiVersion", change_.api_version},
         {"kind", change_.key.kind},
         {"metadata", std::move(metadata)},
         {"spec", {{"replicas", *change_.hand_over_replicas}}}});
    if (!body) return body.errors();
    return cluster_.client.Apply(
        *body,
        {.manager = std::string(kStepManager),
         .uid = expected.uid,
         .resource_version = expected.resource_version},
        cluster_.stop);
  }

  // A set that takes over running pods comes with as many replicas, and only
  // then is the count let go of. Its status moves from the first moment on, so
  // that the uid alone tells which object is meant.
  Result<ApiReply> CreateAndHandOver() {
    Object body = *change_.desired;
    SetAt(body.tree(), {"spec", "replicas"}, *change_.hand_over_replicas);
    const std::string manager(kFieldManager);
    Result<ApiReply> made =
        cluster_.client.Apply(body, {.manager = manager}, cluster_.stop);
    if (!made || made->code != 201) return made;
    const Precondition expected{TextAt(made->body, {"metadata", "uid"}), ""};
    Result<ApiReply> step = HandOverReplicas(expected);
    if (!step) return step;
    // Somebody scaled it already: then it is theirs.
    if (!step->ok() && !step->IsFieldConflict()) return step;
    Result<ApiReply> sent = cluster_.client.Apply(
        *change_.desired, {.manager = manager, .uid = expected.uid},
        cluster_.stop);
    if (!sent || !sent->ok()) return sent;
    return made;
  }

  Result<ApiReply> Send(Precondition expected) {
    if (change_.hand_over_replicas && IsCreate()) return CreateAndHandOver();
    if (change_.hand_over_replicas) {
      Result<ApiReply> step = HandOverReplicas(expected);
      if (!step || !step->ok()) return step;
      expected.resource_version =
          TextAt(step->body, {"metadata", "resourceVersion"});
    }
    return SendIntoNamespace(cluster_.clock, cluster_.stop, [&] {
      return cluster_.client.Apply(
          *change_.desired,
          {.manager = std::string(kFieldManager),
           .force = change_.force,
           .uid = expected.uid,
           .resource_version = expected.resource_version},
          cluster_.stop);
    });
  }

  // After a refused precondition: what is there now, if the approved change
  // still is what has to happen. If an earlier try of ours went through, it is
  // there already; sending it again changes nothing.
  Result<Precondition> LookAgain() {
    const ObjectKey& key = change_.key;
    if (IsCreate()) return Moved(key, "was created by someone else meanwhile");
    Result<std::optional<Object>> read = ReadAgain(cluster_, *live_);
    if (!read) return read.errors();
    const std::optional<Object>& now = *read;
    if (!now) return Moved(key, "was deleted meanwhile");
    if (now->IsTerminating()) return Moved(key, "is being deleted");
    if (!IsAsApproved(*now)) {
      return Moved(key, "was changed by someone else meanwhile");
    }
    return Precondition{now->uid(), now->resource_version()};
  }

  bool IsAsApproved(const Object& now) const {
    if (change_.merged && AreEqualObjects(now.tree(), change_.merged->tree())) {
      return true;
    }
    if (!AreEqualObjects(now.tree(), live_->tree())) return false;
    // Force takes whatever stands in the way, and what someone shares by now
    // is not removed: nothing may have come to either.
    return ClaimsOfOthers(now) == ClaimsOfOthers(*live_);
  }

  WriteReport Judge(const ApiReply& reply) {
    for (const std::string& warning : reply.warnings) progress_.Warned(warning);
    if (!reply.ok()) return JudgeRefusal(reply);
    if (IsCreate() && reply.code != 201) {
      const std::vector<std::string> others = OtherManagers(reply.body);
      // Sent twice because no answer came: then it was our own first attempt.
      if (!reply.repeated || !others.empty()) return Met(reply, others);
    }
    progress_.Wrote(change_.key, change_.operation);
    return {.state = State::kWritten,
            .uid = TextAt(reply.body, {"metadata", "uid"}),
            .generation = IntAt(reply.body, {"metadata", "generation"}, 0)};
  }

  WriteReport JudgeRefusal(const ApiReply& reply) const {
    Error error = ToError(reply, "cannot write " + change_.key.ToString());
    if (reply.IsFieldConflict()) error.kind = Error::Kind::kConflict;
    return {.state = reply.code >= 500 ? State::kUnknown : State::kRefused,
            .errors = {std::move(error)}};
  }

  // Somebody's object now carries our marks, and the next run would take it
  // for ours. Where nobody but us wrote to it, another run of this program
  // made it and its marks stay.
  WriteReport Met(const ApiReply& reply,
                  const std::vector<std::string>& others) {
    Error error = Moved(change_.key, "was created by someone else meanwhile");
    if (!others.empty()) {
      error.why = "it is managed by " + Join(others, ", ") +
                  "; what this run wrote was merged into it";
      TakeMarksOff(reply, error);
    }
    return {.state = State::kForeign, .errors = {std::move(error)}};
  }

  void TakeMarksOff(const ApiReply& reply, Error& error) {
    Result<ApiReply> taken = cluster_.client.MergePatch(
        change_.key,
        MarksOff(TextAt(reply.body, {"metadata", "uid"}),
                 TextAt(reply.body, {"metadata", "resourceVersion"})),
        std::string(kStepManager), std::stop_token{});
    if (taken && taken->ok()) return;
    error.fix = "take the annotation " + std::string(kOwnerAnnotation) +
                " off it, then run the command again";
  }

  const Cluster& cluster_;
  const Change& change_;
  const Object* live_;
  Progress& progress_;
};

}  // namespace

std::set<FieldPath> ClaimsOfOthers(const Object& object) {
  std::set<FieldPath> fields = FieldsOfOthers(object, kFieldManager);
  const FieldPath status = FieldPath().Field("status");
  std::erase_if(
      fields, [&](const FieldPath& field) { return field.StartsWith(status); });
  return fields;
}

WriteReport WriteObject(const Cluster& cluster, const Change& change,
                        const Object* live, Progress& progress) {
  return Writer(cluster, change, live, progress).Run();
}

}  // namespace mcf
