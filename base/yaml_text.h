#ifndef MCF_BASE_YAML_TEXT_H_
#define MCF_BASE_YAML_TEXT_H_

#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace mcf {

// The text of a YAML file, checked and brought into the form that the parser
// reads well, with the way back from its places to ours. Private to the
// reader.
class YamlText {
 public:
  // Refuses what is no YAML text at all: too long, not UTF-8, control
  // characters. Drops a byte-order mark, makes all line ends "\n".
  static Result<YamlText> Make(std::string_view text, const std::string& file);

  const std::string& text() const { return text_; }

  // From a line and a byte in it, both from 0, to a Position, whose columns
  // are characters. Cheap when places come in the order of the text.
  Position Where(int line, int byte);

  Position WhereOffset(std::size_t offset);

  // The offset of such a place, at most the length of the text.
  std::size_t Offset(int line, int byte) const;
  std::string_view Line(int line) const;  // without its line end
  int CountLines() const { return static_cast<int>(line_starts_.size()); }
  // The nearest line above `line` that is neither blank nor a comment, or -1.
  int ContentAbove(int line) const;

 private:
  std::string text_;
  std::string file_;
  std::vector<std::size_t> line_starts_;
  bool ascii_ = true;
  // Where the last column was counted to.
  int line_ = -1;
  std::size_t offset_ = 0;
  int column_ = 0;
};

}  // namespace mcf

#endif  // MCF_BASE_YAML_TEXT_H_
