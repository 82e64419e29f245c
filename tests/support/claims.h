#ifndef MCF_TESTS_SUPPORT_CLAIMS_H_
#define MCF_TESTS_SUPPORT_CLAIMS_H_

#include "claims/ledger.h"
#include "tests/support/sets.h"

namespace mcf {

// What a ledger is made from: the set shop/db of sets.h, live and merged, in a
// namespace with the given claims. The class standard can grow and is the
// default, static cannot.
struct ClaimWorld {
  std::optional<Object> live = LiveSet();
  std::optional<Object> merged = LiveSet();
  Snapshot snapshot;
  Cascade cascade = Cascade::kBackground;

  explicit ClaimWorld(std::vector<Object> claims = {});

  ClaimWorld& Live(const Values& values);
  ClaimWorld& Merged(const Values& values);
  Ledger MakeLedger() const;
};

// data-db-0, data-db-1, …
std::vector<Object> DataClaims(int count);

// A line per claim: "data-db-0 kept: used by db-0".
std::string FatesOf(const Ledger& ledger);
// A line per warning: "claims-kept: what" and, behind " | ", the fix.
std::string WarningsOf(const Ledger& ledger);
// "claims-kept claims-policy".
std::string CodesOf(const Ledger& ledger);

}  // namespace mcf

#endif  // MCF_TESTS_SUPPORT_CLAIMS_H_
