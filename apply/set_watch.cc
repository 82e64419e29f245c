// Following a StatefulSet: a LIST of its name gives the state and a
// resourceVersion, a WATCH from there gives every change without a gap. The
// server ends a stream when it likes (a normal end, or an ERROR event such as
// 410 Gone): then it starts over with a LIST.

#include "apply/set_watch.h"

#include "object/kinds.h"

namespace mcf {
namespace {

constexpr std::chrono::milliseconds kPause{1000};

ApiClient::ListQuery QueryFor(const ObjectKey& key) {
  return {.ns = key.ns, .field_selector = "metadata.name=" + key.name};
}

std::optional<Object> ToObject(const Json& tree) {
  Result<Object> object = Object::FromJson(tree);
  if (!object) return std::nullopt;
  return std::move(*object);
}

}  // namespace

SetWatch::SetWatch(const Cluster& cluster, ObjectKey key)
    : cluster_(cluster), key_(std::move(key)) {}

void SetWatch::Run(std::stop_token stop) {
  while (!stop.stop_requested()) {
    const auto start = cluster_.clock.Now();
    std::string resource_version;
    const bool ended_well = ReadOnce(stop, resource_version) && may_watch_ &&
                            Watch(resource_version, stop);
    // A proxy may end every stream at once: that must not become a loop of
    // reads without a pause.
    if (ended_well && cluster_.clock.Now() - start >= kPause) continue;
    if (!cluster_.clock.Sleep(kPause, stop)) return;
  }
}

bool SetWatch::Watch(const std::string& resource_version,
                     std::stop_token stop) {
  Result<ApiReply> ended = cluster_.client.Watch(
      *FindKind(key_.group, key_.kind), QueryFor(key_), resource_version,
      [&](const WatchEvent& event) {
        if (event.type == "ERROR") return false;
        if (event.type == "BOOKMARK") return true;
        PublishSet(event.type == "DELETED" ? std::nullopt
                                           : ToObject(event.object));
        return true;
      },
      stop);
  if (!ended) return false;
  if (ended->code == 403 || ended->code == 405) may_watch_ = false;
  return ended->ok();
}

// A user whose rights end at this one name may get it, if not list it.
bool SetWatch::ReadOnce(std::stop_token stop, std::string& resource_version) {
  Result<ApiReply> reply = cluster_.client.List(
      *FindKind(key_.group, key_.kind), QueryFor(key_), stop);
  if (reply && reply->ok()) {
    const Json* items = Find(reply->body, "items");
    const bool is_there =
        items != nullptr && items->is_array() && !items->empty();
    PublishSet(is_there ? ToObject(items->front()) : std::nullopt);
    resource_version = TextAt(reply->body, {"metadata", "resourceVersion"});
    return true;
  }
  const bool may_not_list = reply && reply->code == 403;
  if (may_not_list) reply = cluster_.client.Get(key_, stop);
  if (!reply) {
    PublishFailure(reply.errors(), false);
  } else if (reply->ok()) {
    PublishSet(ToObject(reply->body));
  } else if (may_not_list && reply->code == 404) {
    PublishSet(std::nullopt);
  } else {
    PublishFailure({ToError(*reply, "cannot read " + key_.ToString())},
                   reply->code == 401 || reply->code == 403);
  }
  return false;
}

void SetWatch::PublishSet(std::optional<Object> stateful_set) {
  std::lock_guard lock(mutex_);
  news_ = {.is_known = true, .stateful_set = std::move(stateful_set)};
  is_fresh_ = true;
  changed_.notify_one();
}

void SetWatch::PublishFailure(Errors errors, bool is_refused) {
  std::lock_guard lock(mutex_);
  news_.errors = std::move(errors);
  news_.is_refused = is_refused;
  is_fresh_ = true;
  changed_.notify_one();
}

SetWatch::News SetWatch::Take(std::chrono::milliseconds patience,
                              std::stop_token stop) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, stop, patience, [&] { return is_fresh_; });
  is_fresh_ = false;
  return news_;
}

}  // namespace mcf
