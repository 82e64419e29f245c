#ifndef MCF_CLAIMS_LEDGER_H_
#define MCF_CLAIMS_LEDGER_H_

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "object/cascade.h"
#include "object/object.h"
#include "object/snapshot.h"

namespace mcf {

// What happens to one PersistentVolumeClaim when a plan is carried out.
struct ClaimLine {
  enum class Fate { kKept, kCreated, kReused, kOrphaned, kDeleted };

  std::string name, claim_template;
  int ordinal = 0;
  std::string requested;       // what the template asks for
  std::string capacity;        // status.capacity, "" when it has none yet
  std::string storage_class;   // of the claim; of the template before it exists
  std::string volume;          // "" when it is not bound
  std::string reclaim_policy;  // of the volume or class, "" when unknown
  std::string phase;           // Bound, Pending, Terminating, "" when absent
  Fate fate = Fate::kKept;
  std::string why;  // "replica 2 goes, whenScaled is Retain"
  // Another StatefulSet in the cluster whose pods use it, in words; else "".
  std::string shared_with = {};
};

const char* ToString(ClaimLine::Fate fate);  // "kept", "created", …

struct LedgerInput {
  // The StatefulSet as it will be, null when it will be deleted.
  const Object* merged = nullptr;
  // The StatefulSet as it is, null when there is none.
  const Object* live = nullptr;
  std::string ns;
  const Snapshot* snapshot = nullptr;      // claims, classes, volumes
  Cascade cascade = Cascade::kBackground;  // how a set without `merged` goes
};

struct Ledger {
  std::vector<ClaimLine> lines;  // by template in manifest order, then ordinal
  Warnings warnings;             // data lost, reused, left behind; drift
  bool complete = true;          // false: claims may not be listed
  // Claims that could not be read go by a retention policy, if they are there.
  bool may_lose_unread = false;
};

// Finds claims by namespace and exact name TEMPLATE-SET-ORDINAL, of the old and
// the new templates, and says what becomes of each: the claims of ordinals in
// range by the retention policy old and new, leftovers by their live
// ownerReferences alone. Pure.
//
// Warning codes: "claims-kept" (scale-down or delete leaves them),
// "claims-reused", "claims-deleted" (data will be lost), "claims-resize" (the
// template asks for more than claims have), "claims-shrink", "claims-drift"
// (class, modes, size), "claims-stale-owner", "claims-foreign",
// "claims-no-expansion", "claims-policy" (a retention policy turns to Delete),
// "claims-unknown".
Ledger MakeLedger(const LedgerInput& input);

}  // namespace mcf

#endif  // MCF_CLAIMS_LEDGER_H_
