#include "apply/remove_object.h"

#include "cluster/read_again.h"
#include "object/kinds.h"
#include "object/marks.h"

namespace mcf {
namespace {

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

// A set's status moves its resourceVersion all the time.
constexpr int kTries = 6;

class Remover {
 public:
  Remover(const Cluster& cluster, const Change& change,
          const ComponentId& owner, Cascade cascade, Progress& progress)
      : cluster_(cluster),
        change_(change),
        owner_(owner),
        cascade_(cascade),
        progress_(progress) {}

  Result<Removal> Run() {
    if (change_.release_only) return Release();
    std::string version = change_.live->resource_version();
    for (int i = 0; i < kTries; ++i) {
      Result<ApiReply> reply =
          cluster_.client.Delete(change_.key,
                                 {.uid = change_.live->uid(),
                                  .resource_version = version,
                                  .cascade = cascade_},
                                 cluster_.stop);
      if (!reply) return reply.errors();
      Warn(*reply);
      if (reply->code != 409) return Judge(*reply);
      Result<Look> look = LookAgain();
      if (!look) return look.errors();
      if (look->ended) return *look->ended;
      version = look->resource_version;
    }
    return Moved(change_.key, "keeps being changed by someone else");
  }

 private:
  // What is there now: it can still go, or that is settled.
  struct Look {
    std::optional<Removal> ended = {};
    std::string resource_version = {};
  };

  void Warn(const ApiReply& reply) {
    for (const std::string& warning : reply.warnings) progress_.Warned(warning);
  }

  Result<Removal> Judge(const ApiReply& reply) {
    if (!reply.ok() && reply.code != 404) {
      return ToError(reply, "cannot delete " + change_.key.ToString());
    }
    progress_.Wrote(change_.key, Operation::kDelete);
    const bool is_going =
        FindPath(reply.body, {"metadata", "deletionTimestamp"}) != nullptr;
    return is_going ? Removal::kGoing : Removal::kGone;
  }

  Result<Look> LookAgain() {
    Result<std::optional<Object>> read = ReadAgain(cluster_, *change_.live);
    if (!read) return read.errors();
    const std::optional<Object>& now = *read;
    if (!now) return Look{.ended = Removal::kGone};
    if (!IsMarkedFor(*now, owner_)) return Look{.ended = Removal::kKept};
    if (now->Annotation(kKeepAnnotation) != "true") {
      return Look{.resource_version = now->resource_version()};
    }
    Result<Removal> released = Release();
    if (!released) return released.errors();
    return Look{.ended = *released};
  }

  Result<Removal> Release() {
    Result<ApiReply> reply =
        cluster_.client.MergePatch(change_.key, MarksOff(change_.live->uid()),
                                   std::string(kStepManager), cluster_.stop);
    if (!reply) return reply.errors();
    Warn(*reply);
    if (reply->code == 404) return Removal::kGone;
    if (reply->IsMoved())
      return Moved(change_.key, "was replaced by another object meanwhile");
    if (!reply->ok()) {
      return ToError(*reply, "cannot release " + change_.key.ToString());
    }
    progress_.Wrote(change_.key, Operation::kUpdate);
    return Removal::kReleased;
  }

  const Cluster& cluster_;
  const Change& change_;
  const ComponentId& owner_;
  const Cascade cascade_;
  Progress& progress_;
};

}  // namespace

Result<Removal> RemoveObject(const Cluster& cluster, const Change& change,
                             const ComponentId& owner, Cascade cascade,
                             Progress& progress) {
  const ObjectKey& key = change.key;
  if (!change.live || change.live->uid().empty()) {
    return Refused(key,
                   "it was not read, so that nothing says which object "
                   "of that name is meant");
  }
  if (!change.release_only && !MayBeDeleted(key)) {
    return Refused(key, "this program never deletes a " + key.kind);
  }
  return Remover(cluster, change, owner, cascade, progress).Run();
}

}  // namespace mcf
