#include <map>

#include "base/text.h"
#include "report/paint.h"
#include "report/wording.h"

namespace mcf {
namespace {

Paint PaintOf(ClaimLine::Fate fate) {
  switch (fate) {
    case ClaimLine::Fate::kDeleted:
      return Paint::kRed;
    case ClaimLine::Fate::kReused:
    case ClaimLine::Fate::kOrphaned:
      return Paint::kYellow;
    case ClaimLine::Fate::kCreated:
      return Paint::kGreen;
    case ClaimLine::Fate::kKept:
      return Paint::kPlain;
  }
  return Paint::kPlain;
}

std::string OrDash(const std::string& text) {
  return text.empty() ? "-" : Printable(text);
}

std::vector<Cell> Row(const ClaimLine& line) {
  return {{Printable(line.name)},  {OrDash(line.requested)},
          {OrDash(line.capacity)}, {OrDash(line.storage_class)},
          {OrDash(line.phase)},    {ToString(line.fate), PaintOf(line.fate)},
          {Printable(line.why)}};
}

}  // namespace

std::string FormatLedger(const Ledger& ledger, const TextStyle& style) {
  return FormatClaimLines(ledger.lines, style, "  ");
}

std::string FormatClaimLines(const std::vector<ClaimLine>& lines,
                             const TextStyle& style, std::string_view indent) {
  if (lines.empty()) return "";
  std::vector<std::vector<Cell>> rows{{{"CLAIM", Paint::kDim},
                                       {"ASKED", Paint::kDim},
                                       {"GIVEN", Paint::kDim},
                                       {"CLASS", Paint::kDim},
                                       {"PHASE", Paint::kDim},
                                       {"FATE", Paint::kDim},
                                       {"WHY", Paint::kDim}}};
  for (const ClaimLine& line : lines) rows.push_back(Row(line));
  return FormatTable(rows, style, indent);
}

std::string CountFates(const std::vector<ClaimLine>& lines) {
  std::map<ClaimLine::Fate, std::size_t> counts;
  for (const ClaimLine& line : lines) ++counts[line.fate];
  std::vector<std::string> texts;
  // The gravest first.
  for (ClaimLine::Fate fate :
       {ClaimLine::Fate::kDeleted, ClaimLine::Fate::kOrphaned,
        ClaimLine::Fate::kReused, ClaimLine::Fate::kCreated,
        ClaimLine::Fate::kKept}) {
    const auto found = counts.find(fate);
    if (found == counts.end()) continue;
    texts.push_back(std::to_string(found->second) + " " + ToString(fate));
  }
  return Join(texts, ", ");
}

}  // namespace mcf
