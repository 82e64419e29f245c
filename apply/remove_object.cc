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
    Look look{.releases = change_.release_only,
              .resource_version = change_.live->resource_version()};
    for (int i = 0; i < kTries; ++i) {
      Result<ApiReply> reply = Send(look);
      if (!reply) return reply.errors();
      for (const std::string& warning : reply->warnings) {
        progress_.Warned(warning);
      }
      const bool is_moved = look.releases ? reply->IsMoved()  //
                                          : reply->code == 409;
      if (!is_moved) return Judge(look, *reply);
      Result<Look> now = LookAgain();
      if (!now) return now.errors();
      if (now->ended) return *now->ended;
      look = std::move(*now);
    }
    return Moved(change_.key, "keeps being changed by someone else");
  }

 private:
  // What is there now: it can still go, or that is settled.
  struct Look {
    std::optional<Removal> ended = {};
    bool releases = false;  // only our marks go
    std::string resource_version = {};
  };

  Result<ApiReply> Send(const Look& look) const {
    const std::string uid = change_.live->uid();
    if (look.releases) {
      return cluster_.client.MergePatch(
          change_.key, MarksOff(uid, look.resource_version),
          std::string(kStepManager), cluster_.stop);
    }
    return cluster_.client.Delete(change_.key,
                                  {.uid = uid,
                                   .resource_version = look.resource_version,
                                   .cascade = cascade_},
                                  cluster_.stop);
  }

  Result<Removal> Judge(const Look& look, const ApiReply& reply) {
    if (!reply.ok() && reply.code != 404) {
      return ToError(reply,
                     (look.releases ? "cannot release " : "cannot delete ") +
                         change_.key.ToString());
    }
    if (look.releases) {
      if (reply.code == 404) return Removal::kGone;
      progress_.Wrote(change_.key, Operation::kUpdate);
      return Removal::kReleased;
    }
    progress_.Wrote(change_.key, Operation::kDelete);
    const bool is_going =
        FindPath(reply.body, {"metadata", "deletionTimestamp"}) != nullptr;
    return is_going ? Removal::kGoing : Removal::kGone;
  }

  Result<Look> LookAgain() {
    Result<std::optional<Object>> now = ReadAgain(cluster_, *change_.live);
    if (!now) return now.errors();
    if (!*now) return Look{.ended = Removal::kGone};
    if (!IsMarkedFor(**now, owner_)) return Look{.ended = Removal::kKept};
    return Look{.releases = change_.release_only ||
                            (*now)->Annotation(kKeepAnnotation) == "true",
                .resource_version = (*now)->resource_version()};
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
