#ifndef MCF_CMD_SOURCE_EXCERPT_H_
#define MCF_CMD_SOURCE_EXCERPT_H_

#include <string>
#include <string_view>

#include "base/result.h"

namespace mcf {

// The line of `text` at `where` with a caret under the column, to be shown on
// a terminal:
//     32 |     replicas: two
//        |               ^
// "" when there is no such line, or when it may hold a secret value. Long
// lines are cut, control characters are blanks.
std::string ExcerptOf(std::string_view text, const Position& where);

}  // namespace mcf

#endif  // MCF_CMD_SOURCE_EXCERPT_H_
