#ifndef MCF_DIFF_FIELD_CHANGE_H_
#define MCF_DIFF_FIELD_CHANGE_H_

#include <optional>
#include <string>
#include <vector>

#include "base/result.h"
#include "object/managed_fields.h"
#include "object/object.h"

namespace mcf {

// One field that a plan moves, three-way.
struct FieldChange {
  enum class Cause {
    kManifest,  // you changed it since it was applied
    kDrift,     // someone else did
    kBoth,      // both
    kRemoval,   // gone from the manifest
    kAdopt,     // the object or the field was not ours yet
    kServer,    // defaulting or admission moves it
  };

  FieldPath path;
  // The fields of the map at path that exclude each other, where the change is
  // from one to another of them: the values are reduced to these.
  std::vector<std::string> choice = {};
  Cause cause = Cause::kManifest;
  // Empty: absent there. `after` is what it will be.
  std::optional<Json> manifest, applied, live, after;
  std::vector<FieldOwner> owners;  // others that hold it now
  std::optional<Position> source;  // in the manifest
  bool secret = false;             // values must not be shown
  bool ownership_only = false;     // equal value, only not ours yet
};

// What a map says about the fields of a choice; empty when nothing.
std::optional<Json> ReduceTo(const std::vector<std::string>& choice,
                             const Json* map);

const char* ToString(FieldChange::Cause cause);  // "manifest", "drift", …

}  // namespace mcf

#endif  // MCF_DIFF_FIELD_CHANGE_H_
