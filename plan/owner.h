#ifndef MCF_PLAN_OWNER_H_
#define MCF_PLAN_OWNER_H_

#include <optional>
#include <string>

#include "object/component.h"
#include "object/object.h"

namespace mcf {

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

// What the tool that an object is adopted from will do if it runs again, and
// how to keep it from that; empty for other owners.
std::optional<Warning> WarnOfFormerTool(const Owner& owner);

// True when an ownerReference says that a controller manages it.
bool HasController(const Object& live);

}  // namespace mcf

#endif  // MCF_PLAN_OWNER_H_
