#ifndef MCF_TESTS_PLANE_OWNERSHIP_STEADY_H_
#define MCF_TESTS_PLANE_OWNERSHIP_STEADY_H_

#include <map>
#include <string>
#include <vector>

#include "tests/plane/ownership_check.h"

namespace mcf {

struct AppliedManifest {
  std::string name;  // of its component
  std::string path;
  bool foreign_items = false;  // as in OwnershipRow
};

// Of manifests that were applied: everything that is rendered is there, there
// is no difference, and applying them once more writes nothing. Problems by
// component.
std::map<std::string, Problems> CheckSteady(
    const OwnershipWorld& world, const std::vector<AppliedManifest>& applied);

}  // namespace mcf

#endif  // MCF_TESTS_PLANE_OWNERSHIP_STEADY_H_
