#ifndef MCF_CLUSTER_SNAPSHOT_BUILDER_H_
#define MCF_CLUSTER_SNAPSHOT_BUILDER_H_

#include <set>

#include "cluster/read_plan.h"
#include "kube/api_reply.h"

namespace mcf {

// Files the replies to the reads of a snapshot.
class SnapshotBuilder {
 public:
  // `request` is borrowed.
  explicit SnapshotBuilder(const SnapshotRequest& request);

  // Error (kind kCluster) when the reply is no answer to the read, kRefused
  // when it is an inventory that we are too old for.
  Result<void> Take(const Read& read, const ApiReply& reply);

  const Snapshot& snapshot() const { return snapshot_; }
  const ReadLog& log() const { return log_; }

  Snapshot Finish() &&;

 private:
  Result<void> TakeAnswer(const Read& read, const ApiReply& reply);
  Result<void> TakeObject(const Read& read, const Json& tree);
  Result<void> TakeInventory(const Object& config_map);
  void TakeReference(const Read& read, const Json& tree);
  void TakeAbsence(const Read& read);
  void TakeRefusal(const Read& read, const std::string& message);

  std::set<ComponentId> wanted_;
  Snapshot snapshot_;
  ReadLog log_;
};

}  // namespace mcf

#endif  // MCF_CLUSTER_SNAPSHOT_BUILDER_H_
