#ifndef MCF_CLAIMS_CLAIM_CASE_H_
#define MCF_CLAIMS_CLAIM_CASE_H_

#include <optional>
#include <string>
#include <vector>

#include "claims/claim_owners.h"
#include "claims/ledger.h"
#include "object/stateful_set.h"

namespace mcf {

// The StatefulSet before and after, as far as claims go.
struct ClaimSets {
  ObjectKey key;
  std::optional<StatefulSet> live, merged;
};

// One claim with what becomes of it and why: a line of the ledger before it is
// put into words.
struct ClaimCase {
  enum class Story {
    kKept,             // its replica stays
    kCreated,          // there is none yet
    kReused,           // made before, taken up again
    kScaledDown,       // its replica goes, the claim stays
    kSetGoes,          // the set goes, the claim stays
    kTemplateGoes,     // no pod will use a claim of this template
    kLeftover,         // of an earlier scale-down
    kLostByScale,      // its replica goes, and the claim with it
    kLostWithSet,      // the set goes, and the claim with it
    kLostToCollector,  // its owners are gone already
    kTerminating,      // deleted already, held by its pod
  };
  enum class Size { kSame, kCannotGrow, kSmaller, kShrinks, kLarger };

  Story story = Story::kKept;
  Size size = Size::kSame;
  std::string no_growth;  // with kCannotGrow: why
  const Object* claim = nullptr;
  const ClaimTemplate* wanted = nullptr;  // null for a template that goes
  ClaimOwners owners;
  bool was_in_range = false;
  ClaimLine line;
};

// Every claim of the set, by template in manifest order, then ordinal.
// `claims` are those of the namespace; the cases refer to `sets` and `input`.
std::vector<ClaimCase> MakeClaimCases(const LedgerInput& input,
                                      const ClaimSets& sets,
                                      const std::vector<Object>& claims);

}  // namespace mcf

#endif  // MCF_CLAIMS_CLAIM_CASE_H_
