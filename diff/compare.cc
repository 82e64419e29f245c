#include "diff/compare.h"

#include "diff/differences.h"

namespace mcf {

std::vector<FieldChange> CompareObject(const Versions& versions, bool ours) {
  return FindDifferences(versions, ours).fields;
}

}  // namespace mcf
