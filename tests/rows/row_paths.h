#ifndef MCF_TESTS_ROWS_ROW_PATHS_H_
#define MCF_TESTS_ROWS_ROW_PATHS_H_

#include <string>
#include <vector>

#include "base/json.h"

namespace mcf {

// Where the paths of a row that have a dot in front begin.
struct PathStarts {
  std::string at;  // in the manifest
  std::string in;  // in rendered objects

  // Those of a table or row that may have its own.
  PathStarts Under(const Json& tree) const;
};

// Writes all paths of a row or case in full.
void WriteFullPaths(Json& tree, const PathStarts& starts);

// Writes the values of `set`, a map of paths, into the tree; null removes.
// Gives the paths that do not exist or cannot be read.
std::vector<std::string> SetPaths(Json& tree, const Json& set);

}  // namespace mcf

#endif  // MCF_TESTS_ROWS_ROW_PATHS_H_
