#include "report/field_table.h"

#include "base/text.h"
#include "base/yaml.h"
#include "report/paint.h"
#include "report/secret_text.h"

namespace mcf {
namespace {

constexpr std::size_t kInline = 48;  // characters of a value within a line

using Value = std::optional<Json>;

bool IsText(const Value& value) { return value && value->is_string(); }

std::string InlineValue(const Value& value) {
  if (!value) return "(none)";
  if (value->is_string()) {
    const std::string& text = value->get_ref<const std::string&>();
    if (IsSecretText(text)) return text;
  }
  return FormatJson(*value);
}

bool FitsInline(const Value& value) {
  if (!value) return true;
  if (IsText(value) &&
      value->get_ref<const std::string&>().find('\n') != std::string::npos) {
    return false;
  }
  // A scalar without line ends reads best in its line, however long.
  return value->is_primitive() ||
         CountCharacters(FormatJson(*value)) <= kInline;
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
    texts.push_back(
        owner.manager +
        (owner.subresource.empty() ? "" : " (" + owner.subresource + ")") +
        (owner.time.empty() ? "" : " at " + owner.time));
  }
  return Join(texts, ", ");
}

Tone ToneOf(FieldChange::Cause cause) {
  switch (cause) {
    case FieldChange::Cause::kDrift:
    case FieldChange::Cause::kBoth:
      return Tone::kCaution;
    case FieldChange::Cause::kRemoval:
      return Tone::kRisk;
    default:
      return Tone::kFaint;
  }
}

// "drift: kubectl-edit at 2026-11-21T12:00:00Z", "manifest, db.yaml:31:15".
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
      text = owners.empty() ? "no longer in the manifest"
                            : "not in the manifest: " + owners;
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

// The lines that a value is compared by.
std::string Lines(const Value& value) {
  if (!value) return "";
  if (!IsText(value)) return Printable(FormatYaml(*value));
  return Printable(value->get_ref<const std::string&>());
}

LineDiff CompareLines(const std::string& before, const std::string& after) {
  LineDiff diff;
  const std::string hunks = UnifiedDiff(before, after);
  for (const std::string& line : Split(Trim(hunks), '\n')) {
    if (!line.starts_with("@@")) {
      diff.lines.push_back(line.empty() ? LineEdit{}
                                        : LineEdit{line[0], line.substr(1)});
    } else if (!diff.lines.empty()) {
      diff.lines.push_back({'@', ""});
    }
  }
  return diff;
}

LineDiff DiffOf(const FieldChange& field) {
  std::string before = Lines(field.live);
  std::string after = Lines(field.after);
  // A missing line end is worth a word only if the two sides differ in it.
  const bool same_end = before.ends_with('\n') == after.ends_with('\n');
  if (same_end || before.empty() || after.empty()) {
    if (!before.empty() && !before.ends_with('\n')) before += '\n';
    if (!after.empty() && !after.ends_with('\n')) after += '\n';
  }
  return CompareLines(before, after);
}

}  // namespace

FieldTable MakeFieldTable(const std::vector<FieldChange>& fields) {
  FieldTable table;
  for (const FieldChange& field : fields) {
    FieldRow row{.path = field.path.ToString(),
                 .cause = {DescribeCause(field), ToneOf(field.cause)}};
    if (IsInline(field)) {
      row.value = Transition(field);
    } else {
      row.diff = DiffOf(field);
    }
    table.rows.push_back(std::move(row));
  }
  return table;
}

LineDiff WholeTree(const Json& tree) {
  LineDiff whole{.is_whole = true};
  if (tree.empty()) return whole;
  const std::string yaml = Printable(FormatYaml(tree));
  for (const std::string& line : Split(Trim(yaml), '\n')) {
    whole.lines.push_back({'+', line});
  }
  return whole;
}

}  // namespace mcf
