#include "apply/remove_object.h"

#include "object/kinds.h"
#include "object/marks.h"

namespace mcf {
namespace {

Error Replaced(const ObjectKey& key) {
  return Error{
      .kind = Error::Kind::kConflict,
      .what = key.ToString() + " was replaced by another object meanwhile",
      .why = "the cluster is not as the approved diff showed it",
      .fix = "run the command again and look at the new diff"};
}

// Data lives in claims, and everything lives in a namespace.
bool MayBeDeleted(const ObjectKey& key) {
  const KindInfo* kind = FindKind(key.group, key.kind);
  return kind != nullptr && kind->rendered && key.kind != "Namespace" &&
         key.kind != "PersistentVolumeClaim";
}

Error Refused(const ObjectKey& key, const std::string& why) {
  return Error{.kind = Error::Kind::kRefused,
               .what = key.ToString() + " is not deleted",
               .why = why,
               .fix = "delete it by hand if it is to go"};
}

Result<Removal> Release(const Cluster& cluster, const Change& change,
                        Progress& progress) {
  const Json patch = {{"metadata",
                       {{"uid", change.live->uid()},
                        {"labels", {{kComponentLabel, nullptr}}},
                        {"annotations", {{kOwnerAnnotation, nullptr}}}}}};
  Result<ApiReply> reply = cluster.client.MergePatch(
      change.key, patch, std::string(kStepManager), cluster.stop);
  if (!reply) return reply.errors();
  for (const std::string& warning : reply->warnings) progress.Warned(warning);
  if (reply->code == 404) return Removal::kGone;
  if (reply->IsMoved()) return Replaced(change.key);
  if (!reply->ok()) {
    return ToError(*reply, "cannot release " + change.key.ToString());
  }
  progress.Wrote(change.key, Operation::kUpdate);
  return Removal::kReleased;
}

}  // namespace

bool OnlyReleases(const Change& change) {
  if (change.operation != Operation::kDelete) return false;
  return change.release_only ||
         (change.live && change.live->Annotation(kKeepAnnotation) == "true");
}

Result<Removal> RemoveObject(const Cluster& cluster, const Change& change,
                             Cascade cascade, Progress& progress) {
  const ObjectKey& key = change.key;
  if (!change.live || change.live->uid().empty()) {
    return Refused(key,
                   "it was not read, so that nothing says which object "
                   "of that name is meant");
  }
  if (OnlyReleases(change)) return Release(cluster, change, progress);
  if (!MayBeDeleted(key)) {
    return Refused(key, "this program never deletes a " + key.kind);
  }
  Result<ApiReply> reply = cluster.client.Delete(
      key, {.uid = change.live->uid(), .cascade = cascade}, cluster.stop);
  if (!reply) return reply.errors();
  for (const std::string& warning : reply->warnings) progress.Warned(warning);
  if (reply->code == 409) return Replaced(key);
  if (!reply->ok() && reply->code != 404) {
    return ToError(*reply, "cannot delete " + key.ToString());
  }
  progress.Wrote(key, Operation::kDelete);
  const bool is_going =
      FindPath(reply->body, {"metadata", "deletionTimestamp"}) != nullptr;
  return is_going ? Removal::kGoing : Removal::kGone;
}

}  // namespace mcf
