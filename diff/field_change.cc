#include "diff/field_change.h"

namespace mcf {

const char* ToString(FieldChange::Cause cause) {
  switch (cause) {
    case FieldChange::Cause::kManifest:
      return "manifest";
    case FieldChange::Cause::kDrift:
      return "drift";
    case FieldChange::Cause::kBoth:
      return "both";
    case FieldChange::Cause::kRemoval:
      return "removal";
    case FieldChange::Cause::kAdopt:
      return "adopt";
    case FieldChange::Cause::kServer:
      return "server";
  }
  return "manifest";
}

}  // namespace mcf
