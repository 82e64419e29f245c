// Waiting for what was deleted: polls, since all that counts is absence.

#include "apply/patience.h"
#include "apply/read_pods.h"
#include "apply/wait.h"
#include "base/text.h"

namespace mcf {
namespace {

constexpr std::chrono::milliseconds kPoll{300};
constexpr std::chrono::milliseconds kGoneStall = std::chrono::minutes(3);

Error Interrupted(const ObjectKey& key) {
  return Error{.kind = Error::Kind::kInterrupted,
               .what = key.ToString() + ": interrupted while it was going",
               .fix = "run the command again to go on"};
}

Error StillThere(const ObjectKey& key, const std::string& limit,
                 const std::string& why, const std::string& fix) {
  return Error{.kind = Error::Kind::kTimeout,
               .what = key.ToString() + " is being deleted: " + limit,
               .why = why,
               .fix = fix};
}

std::string FinalizersOf(const Object& object) {
  const Json* list = FindPath(object.tree(), {"metadata", "finalizers"});
  std::vector<std::string> names;
  if (list != nullptr && list->is_array()) {
    for (const Json& name : *list) {
      if (name.is_string()) names.push_back(name.get<std::string>());
    }
  }
  return Join(names, ", ");
}

}  // namespace

Result<void> WaitForPodsOf(const Cluster& cluster, const Object& stateful_set,
                           const RunOptions& options, Progress& progress) {
  Patience patience(cluster.clock, options);
  const ObjectKey key = stateful_set.key();
  for (;;) {
    if (cluster.stop.stop_requested()) return Interrupted(key);
    Result<std::vector<Object>> pods = ReadPods(cluster, stateful_set);
    if (!pods) return pods.errors();
    if (pods->empty()) break;
    const std::string left = Count(pods->size(), "pod") + " left";
    progress.Waiting(key.ToString() + ": " + left + " (" + patience.Elapsed() +
                     ")");
    const std::string limit =
        patience.Exceeded(left, StallTimeout(stateful_set));
    if (!limit.empty()) {
      progress.Waiting("");
      return StillThere(
          key, limit, left + ", the first is " + pods->front().name(),
          "look at it with kubectl describe pod -n " + key.ns + " " +
              pods->front().name() + "; run the command again to go on");
    }
    cluster.clock.Sleep(kPoll, cluster.stop);
  }
  progress.Waiting("");
  return {};
}

Result<bool> WaitUntilGone(const Cluster& cluster, const ObjectKey& key,
                           const RunOptions& options, Progress& progress) {
  Patience patience(cluster.clock, options);
  for (;;) {
    if (cluster.stop.stop_requested()) return Interrupted(key);
    Result<ApiReply> reply = cluster.client.Get(key, cluster.stop);
    if (!reply) return reply.errors();
    if (reply->code == 404) break;
    if (!reply->ok()) return ToError(*reply, "cannot read " + key.ToString());
    Result<Object> now = Object::FromJson(reply->body);
    if (!now) return now.errors();
    if (!now->IsTerminating()) break;  // a successor of the same name
    if (!options.wait) return false;
    const std::string holders = FinalizersOf(*now);
    progress.Waiting(key.ToString() + " is going, held by " + holders + " (" +
                     patience.Elapsed() + ")");
    const std::string limit = patience.Exceeded(holders, kGoneStall);
    if (!limit.empty()) {
      progress.Waiting("");
      return StillThere(key, limit, "finalizers hold it: " + holders,
                        "look at what removes them; run the command again to "
                        "go on");
    }
    cluster.clock.Sleep(kPoll, cluster.stop);
  }
  progress.Waiting("");
  return true;
}

}  // namespace mcf
