#ifndef MCF_CLAIMS_GROWTH_H_
#define MCF_CLAIMS_GROWTH_H_

#include <string>

#include "object/object.h"
#include "object/snapshot.h"

namespace mcf {

// Why the API server would not let this claim grow: it is not bound, has no
// class, or its class does not allow expansion. "" when it may, as far as can
// be seen; a class that could not be read is no reason.
std::string WhyNotGrow(const Object& claim, const Snapshot& snapshot);

// The class of a claim, also where only the old annotation names it.
std::string StorageClassOf(const Object& claim);

}  // namespace mcf

#endif  // MCF_CLAIMS_GROWTH_H_
