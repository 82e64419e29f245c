#include "base/text.h"
#include "report/clean.h"
#include "report/format_fields.h"
#include "report/paint.h"
#include "report/wording.h"

namespace mcf {
namespace {

// An object that is made is shown up to this many lines.
constexpr std::size_t kMostCreateLines = 80;

struct Sign {
  const char* text;
  Paint paint;
};

Sign SignOf(const Change& change) {
  if (change.blocked) return {"!", Paint::kRed};
  switch (change.operation) {
    case Operation::kCreate:
      return {"+", Paint::kGreen};
    case Operation::kUpdate:
      return {"~", Paint::kYellow};
    case Operation::kRecreate:
      return {"±", Paint::kYellow};
    case Operation::kDelete:
      return {"-", Paint::kRed};
    case Operation::kUnchanged:
      break;
  }
  return {" ", Paint::kPlain};
}

// What a blocked change was about to be.
std::string Intention(const Change& change) {
  switch (change.operation) {
    case Operation::kCreate:
      return "cannot be created";
    case Operation::kDelete:
      return "cannot be deleted";
    case Operation::kRecreate:
      return "cannot be recreated";
    default:
      return "cannot be updated";
  }
}

// Why pods stay on the old template although it changes; "" if they do not.
std::string HeldBack(const Change& change, const RolloutImpact& impact) {
  if (!change.merged || !impact.restarts.empty()) return "";
  const FieldPath pod_template{"spec", "template"};
  bool changes_template = false;
  for (const FieldChange& field : change.fields) {
    changes_template |=
        !field.ownership_only && field.path.StartsWith(pod_template);
  }
  if (!changes_template) return "";
  const Json& tree = change.merged->tree();
  if (TextAt(tree, {"spec", "updateStrategy", "type"}) == "OnDelete") {
    return "pods keep the old template until they are deleted (OnDelete)";
  }
  const bool partition =
      IntAt(tree, {"spec", "updateStrategy", "rollingUpdate", "partition"}, 0) >
      0;
  return partition ? "pods keep the old template, the partition holds them back"
                   : "";
}

// What stands behind the name of an object.
std::string NoteOn(const Change& change, const ComponentPlan& component) {
  if (change.blocked) return Intention(change);
  if (change.release_only) return "stays, only our marks are taken off";
  if (change.key.kind != "StatefulSet") return "";
  std::string pods = DescribePods(component.impact);
  const std::string held = HeldBack(change, component.impact);
  if (!held.empty()) pods += (pods.empty() ? "" : "; ") + held;
  if (change.operation != Operation::kRecreate) return pods;
  return "is deleted and made again, its pods stay" +
         (pods.empty() ? "" : "; then " + pods);
}

std::string FormatBlocked(const Error& error, const TextStyle& style,
                          std::string_view indent) {
  std::string text = Painted(style, Paint::kRed, Printable(error.what)) + "\n";
  if (!error.why.empty()) text += "why: " + Printable(error.why) + "\n";
  if (!error.fix.empty()) text += "fix: " + Printable(error.fix) + "\n";
  return Indented(text, indent);
}

// Fields that only change hands are counted, the others are shown.
std::string FormatChangedFields(const Change& change, const TextStyle& style,
                                std::string_view indent) {
  std::vector<FieldChange> shown;
  std::size_t taken_over = 0;
  for (const FieldChange& field : change.fields) {
    if (field.ownership_only) {
      ++taken_over;
    } else {
      shown.push_back(field);
    }
  }
  std::string text = FormatFields(shown, style, indent);
  if (taken_over > 0) {
    text += std::string(indent) + "takes over " + Count(taken_over, "field") +
            " without changing " + (taken_over == 1 ? "it" : "them") + "\n";
  }
  return text;
}

std::string FormatChange(const Change& change, const ComponentPlan& component,
                         const TextStyle& style) {
  const std::string indent = "      ";
  const Sign sign = SignOf(change);
  const std::string note = NoteOn(change, component);
  std::string text = "  " + Painted(style, sign.paint, sign.text) + " " +
                     Painted(style, Paint::kBold, change.key.ToString());
  if (!note.empty()) text += "  " + note;
  text += "\n";
  if (change.blocked) text += FormatBlocked(*change.blocked, style, indent);
  if (change.operation == Operation::kCreate) {
    if (change.desired && !change.blocked) {
      text += FormatTree(Essence(change.desired->tree()), '+', style, indent,
                         kMostCreateLines);
    }
    return text;
  }
  if (change.operation == Operation::kDelete) return text;
  text += FormatChangedFields(change, style, indent);
  return text;
}

bool IsShown(const Change& change) {
  return change.blocked || change.operation != Operation::kUnchanged;
}

// Claims that only stay are counted.
std::string FormatClaims(const Ledger& ledger, const TextStyle& style) {
  if (ledger.lines.empty()) return "";
  std::vector<ClaimLine> moved;
  for (const ClaimLine& line : ledger.lines) {
    if (line.fate != ClaimLine::Fate::kKept) moved.push_back(line);
  }
  return "\n  Claims: " + CountFates(ledger.lines) + "\n" +
         FormatClaimLines(moved, style, "    ");
}

// A set that stays as it is leaves its pods alone.
bool IsSetBlocked(const ComponentPlan& component) {
  for (const Change& change : component.changes) {
    if (change.key.kind == "StatefulSet" && change.blocked) return true;
  }
  return false;
}

std::string FormatImpact(const ComponentPlan& component,
                         const TextStyle& style) {
  const bool restarts = !component.impact.restarts.empty();
  const bool violated = component.budget == "violated";
  if (IsSetBlocked(component) || (!restarts && !violated)) return "";
  std::string text = "\n  Impact: ";
  if (restarts) {
    text += "pods restart from the highest ordinal down (" +
            component.impact.order + ")";
    if (component.budget == "ok") text += ", within the PodDisruptionBudget";
    if (violated) text += ", ";
  }
  if (violated) {
    text += Painted(style, Paint::kRed,
                    "fewer pods stay up than the PodDisruptionBudget asks for");
  }
  return text + "\n";
}

std::string FormatComponent(const ComponentPlan& component,
                            const TextStyle& style) {
  std::string text = Painted(style, Paint::kBold, component.id.ToString());
  if (!component.where.file.empty()) {
    Position where = component.where;
    where.column = 0;
    text += Painted(style, Paint::kDim, "  (" + where.ToString() + ")");
  }
  if (component.is_delete) text += "  is deleted with all that is recorded";
  text += "\n";
  if (!CountsOf(component).HasChanges()) {
    text += "  no differences\n";
  } else {
    for (const Change& change : component.changes) {
      if (IsShown(change)) {
        text += "\n" + FormatChange(change, component, style);
      }
    }
  }
  return text + FormatClaims(component.ledger, style) +
         FormatImpact(component, style);
}

std::string FormatWarning(const Warning& warning,
                          const ComponentPlan& component, bool named,
                          const TextStyle& style) {
  Warning shown = warning;
  if (named) shown.what = component.id.ToString() + ": " + shown.what;
  const std::string text = Printable(shown.ToString());
  const Paint paint =
      warning.weight == Warning::Weight::kRisk ? Paint::kRed : Paint::kYellow;
  const std::size_t end = std::min(text.find('\n'), text.size());
  return Painted(style, paint, text.substr(0, end)) + text.substr(end);
}

std::string FormatWarnings(const Plan& plan, const TextStyle& style) {
  const bool named = plan.components.size() > 1;
  std::string risks, others;
  for (const ComponentPlan& component : plan.components) {
    for (const Warning& warning : WarningsOf(component)) {
      if (warning.code == "ignored") continue;  // counted at the end
      (warning.weight == Warning::Weight::kRisk ? risks : others) +=
          FormatWarning(warning, component, named, style);
    }
  }
  const std::string text = risks + others;
  return text.empty() ? "" : text + "\n";
}

// What the reader has to know about the report itself.
std::string FormatFootnotes(const Plan& plan) {
  std::size_t local = 0;
  std::string text;
  for (const ComponentPlan& component : plan.components) {
    for (const Change& change : component.changes) {
      const bool asked = change.operation == Operation::kUpdate &&
                         !change.blocked && !change.release_only;
      if (asked && !change.checked_by_server) ++local;
    }
    for (const Warning& warning : component.warnings) {
      if (warning.code == "ignored") text += Printable(warning.what) + "\n";
    }
  }
  if (local > 0) {
    text += Count(local, "update") + " judged here, the server was not asked\n";
  }
  return text;
}

std::string FormatTotal(const Plan& plan, const TextStyle& style) {
  const PlanCounts counts = CountsOf(plan);
  if (!counts.HasChanges()) {
    return "No differences: " + Count(counts.unchanged, "object") +
           " unchanged\n";
  }
  return Painted(style, Paint::kBold, "Plan:") + " " + Describe(counts) + "\n";
}

}  // namespace

std::string FormatText(const Report& report, const TextStyle& style) {
  std::string text;
  if (!report.cluster.server.empty()) {
    text += "Cluster: " + Printable(report.cluster.context) +
            (report.cluster.context.empty() ? "" : ", ") +
            Printable(report.cluster.server) + "\n\n";
  }
  text += FormatWarnings(report.plan, style);
  for (const ComponentPlan& component : report.plan.components) {
    text += FormatComponent(component, style) + "\n";
  }
  return text + FormatFootnotes(report.plan) + FormatTotal(report.plan, style);
}

}  // namespace mcf
