#include "report/format_fields.h"

#include "base/text.h"
#include "base/yaml.h"
#include "diff/line_diff.h"
#include "report/paint.h"
#include "report/secret_text.h"

namespace mcf {
namespace {

constexpr std::size_t kMostLines = 40;
constexpr std::size_t kInline = 48;  // characters of a value within a line

using Value = std::optional<Json>;

bool IsText(const Value& value) { return value && value->is_string(); }

std::string InlineValue(const Value& value) {
  if (!value) return "(none)";
  if (value->is_string()) {
    const std::string& text = value->get_ref<const std::string&>();
    if (IsSecretText(text)) return text;
  }
  return Printable(FormatJson(*value));
}

bool FitsInline(const Value& value) {
  if (!value) return true;
  if (IsText(value) &&
      value->get_ref<const std::string&>().find('\n') != std::string::npos) {
    return false;
  }
  // A scalar without line ends reads best in its line, however long.
  return value->is_primitive() || WidthOf(FormatJson(*value)) <= kInline;
}

bool IsInline(const FieldChange& field) {
  return FitsInline(field.live) && FitsInline(field.after);
}

std::string Transition(const FieldChange& field) {
  if (field.ownership_only) return InlineValue(field.after) + " stays";
  if (field.secret && field.live && field.after) {
    return InlineValue(field.after);
  }
  std::string text =
      InlineValue(field.live) + " -> " + InlineValue(field.after);
  // Three different versions: the one in the middle explains the others.
  if (field.cause == FieldChange::Cause::kBoth) {
    text += " (applied " + InlineValue(field.applied) + ")";
  }
  return text;
}

std::string Owners(const FieldChange& field) {
  std::vector<std::string> texts;
  for (const FieldOwner& owner : field.owners) {
    texts.push_back(Printable(owner.manager) +
                    (owner.subresource.empty()
                         ? ""
                         : " (" + Printable(owner.subresource) + ")") +
                    (owner.time.empty() ? "" : " at " + owner.time));
  }
  return Join(texts, ", ");
}

Paint PaintOf(FieldChange::Cause cause) {
  switch (cause) {
    case FieldChange::Cause::kDrift:
    case FieldChange::Cause::kBoth:
      return Paint::kYellow;
    case FieldChange::Cause::kRemoval:
      return Paint::kRed;
    default:
      return Paint::kDim;
  }
}

// The lines that a value is compared by.
std::string Lines(const Value& value) {
  if (!value) return "";
  if (!IsText(value)) return Printable(FormatYaml(*value));
  return Printable(value->get_ref<const std::string&>());
}

Paint PaintOfSign(char sign) {
  if (sign == '+') return Paint::kGreen;
  return sign == '-' ? Paint::kRed : Paint::kPlain;
}

std::string MoreLines(std::size_t count, std::string_view indent) {
  return std::string(indent) + "... " + Count(count, "more line") +
         ", -o diff shows them all\n";
}

// A unified diff without its headers; "..." stands between hunks.
std::string FormatHunks(const std::string& before, const std::string& after,
                        const TextStyle& style, std::string_view indent) {
  std::string text;
  std::size_t shown = 0, hidden = 0;
  const std::string hunks = UnifiedDiff(before, after);
  for (const std::string& line : Split(Trim(hunks), '\n')) {
    if (shown == kMostLines) {
      ++hidden;
      continue;
    }
    if (line.starts_with("@@")) {
      if (shown > 0) text += std::string(indent) + "...\n";
      continue;
    }
    ++shown;
    const std::string spaced =
        line.empty() ? "" : line.substr(0, 1) + " " + line.substr(1);
    const std::size_t end = spaced.find_last_not_of(' ');
    text += std::string(indent) +
            Painted(style, PaintOfSign(line.empty() ? ' ' : line[0]),
                    spaced.substr(0, end + 1)) +
            "\n";
  }
  if (hidden > 0) text += MoreLines(hidden, indent);
  return text;
}

std::string FormatBlock(const FieldChange& field, const TextStyle& style,
                        std::string_view indent) {
  std::string before = Lines(field.live);
  std::string after = Lines(field.after);
  const std::string deeper = std::string(indent) + "  ";
  // A missing line end is worth a word only if the two sides differ in it.
  const bool same_end = before.ends_with('\n') == after.ends_with('\n');
  if (same_end || before.empty() || after.empty()) {
    if (!before.empty() && !before.ends_with('\n')) before += '\n';
    if (!after.empty() && !after.ends_with('\n')) after += '\n';
  }
  return FormatHunks(before, after, style, deeper);
}

}  // namespace

std::string DescribeCause(const FieldChange& field) {
  const std::string owners = Owners(field);
  std::string text;
  switch (field.cause) {
    case FieldChange::Cause::kManifest:
      text = "manifest";
      break;
    case FieldChange::Cause::kDrift:
      text = owners.empty() ? "drift" : "drift: " + owners;
      break;
    case FieldChange::Cause::kBoth:
      text = owners.empty() ? "manifest and drift"
                            : "manifest and drift: " + owners;
      break;
    case FieldChange::Cause::kRemoval:
      text = "no longer in the manifest";
      break;
    case FieldChange::Cause::kAdopt:
      text = owners.empty() ? "adopted" : "adopted from " + owners;
      break;
    case FieldChange::Cause::kServer:
      text = "set by the server";
      break;
  }
  if (field.source && !field.source->file.empty()) {
    text += ", " + field.source->ToString();
  }
  return text;
}

std::string FormatFields(const std::vector<FieldChange>& fields,
                         const TextStyle& style, std::string_view indent) {
  std::string text;
  std::vector<std::vector<Cell>> rows;
  for (const FieldChange& field : fields) {
    if (!IsInline(field)) continue;
    rows.push_back({{Printable(field.path.ToString())},
                    {Transition(field)},
                    {DescribeCause(field), PaintOf(field.cause)}});
  }
  text += FormatTable(rows, style, indent, /*limits=*/{56, 24});
  for (const FieldChange& field : fields) {
    if (IsInline(field)) continue;
    text += std::string(indent) + Printable(field.path.ToString()) + "  " +
            Painted(style, PaintOf(field.cause), DescribeCause(field)) + "\n" +
            FormatBlock(field, style, indent);
  }
  return text;
}

std::string FormatTree(const Json& tree, char sign, const TextStyle& style,
                       std::string_view indent, std::size_t most) {
  if (tree.empty()) return "";
  const std::vector<std::string> lines =
      Split(Trim(Printable(FormatYaml(tree))), '\n');
  std::string text;
  for (std::size_t i = 0; i < std::min(lines.size(), most); ++i) {
    text += std::string(indent) + Painted(style, PaintOfSign(sign), lines[i]) +
            "\n";
  }
  if (lines.size() > most) text += MoreLines(lines.size() - most, indent);
  return text;
}

}  // namespace mcf
