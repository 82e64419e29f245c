#ifndef MCF_CLAIMS_CLAIM_WORDS_H_
#define MCF_CLAIMS_CLAIM_WORDS_H_

#include <string>
#include <vector>

#include "claims/claim_case.h"

namespace mcf {

// The reason of a line: "replica 2 goes, whenScaled is Retain".
std::string WhyOf(const ClaimCase& c, const LedgerInput& input,
                  const ClaimSets& sets);
ClaimLine::Fate FateOf(const ClaimCase& c);

// "since 2026-01-05, app=db": when a claim was made and whose it was.
std::string OriginOf(const Object& claim);

}  // namespace mcf

#endif  // MCF_CLAIMS_CLAIM_WORDS_H_
