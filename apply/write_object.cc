#include "apply/write_object.h"

#include "object/equality.h"
#include "object/marks.h"

namespace mcf {
namespace {

// What a write must find: the object of the snapshot, or nothing.
struct Precondition {
  std::string uid, resource_version;
};

Precondition FromPlan(const Change& change) {
  if (!change.live) return {};
  return {change.live->uid(), change.live->resource_version()};
}

Error Moved(const ObjectKey& key, const std::string& what) {
  return Error{.kind = Error::Kind::kConflict,
               .what = key.ToString() + ": " + what,
               .why = "the cluster is not as the approved diff showed it",
               .fix = "run the command again and look at the new diff"};
}

Result<ApiReply> SendApply(const Cluster& cluster, const Change& change,
                           const Precondition& expected) {
  return cluster.client.Apply(*change.desired,
                              {.manager = std::string(kFieldManager),
                               .force = change.force,
                               .uid = expected.uid,
                               .resource_version = expected.resource_version},
                              cluster.stop);
}

// A second manager holds spec.replicas while we let go of it, so that it is
// not reset to 1 before the autoscaler has written it.
Result<Precondition> HandOverReplicas(const Cluster& cluster,
                                      const Change& change,
                                      const Precondition& expected) {
  auto body = Object::FromJson(
      {{"apiVersion", change.api_version},
       {"kind", change.key.kind},
       {"metadata",
        {{"name", change.key.name}, {"namespace", change.key.ns}}},
       {"spec", {{"replicas", *change.hand_over_replicas}}}});
  if (!body) return body.errors();
  Result<ApiReply> reply =
      cluster.client.Apply(*body,
                           {.manager = std::string(kStepManager),
                            .uid = expected.uid,
                            .resource_version = expected.resource_version},
                           cluster.stop);
  if (!reply) return reply.errors();
  if (!reply->ok()) {
    return ToError(*reply, "cannot hand over the replicas of " +
                               change.key.ToString());
  }
  return Precondition{expected.uid,
                      TextAt(reply->body, {"metadata", "resourceVersion"})};
}

Written FromReply(const ApiReply& reply) {
  return {TextAt(reply.body, {"metadata", "uid"}),
          IntAt(reply.body, {"metadata", "generation"}, 0)};
}

// After a refused precondition: what is there now, if the approved change
// still is what has to happen.
struct SecondLook {
  bool done = false;  // it is there already: an earlier try went through
  Precondition expected;
  Written written;
};

Result<SecondLook> LookAgain(const Cluster& cluster, const Change& change) {
  Result<ApiReply> reply = cluster.client.Get(change.key, cluster.stop);
  if (!reply) return reply.errors();
  if (reply->code == 404) return Moved(change.key, "was deleted meanwhile");
  if (!reply->ok()) {
    return ToError(*reply, "cannot read " + change.key.ToString());
  }
  Result<Object> now = Object::FromJson(reply->body);
  if (!now) return now.errors();
  if (!change.live || now->uid() != change.live->uid()) {
    return Moved(change.key, "was replaced by another object meanwhile");
  }
  SecondLook look{.expected = {now->uid(), now->resource_version()},
                  .written = FromReply(*reply)};
  if (AreEqualObjects(now->tree(), change.live->tree())) return look;
  if (change.merged &&
      AreEqualObjects(now->tree(), change.merged->tree())) {
    look.done = true;
    return look;
  }
  return Moved(change.key, "was changed by someone else meanwhile");
}

Result<Written> Finish(const Change& change, const ApiReply& reply,
                       Progress& progress) {
  for (const std::string& warning : reply.warnings) progress.Warned(warning);
  if (!reply.ok()) {
    return ToError(reply, "cannot write " + change.key.ToString());
  }
  if (change.operation == Operation::kCreate && reply.code != 201) {
    return Moved(change.key, "was created by someone else meanwhile");
  }
  progress.Wrote(change.key, change.operation);
  return FromReply(reply);
}

}  // namespace

Result<Written> WriteObject(const Cluster& cluster, const Change& change,
                            Progress& progress) {
  Precondition expected = FromPlan(change);
  if (change.hand_over_replicas) {
    auto handed_over = HandOverReplicas(cluster, change, expected);
    if (!handed_over) return handed_over.errors();
    expected = *handed_over;
  }
  Result<ApiReply> reply = SendApply(cluster, change, expected);
  if (!reply) return reply.errors();
  if (!reply->IsMoved()) return Finish(change, *reply, progress);

  auto look = LookAgain(cluster, change);
  if (!look) return look.errors();
  if (look->done) {
    progress.Wrote(change.key, change.operation);
    return look->written;
  }
  reply = SendApply(cluster, change, look->expected);
  if (!reply) return reply.errors();
  if (reply->IsMoved()) {
    return Moved(change.key, "keeps being changed by someone else");
  }
  return Finish(change, *reply, progress);
}

Result<void> RemoveObject(const Cluster& cluster, const Change& change,
                          const std::string& propagation, Progress& progress) {
  const std::string uid = change.live ? change.live->uid() : "";
  if (change.release_only) {
    const Json patch = {
        {"metadata",
         {{"uid", uid},
          {"labels", {{kComponentLabel, nullptr}}},
          {"annotations", {{kOwnerAnnotation, nullptr}}}}}};
    Result<ApiReply> reply = cluster.client.MergePatch(
        change.key, patch, std::string(kStepManager), cluster.stop);
    if (!reply) return reply.errors();
    if (reply->ok() || reply->code == 404) return {};
    return ToError(*reply, "cannot release " + change.key.ToString());
  }
  Result<ApiReply> reply = cluster.client.Delete(
      change.key, {.uid = uid, .propagation = propagation}, cluster.stop);
  if (!reply) return reply.errors();
  if (reply->code == 409) {
    return Moved(change.key, "was replaced by another object meanwhile");
  }
  if (!reply->ok() && reply->code != 404) {
    return ToError(*reply, "cannot delete " + change.key.ToString());
  }
  progress.Wrote(change.key, Operation::kDelete);
  return {};
}

}  // namespace mcf
