#include "report/print_text.h"

#include "base/text.h"
#include "report/format_table.h"

namespace mcf {
namespace {

constexpr std::size_t kMostDiffLines = 40;
constexpr std::size_t kMostWholeLines = 80;

Tone ToneOf(ClaimLine::Fate fate) {
  switch (fate) {
    case ClaimLine::Fate::kDeleted:
      return Tone::kRisk;
    case ClaimLine::Fate::kReused:
    case ClaimLine::Fate::kOrphaned:
      return Tone::kCaution;
    case ClaimLine::Fate::kCreated:
      return Tone::kGood;
    case ClaimLine::Fate::kKept:
      return Tone::kPlain;
  }
  return Tone::kPlain;
}

Tone ToneOfSign(char sign) {
  if (sign == '+') return Tone::kGood;
  return sign == '-' ? Tone::kRisk : Tone::kPlain;
}

std::string OrDash(const std::string& text) {
  return text.empty() ? "-" : text;
}

Table TableOf(const Claims& claims) {
  Table table{.head = {{"CLAIM"},
                       {"ASKED"},
                       {"GIVEN"},
                       {"CLASS"},
                       {"PHASE"},
                       {"FATE"},
                       {"WHY"}}};
  for (const ClaimLine& line : claims.lines) {
    table.rows.push_back({{line.name},
                          {OrDash(line.requested)},
                          {OrDash(line.capacity)},
                          {OrDash(line.storage_class)},
                          {OrDash(line.phase)},
                          {ToString(line.fate), ToneOf(line.fate)},
                          {line.why}});
  }
  return table;
}

// "+ text", without blanks at its end.
std::string SignedLine(const LineEdit& edit) {
  const std::string line = std::string(1, edit.sign) + " " + edit.line;
  return line.substr(0, line.find_last_not_of(' ') + 1);
}

class TextPrinter {
 public:
  explicit TextPrinter(const TextStyle& style) : style_(style) {}

  void Print(const std::vector<Node>& nodes, const std::string& indent) {
    for (const Node& node : nodes) {
      std::visit([&](const auto& what) { Print(what, indent); }, node.what);
    }
  }

  std::string Take() { return std::move(text_); }

 private:
  void Print(const Text& text, const std::string& indent) {
    text_ += indent + LineOf(text.line) + "\n";
  }

  // Only the first line of a warning, its fix follows, has the colour.
  void Print(const Notice& notice, const std::string& indent) {
    const std::string text = Printable(notice.warning.ToString());
    const std::size_t end = std::min(text.find('\n'), text.size());
    text_ += Indented(Painted(style_, notice.severity, text.substr(0, end)) +
                          text.substr(end),
                      indent);
  }

  void Print(const Refusal& refusal, const std::string& indent) {
    const Error& error = refusal.error;
    std::string text =
        Painted(style_, Tone::kRisk, Printable(error.what)) + "\n";
    if (!error.why.empty()) text += "why: " + Printable(error.why) + "\n";
    if (!error.fix.empty()) text += "fix: " + Printable(error.fix) + "\n";
    text_ += Indented(text, indent);
  }

  void Print(const Table& table, const std::string& indent) {
    std::vector<Line> rows = table.rows;
    if (!table.head.empty()) {
      Line head = table.head;
      for (Span& cell : head) cell.tone = Tone::kFaint;
      rows.insert(rows.begin(), std::move(head));
    }
    text_ += FormatTable(rows, style_, indent);
  }

  void Print(const LineDiff& diff, const std::string& indent) {
    const std::size_t most = diff.is_whole ? kMostWholeLines : kMostDiffLines;
    std::size_t shown = 0, hidden = 0;
    for (const LineEdit& edit : diff.lines) {
      if (shown == most) {
        ++hidden;
      } else if (edit.sign == '@') {
        text_ += indent + "...\n";
      } else {
        ++shown;
        text_ +=
            indent +
            Painted(style_, ToneOfSign(edit.sign),
                    Printable(diff.is_whole ? edit.line : SignedLine(edit))) +
            "\n";
      }
    }
    if (hidden == 0) return;
    text_ += indent + "... " + Count(hidden, "more line") +
             ", -o diff shows them all\n";
  }

  // What needs lines of its own comes behind what does not.
  void Print(const FieldTable& fields, const std::string& indent) {
    std::vector<Line> rows;
    for (const FieldRow& row : fields.rows) {
      if (!row.diff) rows.push_back({{row.path}, {row.value}, row.cause});
    }
    text_ += FormatTable(rows, style_, indent, /*limits=*/{56, 24});
    for (const FieldRow& row : fields.rows) {
      if (!row.diff) continue;
      text_ += indent + LineOf({{row.path}, {"  "}, row.cause}) + "\n";
      Print(*row.diff, indent + "  ");
    }
  }

  void Print(const Claims& claims, const std::string& indent) {
    if (!claims.lines.empty()) Print(TableOf(claims), indent);
  }

  void Print(const Section& section, const std::string& indent) {
    if (section.spaced && !text_.empty()) text_ += "\n";
    if (section.title.empty()) return Print(section.body, indent);
    const bool marked = !section.mark.text.empty();
    text_ += indent;
    if (marked) text_ += LineOf({section.mark, {" "}});
    text_ += LineOf(section.title);
    for (const Span& note : section.notes) {
      text_ += LineOf({{"  " + note.text, note.tone}});
    }
    text_ += "\n";
    Print(section.body, indent + (marked ? "    " : "  "));
  }

  void Print(const Fold& fold, const std::string& indent) {
    text_ += indent + LineOf(fold.title) + "\n";
  }

  std::string LineOf(const Line& line) const {
    std::string text;
    for (const Span& span : line) {
      text += Painted(style_, span.tone, Printable(span.text));
    }
    return text;
  }

  const TextStyle style_;
  std::string text_;
};

}  // namespace

std::string PrintText(const Document& document, const TextStyle& style) {
  TextPrinter printer(style);
  printer.Print(document.nodes, "");
  return printer.Take();
}

}  // namespace mcf
