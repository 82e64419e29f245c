#include "claims/ledger.h"

#include "claims/claim_warnings.h"
#include "claims/claim_words.h"

namespace mcf {
namespace {

// The claims of the namespace, `none` in one that does not exist yet; null
// when they may not be read.
const std::vector<Object>* FindClaims(const LedgerInput& input,
                                      const std::vector<Object>& none) {
  const auto found = input.snapshot->claims.find(input.ns);
  if (found != input.snapshot->claims.end()) return &found->second;
  const bool absent =
      input.snapshot->NamespaceState(input.ns) == Presence::kAbsent;
  return absent ? &none : nullptr;
}

Warning UnknownClaims(const LedgerInput& input, const std::string& names) {
  return {.code = "claims-unknown",
          .weight = Warning::Weight::kRisk,
          .what = names + " could not be read, what becomes of them is unknown",
          .fix =
              "ask for the right to list persistentvolumeclaims in "
              "namespace " +
              input.ns};
}

// Claims that the set would use, but that may not be read one by one.
std::string UnreadableNames(const LedgerInput& input, const ClaimSets& sets) {
  std::string names;
  for (const auto& [key, reason] : input.snapshot->unreadable) {
    if (key.kind != "PersistentVolumeClaim" || key.ns != input.ns) continue;
    const bool ours = (sets.merged && sets.merged->OrdinalOfClaim(key.name)) ||
                      (sets.live && sets.live->OrdinalOfClaim(key.name));
    if (ours) names += (names.empty() ? "" : ", ") + key.name;
  }
  return names;
}

}  // namespace

const char* ToString(ClaimLine::Fate fate) {
  switch (fate) {
    case ClaimLine::Fate::kKept:
      return "kept";
    case ClaimLine::Fate::kCreated:
      return "created";
    case ClaimLine::Fate::kReused:
      return "reused";
    case ClaimLine::Fate::kOrphaned:
      return "orphaned";
    case ClaimLine::Fate::kDeleted:
      return "deleted";
  }
  return "kept";
}

Ledger MakeLedger(const LedgerInput& input) {
  Ledger ledger;
  if (input.merged == nullptr && input.live == nullptr) return ledger;
  ClaimSets sets;
  sets.key = (input.merged != nullptr ? input.merged : input.live)->key();
  sets.key.ns = input.ns;
  if (input.live != nullptr) sets.live.emplace(*input.live);
  if (input.merged != nullptr) sets.merged.emplace(*input.merged);
  const bool has_templates = (sets.live && !sets.live->templates.empty()) ||
                             (sets.merged && !sets.merged->templates.empty());
  if (!has_templates) return ledger;

  const std::vector<Object> none;
  const std::vector<Object>* claims = FindClaims(input, none);
  if (claims == nullptr) {
    ledger.complete = false;
    ledger.warnings = {UnknownClaims(input, "the claims")};
    return ledger;
  }
  std::vector<ClaimCase> cases = MakeClaimCases(input, sets, *claims);
  for (ClaimCase& c : cases) {
    c.line.fate = FateOf(c);
    c.line.why = WhyOf(c, input, sets);
    ledger.lines.push_back(c.line);
  }
  const std::string unreadable = UnreadableNames(input, sets);
  if (!unreadable.empty()) {
    ledger.complete = false;
    ledger.warnings.push_back(UnknownClaims(input, unreadable));
  }
  const Warnings warnings = ClaimWarnings(cases, input, sets);
  ledger.warnings.insert(ledger.warnings.end(), warnings.begin(),
                         warnings.end());
  return ledger;
}

}  // namespace mcf
