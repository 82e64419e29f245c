#include "cluster/read_snapshot.h"

#include "base/parallel.h"
#include "cluster/digests.h"
#include "cluster/read_plan.h"
#include "cluster/snapshot_builder.h"

namespace mcf {
namespace {

Result<ApiReply> Perform(const Cluster& cluster, const Read& read) {
  if (read.metadata_only) {
    return cluster.client.GetMetadata(read.key(), cluster.stop);
  }
  if (!read.IsList()) return cluster.client.Get(read.key(), cluster.stop);
  return cluster.client.List(
      *read.kind, {.ns = read.ns, .label_selector = read.label_selector},
      cluster.stop);
}

Result<void> ReadWave(const Cluster& cluster, const std::vector<Read>& reads,
                      SnapshotBuilder& builder) {
  const std::vector<Result<ApiReply>> replies =
      ParallelMap(reads, kMostRequests,
                  [&](const Read& read) { return Perform(cluster, read); });
  for (std::size_t i = 0; i < reads.size(); ++i) {
    if (!replies[i]) return replies[i].errors();
    Result<void> taken = builder.Take(reads[i], *replies[i]);
    if (!taken) return taken;
  }
  return {};
}

}  // namespace

Result<Snapshot> ReadSnapshot(const Cluster& cluster,
                              const SnapshotRequest& request) {
  SnapshotBuilder builder(request);
  std::vector<Read> reads = PlanFirstWave(request);
  // A wave never repeats a read, and what can be wanted is finite: names that
  // are desired, then those that an inventory or a set read by name adds.
  while (!reads.empty()) {
    Result<void> read = ReadWave(cluster, reads, builder);
    if (!read) return read.errors();
    reads = PlanNextWave(request, builder.snapshot(), builder.log());
  }
  Result<Snapshot> snapshot = std::move(builder).Finish();
  if (snapshot && request.components != nullptr) {
    ResolveDigests(*request.components, *snapshot);
  }
  return snapshot;
}

}  // namespace mcf
