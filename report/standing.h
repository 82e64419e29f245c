#ifndef MCF_REPORT_STANDING_H_
#define MCF_REPORT_STANDING_H_

#include <vector>

#include "claims/ledger.h"
#include "object/component.h"
#include "object/snapshot.h"
#include "rollout/progress.h"

namespace mcf {

// How one component stands.
struct Standing {
  ComponentId id;
  bool is_recorded = false;
  bool has_set = false;
  RolloutStanding rollout;
  std::vector<ObjectKey> missing;  // recorded, but gone
  Ledger ledger;

  bool IsReady() const;
};

// Of a snapshot that was read with pods. Without them, where they may not be
// listed, the set's own counters tell of the rollout. Pure.
Standing MakeStanding(const ComponentId& id, const Snapshot& snapshot);

}  // namespace mcf

#endif  // MCF_REPORT_STANDING_H_
