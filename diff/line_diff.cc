#include "diff/line_diff.h"

#include <algorithm>
#include <dtl/dtl.hpp>

namespace mcf {
namespace {

// One line of an edit script, its line end kept: "a" at the end of a text is
// another line than "a\n".
struct Edit {
  char sign = ' ';
  std::string line;
};

std::vector<std::string> SplitLines(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(end);
  }
  return lines;
}

char SignOf(dtl::edit_t type) {
  if (type == dtl::SES_ADD) return '+';
  return type == dtl::SES_DELETE ? '-' : ' ';
}

// Between two unchanged lines, what goes stands before what comes.
void SortRuns(std::vector<Edit>& edits) {
  const auto is_common = [](const Edit& edit) { return edit.sign == ' '; };
  auto start = edits.begin();
  while (start != edits.end()) {
    const auto end = std::find_if(start, edits.end(), is_common);
    std::stable_partition(start, end,
                          [](const Edit& edit) { return edit.sign == '-'; });
    start = std::find_if_not(end, edits.end(), is_common);
  }
}

std::vector<Edit> MakeEdits(std::string_view before, std::string_view after) {
  dtl::Diff<std::string> diff(SplitLines(before), SplitLines(after));
  diff.compose();
  std::vector<Edit> edits;
  for (const auto& [line, info] : diff.getSes().getSequence()) {
    edits.push_back({SignOf(info.type), line});
  }
  SortRuns(edits);
  return edits;
}

// "3,4"; a single line has no count, and an empty range names the line before.
std::string RangeText(std::size_t lines_before, std::size_t count) {
  if (count == 1) return std::to_string(lines_before + 1);
  const std::size_t first = count == 0 ? lines_before : lines_before + 1;
  return std::to_string(first) + "," + std::to_string(count);
}

void AppendLine(const Edit& edit, std::string& text) {
  text += edit.sign;
  text += edit.line;
  if (edit.line.ends_with('\n')) return;
  text += "\n\\ No newline at end of file\n";
}

// Walks the edits once and cuts out hunks.
class Hunks {
 public:
  Hunks(const std::vector<Edit>& edits, std::size_t context)
      : edits_(edits), context_(context) {}

  std::string Format() {
    std::string text;
    std::size_t next = NextChange(0);
    while (next < edits_.size()) {
      const std::size_t first = next - std::min(context_, next - done_);
      std::size_t last = next;  // one past the last changed line
      while (next < edits_.size() && next <= last + 2 * context_) {
        last = EndOfRun(next);
        next = NextChange(last);
      }
      Append(first, std::min(last + context_, edits_.size()), text);
    }
    return text;
  }

 private:
  std::size_t NextChange(std::size_t i) const {
    while (i < edits_.size() && edits_[i].sign == ' ') ++i;
    return i;
  }
  std::size_t EndOfRun(std::size_t i) const {
    while (i < edits_.size() && edits_[i].sign != ' ') ++i;
    return i;
  }

  void Append(std::size_t first, std::size_t end, std::string& text) {
    for (; done_ < first; ++done_) Skip(edits_[done_], old_line_, new_line_);
    std::size_t old_count = 0;
    std::size_t new_count = 0;
    std::string body;
    for (; done_ < end; ++done_) {
      Skip(edits_[done_], old_count, new_count);
      AppendLine(edits_[done_], body);
    }
    text += "@@ -" + RangeText(old_line_, old_count) + " +" +
            RangeText(new_line_, new_count) + " @@\n" + body;
    old_line_ += old_count;
    new_line_ += new_count;
  }

  static void Skip(const Edit& edit, std::size_t& old_lines,
                   std::size_t& new_lines) {
    if (edit.sign != '+') ++old_lines;
    if (edit.sign != '-') ++new_lines;
  }

  const std::vector<Edit>& edits_;
  std::size_t context_;
  std::size_t done_ = 0;  // edits that are behind us
  std::size_t old_line_ = 0, new_line_ = 0;
};

}  // namespace

std::string UnifiedDiff(std::string_view before, std::string_view after,
                        int context) {
  if (before == after) return "";
  const std::vector<Edit> edits = MakeEdits(before, after);
  return Hunks(edits, static_cast<std::size_t>(std::max(context, 0))).Format();
}

std::vector<LineEdit> EditLines(std::string_view before,
                                std::string_view after) {
  std::vector<LineEdit> lines;
  for (Edit& edit : MakeEdits(before, after)) {
    if (edit.line.ends_with('\n')) edit.line.pop_back();
    lines.push_back({edit.sign, std::move(edit.line)});
  }
  return lines;
}

}  // namespace mcf
