#ifndef MCF_CLAIMS_CLAIM_GROUP_H_
#define MCF_CLAIMS_CLAIM_GROUP_H_

#include <functional>
#include <string>
#include <vector>

#include "claims/claim_case.h"

namespace mcf {

// Claims that a warning speaks of together.
using ClaimGroup = std::vector<const ClaimCase*>;

// Everything the texts of warnings need; groups refer to `cases`.
struct ClaimScene {
  const std::vector<ClaimCase>& cases;
  const LedgerInput& input;
  const ClaimSets& sets;

  ClaimGroup Where(const std::function<bool(const ClaimCase&)>& wanted) const;
  std::string SetName() const;  // "StatefulSet shop/db"
  std::string Kubectl() const;  // "kubectl -n shop "
};

// "data-db-0, data-db-1": at most five, then how many more; with `extra`
// behind each name.
std::string NamesOf(const ClaimGroup& group);
std::string NamesOf(const ClaimGroup& group,
                    const std::function<std::string(const ClaimCase&)>& extra);
std::string NumberOf(const ClaimGroup& group);  // "1 claim", "3 claims"
// `one` for a single claim, else `several`: "goes", "go".
std::string Verb(const ClaimGroup& group, const char* one, const char* several);

// Commands for a person to run, on every claim of the group.
std::string DeleteCommand(const ClaimScene& scene, const ClaimGroup& group);
std::string DropOwners(const ClaimScene& scene, const ClaimGroup& group);
std::string GrowCommand(const ClaimScene& scene, const ClaimGroup& group);

// " (10Gi, asked for 20Gi)".
std::string SizesOf(const ClaimCase& c);

}  // namespace mcf

#endif  // MCF_CLAIMS_CLAIM_GROUP_H_
