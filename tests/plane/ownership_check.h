#ifndef MCF_TESTS_PLANE_OWNERSHIP_CHECK_H_
#define MCF_TESTS_PLANE_OWNERSHIP_CHECK_H_

#include <string>
#include <vector>

#include "tests/plane/ownership_row.h"
#include "tests/plane/ownership_world.h"

namespace mcf {

// What was found wrong, in the order in which it was seen.
using Problems = std::vector<std::string>;

// Writes the manifest that the row was applied from first into the folder;
// gives its path.
std::string WriteFirst(const OwnershipRow& row, const std::string& folder);

// How a row went. `applied` is the manifest that went through, "" when none
// did or when it leaves a difference on purpose; CheckSteady goes on with it.
struct RowOutcome {
  Problems problems = {};
  std::string applied = {};
};

// Plays one row: what others did, both judges, a real apply, and what is there
// then. For a row that is `ours` its first manifest has been applied already.
RowOutcome CheckRow(const OwnershipWorld& world, const OwnershipRow& row,
                    const std::string& folder);

// Of a change that has to go through: diffs by both judges, applies with
// `flags`, compares with what was foretold. `row` says what to expect.
RowOutcome CheckChange(const OwnershipWorld& world, const OwnershipRow& row,
                       const std::string& manifest_path,
                       const std::vector<std::string>& flags);

}  // namespace mcf

#endif  // MCF_TESTS_PLANE_OWNERSHIP_CHECK_H_
