#ifndef MCF_DIFF_LINE_DIFF_H_
#define MCF_DIFF_LINE_DIFF_H_

#include <string>
#include <string_view>
#include <vector>

namespace mcf {

// Unified hunks ("@@ -1,3 +1,4 @@ …") of two texts with `context` lines around
// each change, without file headers; "" when they are equal. A missing line
// end at the end of a text is told as diff(1) does.
std::string UnifiedDiff(std::string_view before, std::string_view after,
                        int context = 3);

struct LineEdit {
  char sign = ' ';  // ' ', '-', '+'
  std::string line;
};
// The same as single edits, unchanged lines included.
std::vector<LineEdit> EditLines(std::string_view before,
                                std::string_view after);

}  // namespace mcf

#endif  // MCF_DIFF_LINE_DIFF_H_
