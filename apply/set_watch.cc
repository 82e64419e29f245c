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

}  // namespace

SetWatch::SetWatch(const Cluster& cluster, ObjectKey key)
    : cluster_(cluster), key_(std::move(key)) {}

void SetWatch::Run(std::stop_token stop) {
  const KindInfo* kind = FindKind(key_.group, key_.kind);
  while (!stop.stop_requested()) {
    std::string resource_version;
    if (ReadOnce(stop, resource_version)) {
      auto ended = cluster_.client.Watch(
          *kind, QueryFor(key_), resource_version,
          [&](const WatchEvent& event) {
            if (event.type == "ERROR") return false;
            if (event.type == "BOOKMARK") return true;
            News news{.is_known = true};
            Result<Object> object = Object::FromJson(event.object);
            if (object && event.type != "DELETED") {
              news.stateful_set = std::move(*object);
            }
            Publish(std::move(news));
            return true;
          },
          stop);
      if (ended && ended->ok()) continue;
    }
    if (!cluster_.clock.Sleep(kPause, stop)) return;
  }
}

bool SetWatch::ReadOnce(std::stop_token stop, std::string& resource_version) {
  Result<ApiReply> reply = cluster_.client.List(
      *FindKind(key_.group, key_.kind), QueryFor(key_), stop);
  if (!reply || !reply->ok()) {
    Publish({.errors = reply ? Errors{ToError(*reply, "cannot read " +
                                                          key_.ToString())}
                             : reply.errors()});
    return false;
  }
  News news{.is_known = true};
  const Json* items = Find(reply->body, "items");
  if (items != nullptr && items->is_array() && !items->empty()) {
    Result<Object> object = Object::FromJson(items->front());
    if (object) news.stateful_set = std::move(*object);
  }
  Publish(std::move(news));
  resource_version = TextAt(reply->body, {"metadata", "resourceVersion"});
  return true;
}

void SetWatch::Publish(News news) {
  std::lock_guard lock(mutex_);
  news_ = std::move(news);
  is_fresh_ = true;
  changed_.notify_one();
}

SetWatch::News SetWatch::Take(std::chrono::milliseconds patience) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, patience, [&] { return is_fresh_; });
  is_fresh_ = false;
  return news_;
}

}  // namespace mcf
