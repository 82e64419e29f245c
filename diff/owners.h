#ifndef MCF_DIFF_OWNERS_H_
#define MCF_DIFF_OWNERS_H_

#include <string>
#include <vector>

#include "object/managed_fields.h"
#include "object/object.h"

namespace mcf {

// True for the managers that we write under.
bool IsOurManager(const FieldOwner& owner);

// True when our Apply entry holds the field: it has what we sent last.
bool WeHold(const Object& live, const FieldPath& path);

// Everyone but us who owns the field.
std::vector<FieldOwner> OthersOwning(const Object& live, const FieldPath& path);

// "kubectl-edit (Update)", "kubectl (Update, scale)".
std::string Describe(const FieldOwner& owner);
// The same of several, joined by commas.
std::string Describe(const std::vector<FieldOwner>& owners);

}  // namespace mcf

#endif  // MCF_DIFF_OWNERS_H_
