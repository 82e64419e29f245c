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
  // ends. Where watching is refused it reads every second.
  void Run(std::stop_token stop);

  // The newest state, waiting up to `patience` for one that was not taken yet.
  // Empty: the set does not exist, or could not be read yet (`is_known`).
  struct News {
    bool is_known = false;
    std::optional<Object> stateful_set;
    Errors errors;  // why it cannot be read at all
  };
  News Take(std::chrono::milliseconds patience);

 private:
  bool ReadOnce(std::stop_token stop, std::string& resource_version);
  void Publish(News news);

  const Cluster& cluster_;  // borrowed
  const ObjectKey key_;
  std::mutex mutex_;
  std::condition_variable changed_;
  News news_;
  bool is_fresh_ = false;
};

}  // namespace mcf

#endif  // MCF_APPLY_SET_WATCH_H_
