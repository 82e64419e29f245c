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

Warning UnknownClaims(const LedgerInput& input, const std::string& names,
                      bool may_go) {
  return {.code = "claims-unknown",
          .weight = Warning::Weight::kRisk,
          .what = names + " could not be read, " +
                  (may_go ? "and may be deleted with their data: a retention "
                            "policy says Delete"
                          : "what becomes of them is unknown"),
          .fix =
              "ask for the right to list persistentvolumeclaims in "
              "namespace " +
              input.ns};
}

// True when a retention policy deletes the claim of this ordinal. Which policy
// is in force when the pod goes, the old or the new, nobody knows beforehand.
bool GoesByPolicy(const LedgerInput& input, const ClaimSets& sets,
                  long long ordinal) {
  if (!sets.live || !sets.live->Has(ordinal)) return false;
  if (!sets.merged) {
    return input.cascade != Cascade::kOrphan &&
           sets.live->retention.deleted_with_set;
  }
  return !sets.merged->Has(ordinal) &&
         (sets.live->retention.deleted_on_scale ||
          sets.merged->retention.deleted_on_scale);
}

// The same of any ordinal: the lowest and the highest tell, as those that go
// are at an end.
bool AnyGoesByPolicy(const LedgerInput& input, const ClaimSets& sets) {
  if (!sets.live || sets.live->replicas == 0) return false;
  return GoesByPolicy(input, sets, sets.live->start) ||
         GoesByPolicy(input, sets, sets.live->End() - 1);
}

// Claims that the set would use, but that may not be read one by one.
struct UnreadClaims {
  std::string names;
  bool may_go = false;
};

UnreadClaims FindUnread(const LedgerInput& input, const ClaimSets& sets) {
  UnreadClaims unread;
  for (const auto& [key, reason] : input.snapshot->unreadable) {
    if (key.kind != "PersistentVolumeClaim" || key.ns != input.ns) continue;
    std::optional<long long> ordinal;
    if (sets.merged) ordinal = sets.merged->OrdinalOfClaim(key.name);
    if (sets.live && !ordinal) ordinal = sets.live->OrdinalOfClaim(key.name);
    if (!ordinal) continue;
    unread.names += (unread.names.empty() ? "" : ", ") + key.name;
    unread.may_go |= GoesByPolicy(input, sets, *ordinal);
  }
  return unread;
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
    ledger.may_lose_unread = AnyGoesByPolicy(input, sets);
    ledger.warnings = {
        UnknownClaims(input, "the claims", ledger.may_lose_unread)};
    return ledger;
  }
  std::vector<ClaimCase> cases = MakeClaimCases(input, sets, *claims);
  for (ClaimCase& c : cases) {
    c.line.fate = FateOf(c);
    c.line.why = WhyOf(c, input, sets);
    ledger.lines.push_back(c.line);
  }
  const UnreadClaims unread = FindUnread(input, sets);
  if (!unread.names.empty()) {
    ledger.complete = false;
    ledger.may_lose_unread = unread.may_go;
    ledger.warnings.push_back(
        UnknownClaims(input, unread.names, unread.may_go));
  }
  const Warnings warnings = ClaimWarnings(cases, input, sets);
  ledger.warnings.insert(ledger.warnings.end(), warnings.begin(),
                         warnings.end());
  return ledger;
}

}  // namespace mcf
