#ifndef MCF_DIFF_OWNERS_H_
#define MCF_DIFF_OWNERS_H_

#include <string>
#include <vector>

#include "object/component.h"
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

// Whose a live object is.
struct Owner {
  enum class Kind {
    kThisComponent,   // carries our mark for this component
    kOtherComponent,  // carries our mark for another one
    kTool,            // marks of Helm, Argo CD, Flux or kapp
    kController,      // another object controls it: an operator's
    kNobody,
  };
  Kind kind = Kind::kNobody;
  std::string name = {};  // in words: "Helm release shop/db"
};

// Our own mark counts first: what was taken over is ours.
Owner OwnerOf(const Object& live, const ComponentId& id);

// True when the object carries the mark of this component.
bool IsMarkedFor(const Object& live, const ComponentId& id);
// True when an ownerReference says that a controller manages it.
bool HasController(const Object& live);

}  // namespace mcf

#endif  // MCF_DIFF_OWNERS_H_
