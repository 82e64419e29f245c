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

  // Columns are characters. What is past the end has the place behind the last
  // word. Cheap when places come in the order of the text.
  Position Where(std::size_t offset);

  // Lines count from 0 here.
  int LineAt(std::size_t offset) const;
  int CountLines() const { return static_cast<int>(line_starts_.size()); }
  std::string_view Line(int line) const;  // without its line end
  Position WhereLine(int line) { return Where(LineStart(line)); }
  bool IsLineStart(std::size_t offset) const;
  // The nearest line above `line` that is neither blank nor a comment, or -1.
  int ContentAbove(int line) const;

 private:
  std::size_t LineStart(int line) const {
    return line_starts_[static_cast<std::size_t>(line)];
  }

  std::string text_;
  std::string file_;
  std::size_t end_ = 0;  // behind the last character that is no blank
  std::vector<std::size_t> line_starts_;
  // Where the last column was counted to.
  int line_ = 0;
  std::size_t offset_ = 0;
  int column_ = 1;
};

}  // namespace mcf

#endif  // MCF_BASE_YAML_TEXT_H_
