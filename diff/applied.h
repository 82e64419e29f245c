#ifndef MCF_DIFF_APPLIED_H_
#define MCF_DIFF_APPLIED_H_

#include <string>
#include <vector>

#include "object/object.h"

namespace mcf {

// What was applied last, field by field. Two sources know about it: the copy
// in the inventory, and the live object as far as our Apply entry in
// managedFields still holds a field. Where both speak the entry decides: a run
// may have died between a write and its record.
class AppliedVersion {
 public:
  // `recorded` is the inventory's copy, null without one: then the fields that
  // we hold are what we know, and on an object that is not `ours` yet what
  // kubectl apply noted in its annotation. `live` is borrowed.
  AppliedVersion(const Json* recorded, const Object& live, bool ours);

  // The value that was applied, null when there was none or it is not known.
  const Json* Find(const FieldPath& path) const;
  // True when the field was applied, its value known or not.
  bool Has(const FieldPath& path) const;
  // True when the field was applied with a value that nobody kept: a key of a
  // Secret that someone else has written since.
  bool IsUnknown(const FieldPath& path) const;

  std::vector<FieldPath> Leaves() const;
  // What is kept of it, as one tree: where our entry holds a field, the live
  // object may say more.
  const Json& tree() const { return tree_; }

 private:
  const Object& live_;
  Json tree_ = Json::object();
  std::string kind_;
};

}  // namespace mcf

#endif  // MCF_DIFF_APPLIED_H_
