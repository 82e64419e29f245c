// Waiting for a rollout. One thread follows the set on a watch; this one judges
// at every change, and once a second besides, because a pod that cannot pull
// its image changes nothing in the status of its set.

#include "apply/wait.h"

#include "apply/set_watch.h"
#include "base/duration.h"
#include "base/parallel.h"
#include "base/text.h"
#include "object/kinds.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kTick{1000};

std::string LabelSelector(const Object& stateful_set) {
  const Json* labels =
      FindPath(stateful_set.tree(), {"spec", "selector", "matchLabels"});
  std::vector<std::string> terms;
  if (labels != nullptr && labels->is_object()) {
    for (const auto& [key, value] : labels->items()) {
      if (value.is_string()) {
        terms.push_back(key + "=" + value.get<std::string>());
      }
    }
  }
  return Join(terms, ",");
}

bool IsOwnedBy(const Json& pod, const std::string& uid) {
  const Json* owners = FindPath(pod, {"metadata", "ownerReferences"});
  if (owners == nullptr || !owners->is_array()) return false;
  return std::ranges::any_of(
      *owners, [&](const Json& owner) { return TextAt(owner, {"uid"}) == uid; });
}

Result<std::vector<Object>> ReadPods(const Cluster& cluster,
                                     const Object& stateful_set) {
  Result<ApiReply> reply = cluster.client.List(
      *FindKind("", "Pod"),
      {.ns = stateful_set.ns(), .label_selector = LabelSelector(stateful_set)},
      cluster.stop);
  if (!reply) return reply.errors();
  std::vector<Object> pods;
  // Without the right to list pods the set's own status must do.
  if (reply->code == 403) return pods;
  if (!reply->ok()) return ToError(*reply, "cannot read pods");
  const Json* items = Find(reply->body, "items");
  if (items == nullptr || !items->is_array()) return pods;
  for (const Json& item : *items) {
    if (!IsOwnedBy(item, stateful_set.uid())) continue;
    Result<Object> pod = Object::FromJson(item);
    if (pod) pods.push_back(std::move(*pod));
  }
  return pods;
}

// The limits of one wait.
class Patience {
 public:
  Patience(const Clock& clock, const ExecuteOptions& options)
      : clock_(clock), options_(options), start_(clock.Now()),
        last_progress_(start_) {}

  // The words for the limit that is passed, "" when none is.
  std::string Exceeded(const std::string& fingerprint,
                       std::chrono::seconds default_stall) {
    const auto now = clock_.Now();
    if (fingerprint != fingerprint_) {
      fingerprint_ = fingerprint;
      last_progress_ = now;
    }
    if (options_.timeout.count() > 0 && now - start_ >= options_.timeout) {
      return "the rollout is not done after " + Words(options_.timeout);
    }
    const milliseconds stall = options_.stall_timeout.count() > 0
                                   ? options_.stall_timeout
                                   : milliseconds(default_stall);
    if (now - last_progress_ >= stall) {
      return "no progress of the rollout for " + Words(stall);
    }
    return "";
  }

  std::string Elapsed() const {
    return Words(std::chrono::duration_cast<milliseconds>(clock_.Now() -
                                                          start_));
  }

 private:
  static std::string Words(milliseconds time) {
    return FormatAge(std::chrono::duration_cast<std::chrono::seconds>(time));
  }

  const Clock& clock_;
  const ExecuteOptions& options_;
  std::chrono::steady_clock::time_point start_, last_progress_;
  std::string fingerprint_ = "-";
};

Error Interrupted(const ObjectKey& key, const std::string& missing) {
  return Error{.kind = Error::Kind::kInterrupted,
               .what = key.ToString() + ": interrupted while waiting",
               .why = missing,
               .fix = "the rollout goes on in the cluster; run the command "
                      "again to wait for it and prune"};
}

Error TimedOut(const ObjectKey& key, const std::string& limit,
               const RolloutStanding& standing) {
  Error error{.kind = Error::Kind::kTimeout,
              .what = key.ToString() + ": " + limit,
              .why = standing.missing,
              .fix = "look at the pods with kubectl describe pod -n " + key.ns +
                     "; run the command again to go on waiting"};
  if (!standing.blocking_pod.empty()) {
    error.fix = "pod " + standing.blocking_pod +
                " of an earlier revision blocks the rollout: kubectl delete "
                "pod -n " +
                key.ns + " " + standing.blocking_pod;
  }
  return error;
}

class Waiter {
 public:
  Waiter(const Cluster& cluster, const ObjectKey& key, long long generation,
         const ExecuteOptions& options, Progress& progress)
      : cluster_(cluster), key_(key), generation_(generation),
        progress_(progress), patience_(cluster.clock, options) {}

  // Empty while it has to go on.
  std::optional<Result<RolloutStanding>> Judge(const SetWatch::News& news) {
    if (cluster_.stop.stop_requested()) {
      return Result<RolloutStanding>(Interrupted(key_, standing_.missing));
    }
    if (!news.is_known) return JudgeUnread(news);
    if (!news.stateful_set) {
      return Result<RolloutStanding>(
          Error{.kind = Error::Kind::kCluster,
                .what = key_.ToString() + " was deleted while waiting for it"});
    }
    const Object& set = *news.stateful_set;
    Result<std::vector<Object>> pods = ReadPods(cluster_, set);
    if (pods) standing_ = JudgeRollout(set, *pods, generation_);
    if (pods && standing_.done) return Result<RolloutStanding>(standing_);
    progress_.Waiting(key_.ToString() + ": " + standing_.missing + " (" +
                      patience_.Elapsed() + ")");
    const std::string limit =
        patience_.Exceeded(standing_.fingerprint, StallTimeout(set));
    if (limit.empty()) return std::nullopt;
    return Result<RolloutStanding>(TimedOut(key_, limit, standing_));
  }

 private:
  // The set cannot be read at the moment: as patient as with a stall.
  std::optional<Result<RolloutStanding>> JudgeUnread(
      const SetWatch::News& news) {
    const std::string limit =
        patience_.Exceeded("unread", std::chrono::minutes(3));
    if (limit.empty()) return std::nullopt;
    if (!news.errors.empty()) return Result<RolloutStanding>(news.errors);
    return Result<RolloutStanding>(TimedOut(key_, limit, standing_));
  }

  const Cluster& cluster_;
  const ObjectKey& key_;
  const long long generation_;
  Progress& progress_;
  Patience patience_;
  RolloutStanding standing_;
};

}  // namespace

Result<RolloutStanding> WaitForRollout(const Cluster& cluster,
                                       const ObjectKey& stateful_set,
                                       long long generation,
                                       const ExecuteOptions& options,
                                       Progress& progress) {
  SetWatch watch(cluster, stateful_set);
  std::stop_source done;
  std::stop_callback on_stop(cluster.stop, [&done] { done.request_stop(); });
  Waiter waiter(cluster, stateful_set, generation, options, progress);

  enum class Part { kFollow, kJudge };
  const std::vector<Part> parts = {Part::kFollow, Part::kJudge};
  auto results = ParallelMap(
      parts, parts.size(),
      [&](Part part) -> std::optional<Result<RolloutStanding>> {
        if (part == Part::kFollow) {
          watch.Run(done.get_token());
          return std::nullopt;
        }
        std::optional<Result<RolloutStanding>> verdict;
        while (!verdict) verdict = waiter.Judge(watch.Take(kTick));
        done.request_stop();
        return verdict;
      });
  progress.Waiting("");
  return std::move(*results[1]);
}

Result<void> WaitForPodsOf(const Cluster& cluster, const Object& stateful_set,
                           const ExecuteOptions& options, Progress& progress) {
  constexpr milliseconds kPoll{300};
  Patience patience(cluster.clock, options);
  const ObjectKey key = stateful_set.key();
  for (;;) {
    if (cluster.stop.stop_requested()) return Interrupted(key, "");
    Result<std::vector<Object>> pods = ReadPods(cluster, stateful_set);
    if (!pods) return pods.errors();
    if (pods->empty()) break;
    progress.Waiting(key.ToString() + ": " + Count(pods->size(), "pod") +
                     " left (" + patience.Elapsed() + ")");
    const std::string limit = patience.Exceeded(
        std::to_string(pods->size()), StallTimeout(stateful_set));
    if (!limit.empty()) {
      return Error{.kind = Error::Kind::kTimeout,
                   .what = key.ToString() + ": " + limit,
                   .why = Count(pods->size(), "pod") + " still there",
                   .fix = "run the command again to go on"};
    }
    cluster.clock.Sleep(kPoll, cluster.stop);
  }
  progress.Waiting("");
  return {};
}

Result<SetAndPods> ReadSetAndPods(const Cluster& cluster,
                                  const ObjectKey& stateful_set) {
  SetAndPods now;
  Result<ApiReply> reply = cluster.client.Get(stateful_set, cluster.stop);
  if (!reply) return reply.errors();
  if (reply->code == 404) return now;
  if (!reply->ok()) {
    return ToError(*reply, "cannot read " + stateful_set.ToString());
  }
  Result<Object> object = Object::FromJson(reply->body);
  if (!object) return object.errors();
  Result<std::vector<Object>> pods = ReadPods(cluster, *object);
  if (!pods) return pods.errors();
  now.stateful_set = std::move(*object);
  now.pods = std::move(*pods);
  return now;
}

}  // namespace mcf
