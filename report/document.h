#ifndef MCF_REPORT_DOCUMENT_H_
#define MCF_REPORT_DOCUMENT_H_

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/result.h"
#include "claims/ledger.h"
#include "diff/line_diff.h"

namespace mcf {

// What a verb has to tell, as a small tree that knows nothing of columns,
// colours or escapes. It is made once (plan_document.h, status_document.h);
// every format for people is a printer of it (print_text.h).
//
//   Section "KubernetesStatefulSet/shop/db"
//     Section mark "~", title "StatefulSet shop/db", notes "restarts 3 pods"
//       FieldTable  spec.replicas | 3 -> 5 | manifest, db.yaml:31:15
//       Fold "takes over 2 fields without changing them"
//     Section "Claims: 1 created, 3 kept"
//       Claims

// The weight of a piece of text; a printer chooses how it looks.
enum class Tone { kPlain, kStrong, kFaint, kPlace, kGood, kCaution, kRisk };

struct Span {
  std::string text;
  Tone tone = Tone::kPlain;
};
using Line = std::vector<Span>;  // one behind the other, blanks included

struct Node;

struct Text {
  Line line;
};

struct Notice {
  Tone severity = Tone::kCaution;
  Warning warning;
};

// Why something cannot be done.
struct Refusal {
  Error error;
};

struct Table {
  Line head;               // empty: none
  std::vector<Line> rows;  // a span is a cell
};

struct LineDiff {
  // The sign '@' stands for lines left out between two changes.
  std::vector<LineEdit> lines;
  bool is_whole = false;  // a thing that is new: every line is added
};

struct FieldRow {
  std::string path;
  std::string value;  // "3 -> 5"; "" when `diff` tells it
  Span cause;
  std::optional<LineDiff> diff;
};
struct FieldTable {
  std::vector<FieldRow> rows;
};

struct Claims {
  std::vector<ClaimLine> lines;
};

struct Section {
  Span mark;   // "+", "~": what is done to it; "" for none
  Line title;  // empty: a group, its body is not set in
  Line notes;  // each apart from the title
  std::vector<Node> body;
  bool spaced = true;  // stands apart from what is before it
};

// Told in one line; a reader may open the rest where the format can do that.
struct Fold {
  Line title;
  std::vector<Node> body;
};

struct Node {
  std::variant<Text, Notice, Refusal, Table, LineDiff, FieldTable, Claims,
               Section, Fold>
      what;
};

struct Document {
  std::vector<Node> nodes;
};

}  // namespace mcf

#endif  // MCF_REPORT_DOCUMENT_H_
