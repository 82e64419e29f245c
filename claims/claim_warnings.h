#ifndef MCF_CLAIMS_CLAIM_WARNINGS_H_
#define MCF_CLAIMS_CLAIM_WARNINGS_H_

#include "claims/claim_group.h"

namespace mcf {

// What is worth a warning, the gravest first.
Warnings ClaimWarnings(const std::vector<ClaimCase>& cases,
                       const LedgerInput& input, const ClaimSets& sets);

// Its parts. Data that goes, with this plan or because of what it allows:
void AddLossWarnings(const ClaimScene& scene, Warnings& warnings);
// Claims that are not what the template or the owner says:
void AddDriftWarnings(const ClaimScene& scene, Warnings& warnings);

}  // namespace mcf

#endif  // MCF_CLAIMS_CLAIM_WARNINGS_H_
