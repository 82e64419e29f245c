// Waiting for a rollout. One thread follows the set on a watch; this one judges
// at every change, and once a second besides, because a pod that cannot pull
// its image changes nothing in the status of its set.

#include "apply/wait.h"

#include "apply/patience.h"
#include "apply/read_pods.h"
#include "apply/set_watch.h"
#include "base/parallel.h"
#include "cluster/read_refusal.h"

namespace mcf {
namespace {

using std::chrono::milliseconds;
constexpr milliseconds kTick{1000};
// Between two looks at the pods, however fast the set changes.
constexpr milliseconds kBreath{100};
constexpr milliseconds kUnreadStall = std::chrono::minutes(3);

std::string DeletePod(const ObjectKey& key, const std::string& pod) {
  return "kubectl delete pod -n " + key.ns + " " + pod;
}

Error Interrupted(const ObjectKey& key, const std::string& missing) {
  return Error{.kind = Error::Kind::kInterrupted,
               .what = key.ToString() + ": interrupted while waiting",
               .why = missing,
               .fix =
                   "the rollout goes on in the cluster; run the command "
                   "again to wait for it and prune"};
}

Error Lost(const ObjectKey& key, const std::string& how) {
  return Error{.kind = Error::Kind::kConflict,
               .what = key.ToString() + " was " + how + " while waiting for it",
               .fix = "find out who did it, then run the command again"};
}

Error TimedOut(const ObjectKey& key, const std::string& limit,
               const RolloutStanding& standing) {
  Error error{.kind = Error::Kind::kTimeout,
              .what = key.ToString() + ": the rollout shows " + limit,
              .why = standing.missing,
              .fix = "look at the pods with kubectl describe pod -n " + key.ns +
                     "; run the command again to go on waiting"};
  if (limit.starts_with("not done")) {
    error.what = key.ToString() + ": the rollout is " + limit;
  }
  const std::string& pod =
      standing.blocking_pod.empty() ? standing.slow_pod : standing.blocking_pod;
  if (!pod.empty()) {
    error.fix = "pod " + pod +
                " of an earlier revision blocks the rollout, which never "
                "replaces it by itself: " +
                DeletePod(key, pod);
  }
  return error;
}

using Decision = std::optional<Result<RolloutStanding>>;  // empty: go on

class Waiter {
 public:
  Waiter(const Cluster& cluster, const ObjectKey& key, long long generation,
         const RunOptions& options, Progress& progress)
      : cluster_(cluster),
        key_(key),
        generation_(generation),
        progress_(progress),
        patience_(cluster.clock, options) {}

  Decision Judge(const SetWatch::News& news) {
    if (cluster_.stop.stop_requested()) {
      return Result<RolloutStanding>(Interrupted(key_, standing_.missing));
    }
    if (!news.errors.empty() || !news.is_known) return JudgeUnread(news);
    if (!news.stateful_set) {
      return Result<RolloutStanding>(Lost(key_, "deleted"));
    }
    const Object& set = *news.stateful_set;
    if (uid_.empty()) uid_ = set.uid();
    if (uid_ != set.uid())
      return Result<RolloutStanding>(Lost(key_, "replaced"));
    Result<std::vector<Object>> pods = ReadPods(cluster_, set);
    if (!pods) return JudgeUnread({.errors = pods.errors()});
    standing_ = JudgeRollout(set, *pods, generation_);
    if (standing_.done) return Result<RolloutStanding>(standing_);
    Tell();
    const std::string limit =
        patience_.Exceeded(standing_.fingerprint, StallTimeout(set));
    if (limit.empty()) return std::nullopt;
    Error error = TimedOut(key_, limit, standing_);
    const std::string refusal = ReadRefusal(cluster_, set);
    if (!refusal.empty()) {
      error.why += (error.why.empty() ? "" : "; ") + refusal;
    }
    return Result<RolloutStanding>(std::move(error));
  }

 private:
  // Something cannot be read at the moment: as patient as with a stall.
  Decision JudgeUnread(const SetWatch::News& news) {
    if (news.is_refused) return Result<RolloutStanding>(news.errors);
    const std::string limit = patience_.Exceeded("unread", kUnreadStall);
    if (limit.empty()) return std::nullopt;
    Error error = TimedOut(key_, limit, standing_);
    if (!news.errors.empty()) {
      error.why = news.errors.front().what;
      if (!news.errors.front().why.empty()) {
        error.why += ": " + news.errors.front().why;
      }
    }
    return Result<RolloutStanding>(std::move(error));
  }

  void Tell() {
    std::string line = key_.ToString() + ": " + standing_.missing + " (" +
                       patience_.Elapsed() + ")";
    if (!standing_.blocking_pod.empty()) {
      line += "; it cannot go on: " + DeletePod(key_, standing_.blocking_pod);
    }
    progress_.Waiting(line);
  }

  const Cluster& cluster_;
  const ObjectKey& key_;
  const long long generation_;
  Progress& progress_;
  Patience patience_;
  RolloutStanding standing_;
  std::string uid_;  // of the set that is waited for
};

}  // namespace

Result<RolloutStanding> WaitForRollout(const Cluster& cluster,
                                       const ObjectKey& stateful_set,
                                       long long generation,
                                       const RunOptions& options,
                                       Progress& progress) {
  SetWatch watch(cluster, stateful_set);
  std::stop_source done;
  std::stop_callback on_stop(cluster.stop, [&done] { done.request_stop(); });
  Waiter waiter(cluster, stateful_set, generation, options, progress);

  enum class Part { kFollow, kJudge };
  const std::vector<Part> parts = {Part::kFollow, Part::kJudge};
  std::vector<Decision> decisions =
      ParallelMap(parts, parts.size(), [&](Part part) -> Decision {
        const std::stop_token stop = done.get_token();
        if (part == Part::kFollow) {
          watch.Run(stop);
          return std::nullopt;
        }
        for (;;) {
          Decision decision = waiter.Judge(watch.Take(kTick, stop));
          if (decision) {
            done.request_stop();
            return decision;
          }
          cluster.clock.Sleep(kBreath, stop);
        }
      });
  progress.Waiting("");
  return std::move(*decisions[1]);
}

}  // namespace mcf
