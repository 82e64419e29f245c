#include "base/text.h"
#include "base/yaml.h"
#include "diff/line_diff.h"
#include "report/clean.h"
#include "report/paint.h"
#include "report/report.h"

namespace mcf {
namespace {

// "StatefulSet.shop.db"; the same in every run, so that outputs compare.
std::string FileName(const ObjectKey& key) {
  std::string name = key.kind + ".";
  if (!key.ns.empty()) name += key.ns + ".";
  return name + key.name;
}

std::string ToYaml(const Object* object, bool with_marks) {
  if (object == nullptr) return "";
  Json tree = WithoutServerFields(object->tree());
  if (!with_marks) EraseMarks(tree);
  return Printable(FormatYaml(tree));
}

// What the object will be, as wished for where nobody could compute it; null
// when it goes.
const Object* NewSide(const Change& change) {
  if (change.operation == Operation::kDelete) return nullptr;
  if (change.merged) return &*change.merged;
  return change.desired ? &*change.desired : nullptr;
}

std::string PaintLines(const std::string& text, const TextStyle& style) {
  if (!style.color || text.empty()) return text;
  std::string painted;
  const std::string_view lines = std::string_view(text).substr(
      0, text.size() - 1);  // every line ends, the last one too
  for (const std::string& line : Split(lines, '\n')) {
    Tone tone = Tone::kPlain;
    if (line.starts_with("diff ") || line.starts_with("---") ||
        line.starts_with("+++")) {
      tone = Tone::kStrong;
    } else if (line.starts_with("@@")) {
      tone = Tone::kPlace;
    } else if (line.starts_with("+")) {
      tone = Tone::kGood;
    } else if (line.starts_with("-")) {
      tone = Tone::kRisk;
    }
    painted += Painted(style, tone, line) + "\n";
  }
  return painted;
}

std::string FormatChange(const Change& change) {
  if (change.release_only || change.operation == Operation::kUnchanged) {
    return "";
  }
  const bool created = change.operation == Operation::kCreate;
  const std::string hunks =
      UnifiedDiff(ToYaml(change.live ? &*change.live : nullptr, true),
                  ToYaml(NewSide(change), /*with_marks=*/!created));
  std::string text;
  // Programs that read diffs skip lines before a header.
  if (change.blocked) {
    text += "# " + change.key.ToString() +
            " is blocked: " + Printable(change.blocked->what) + "\n";
  }
  if (hunks.empty()) return text;
  const std::string name = FileName(change.key);
  return text + "diff -u -N live/" + name + " merged/" + name + "\n--- live/" +
         name + "\n+++ merged/" + name + "\n" + hunks;
}

}  // namespace

std::string FormatUnified(const Report& report, const TextStyle& style) {
  std::string text;
  for (const ComponentPlan& component : report.plan.components) {
    for (const Change& change : component.changes) text += FormatChange(change);
  }
  return PaintLines(text, style);
}

}  // namespace mcf
