#ifndef MCF_CLUSTER_ASK_SERVER_H_
#define MCF_CLUSTER_ASK_SERVER_H_

#include <map>
#include <string>
#include <vector>

#include "cluster/cluster.h"
#include "object/snapshot.h"

namespace mcf {

// One change to try: the body, and what the snapshot saw ("" for a create).
struct DryRun {
  const Object* body = nullptr;  // borrowed
  std::string uid, resource_version;
  bool force = false;
  const Object* live = nullptr;  // borrowed; null for a create
  // Borrowed: the object that comes out, for what an apply cannot say by itself
  // since fields are taken over first; null: the apply is tried.
  const Object* merged = nullptr;
};

// Dry runs, in parallel: of the server-side apply, or of a patch that makes
// `merged` of the live object (a PUT would need the right to update). A verdict
// each; an error only when the server cannot be reached. Controllers write
// status at any time: an object that moved since the snapshot and still says
// the same is tried again.
Result<std::map<ObjectKey, Verdict>> AskServer(const Cluster& cluster,
                                               const std::vector<DryRun>& runs);

}  // namespace mcf

#endif  // MCF_CLUSTER_ASK_SERVER_H_
