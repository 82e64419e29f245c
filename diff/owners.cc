#include "diff/owners.h"

#include "object/marks.h"

namespace mcf {

bool IsOurManager(const FieldOwner& owner) {
  return owner.manager == kFieldManager || owner.manager == kStepManager ||
         owner.manager == kInventoryManager;
}

bool WeHold(const Object& live, const FieldPath& path) {
  for (const FieldOwner& owner : OwnersOf(live, path)) {
    if (owner.manager == kFieldManager && owner.operation == "Apply" &&
        owner.subresource.empty()) {
      return true;
    }
  }
  return false;
}

std::vector<FieldOwner> OthersOwning(const Object& live,
                                     const FieldPath& path) {
  std::vector<FieldOwner> owners = OwnersOf(live, path);
  std::erase_if(owners, IsOurManager);
  return owners;
}

std::string Describe(const FieldOwner& owner) {
  std::string text = owner.manager;
  if (owner.operation.empty()) return text;
  text += " (" + owner.operation;
  if (!owner.subresource.empty()) text += ", " + owner.subresource;
  return text + ")";
}

std::string Describe(const std::vector<FieldOwner>& owners) {
  std::string text;
  for (const FieldOwner& owner : owners) {
    if (!text.empty()) text += ", ";
    text += Describe(owner);
  }
  return text;
}

}  // namespace mcf
