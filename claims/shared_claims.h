#ifndef MCF_CLAIMS_SHARED_CLAIMS_H_
#define MCF_CLAIMS_SHARED_CLAIMS_H_

#include <optional>
#include <string>
#include <string_view>

#include "object/stateful_set.h"

namespace mcf {

// Two StatefulSets of one namespace may lead to one claim: data-a-b-0 is of
// a-b with the template data and of b with the template data-a. Both write to
// one volume then.

// The name of the first claim that both have a pod for; empty when none.
std::optional<std::string> SharedClaim(const StatefulSet& a,
                                       const StatefulSet& b);

// False when no template of two sets with these names leads to one claim.
bool MayShareClaims(std::string_view a, std::string_view b);

// True when a pod of the set uses the claim of this name.
bool UsesClaim(const StatefulSet& set, const std::string& claim);

}  // namespace mcf

#endif  // MCF_CLAIMS_SHARED_CLAIMS_H_
