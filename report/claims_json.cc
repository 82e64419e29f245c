#include "report/claims_json.h"

namespace mcf {

Json ClaimsToJson(const Ledger& ledger) {
  Json claims = Json::array();
  for (const ClaimLine& line : ledger.lines) {
    claims.push_back({{"name", line.name},
                      {"template", line.claim_template},
                      {"ordinal", line.ordinal},
                      {"requested", line.requested},
                      {"capacity", line.capacity},
                      {"storageClass", line.storage_class},
                      {"volume", line.volume},
                      {"reclaimPolicy", line.reclaim_policy},
                      {"phase", line.phase},
                      {"fate", ToString(line.fate)},
                      {"why", line.why}});
  }
  return claims;
}

}  // namespace mcf
