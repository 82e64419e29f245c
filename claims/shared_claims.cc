#include "claims/shared_claims.h"

#include <algorithm>
#include <utility>

namespace mcf {

std::optional<std::string> SharedClaim(const StatefulSet& a,
                                       const StatefulSet& b) {
  const long long first = std::max(a.start, b.start);
  if (a.ns != b.ns || first >= std::min(a.End(), b.End())) return std::nullopt;
  for (const ClaimTemplate& item : a.templates) {
    const std::string claim = a.ClaimName(item.name, first);
    if (UsesClaim(b, claim)) return claim;
  }
  return std::nullopt;
}

// TEMPLATE-SET is the same text for both, so one name ends the other.
bool MayShareClaims(std::string_view a, std::string_view b) {
  if (a.size() < b.size()) std::swap(a, b);
  if (a == b) return true;
  return a.ends_with(b) && a[a.size() - b.size() - 1] == '-';
}

bool UsesClaim(const StatefulSet& set, const std::string& claim) {
  return std::ranges::any_of(set.templates, [&](const ClaimTemplate& item) {
    const auto ordinal = set.OrdinalOfClaim(claim, item.name);
    return ordinal && set.Has(*ordinal);
  });
}

}  // namespace mcf
