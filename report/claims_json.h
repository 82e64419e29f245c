#ifndef MCF_REPORT_CLAIMS_JSON_H_
#define MCF_REPORT_CLAIMS_JSON_H_

#include "base/json.h"
#include "claims/ledger.h"

namespace mcf {

// The array `claims` of docs/contract.md, the same in every JSON output.
Json ClaimsToJson(const Ledger& ledger);

}  // namespace mcf

#endif  // MCF_REPORT_CLAIMS_JSON_H_
