#ifndef MCF_APPLY_WRITE_OBJECT_H_
#define MCF_APPLY_WRITE_OBJECT_H_

#include <string>

#include "apply/execute.h"

namespace mcf {

// What one write left in the cluster.
struct Written {
  std::string uid;
  long long generation = 0;
};

// Sends one create or update of a plan with the preconditions of its snapshot.
// When the object moved meanwhile it is read again: the change goes through if
// what was approved still is what happens, else kConflict. A create that meets
// an object made meanwhile is kConflict as well.
Result<Written> WriteObject(const Cluster& cluster, const Change& change,
                            Progress& progress);

// Deletes, or with release_only takes our marks off. Gone already is success.
Result<void> RemoveObject(const Cluster& cluster, const Change& change,
                          const std::string& propagation, Progress& progress);

}  // namespace mcf

#endif  // MCF_APPLY_WRITE_OBJECT_H_
