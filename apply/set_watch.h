#ifndef MCF_APPLY_SET_WATCH_H_
#define MCF_APPLY_SET_WATCH_H_

#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>

#include "cluster/cluster.h"
#include "object/object.h"

namespace mcf {

// Follows one StatefulSet on a watch. Run blocks on one thread while another
// takes what changed.
class SetWatch {
 public:
  SetWatch(const Cluster& cluster, ObjectKey key);

  // Until a stop: reads the set, watches from there, and again when the stream
  // ends, at most once a second. Where watching is refused it only reads.
  void Run(std::stop_token stop);

  // The newest state, waiting for one that was not taken yet: up to `patience`
  // of real time, or a stop.
  struct News {
    bool is_known = false;               // it was read at least once
    std::optional<Object> stateful_set;  // empty: it does not exist
    Errors errors;            // why it could not be read the last time
    bool is_refused = false;  // for want of rights: asking again is no use
  };
  News Take(std::chrono::milliseconds patience, std::stop_token stop);

 private:
  bool ReadOnce(std::stop_token stop, std::string& resource_version);
  bool Watch(const std::string& resource_version, std::stop_token stop);
  void PublishSet(std::optional<Object> stateful_set);
  void PublishFailure(Errors errors, bool is_refused);

  const Cluster& cluster_;  // borrowed
  const ObjectKey key_;
  std::mutex mutex_;
  std::condition_variable_any changed_;
  News news_;
  bool is_fresh_ = false;
  bool may_watch_ = true;  // of the thread that runs
};

}  // namespace mcf

#endif  // MCF_APPLY_SET_WATCH_H_
