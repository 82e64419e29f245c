#include "report/plan_document.h"

#include <map>

#include "base/text.h"
#include "report/clean.h"
#include "report/field_table.h"
#include "report/wording.h"

namespace mcf {
namespace {

Span SignOf(const Change& change) {
  if (change.blocked) return {"!", Tone::kRisk};
  switch (change.operation) {
    case Operation::kCreate:
      return {"+", Tone::kGood};
    case Operation::kUpdate:
      return {"~", Tone::kCaution};
    case Operation::kRecreate:
      return {"±", Tone::kCaution};
    case Operation::kDelete:
      return {"-", Tone::kRisk};
    case Operation::kUnchanged:
      break;
  }
  return {" "};
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

// ", from kubectl-client-side-apply (12), kubectl-set (2)".
std::string FormerOwners(const std::vector<FieldChange>& fields) {
  std::map<std::string, std::size_t> counts;
  for (const FieldChange& field : fields) {
    for (const FieldOwner& owner : field.owners) ++counts[owner.manager];
  }
  std::vector<std::string> texts;
  for (const auto& [manager, count] : counts) {
    texts.push_back(manager + " (" + std::to_string(count) + ")");
  }
  return texts.empty() ? "" : ", from " + Join(texts, ", ");
}

// Fields that only change hands are counted, the others are shown.
void AddFields(const Change& change, std::vector<Node>& body) {
  std::vector<FieldChange> shown, taken_over;
  for (const FieldChange& field : change.fields) {
    (field.ownership_only ? taken_over : shown).push_back(field);
  }
  if (!shown.empty()) body.push_back({MakeFieldTable(shown)});
  if (taken_over.empty()) return;
  body.push_back(
      {Fold{.title = {{"takes over " + Count(taken_over.size(), "field") +
                       " without changing " +
                       (taken_over.size() == 1 ? "it" : "them") +
                       FormerOwners(taken_over)}},
            .body = {{MakeFieldTable(taken_over)}}}});
}

Section SectionOf(const Change& change, const ComponentPlan& component) {
  Section section{.mark = SignOf(change),
                  .title = {{change.key.ToString(), Tone::kStrong}}};
  const std::string note = NoteOn(change, component);
  if (!note.empty()) section.notes.push_back({note});
  if (change.blocked) section.body.push_back({Refusal{*change.blocked}});
  if (change.operation == Operation::kDelete) return section;
  if (change.operation != Operation::kCreate) {
    AddFields(change, section.body);
  } else if (change.desired && !change.blocked) {
    section.body.push_back({WholeTree(Essence(change.desired->tree()))});
  }
  return section;
}

bool IsShown(const Change& change) {
  return change.blocked || change.operation != Operation::kUnchanged;
}

// Claims that only stay are counted.
void AddClaims(const Ledger& ledger, std::vector<Node>& body) {
  if (ledger.lines.empty()) return;
  Claims moved;
  for (const ClaimLine& line : ledger.lines) {
    if (line.fate != ClaimLine::Fate::kKept) moved.lines.push_back(line);
  }
  body.push_back({Section{.title = {{"Claims: " + CountFates(ledger.lines)}},
                          .body = {{std::move(moved)}}}});
}

// A set that stays as it is leaves its pods alone.
bool IsSetBlocked(const ComponentPlan& component) {
  for (const Change& change : component.changes) {
    if (change.key.kind == "StatefulSet" && change.blocked) return true;
  }
  return false;
}

void AddImpact(const ComponentPlan& component, std::vector<Node>& body) {
  const bool restarts = !component.impact.restarts.empty();
  const bool violated = component.budget == "violated";
  if (IsSetBlocked(component) || (!restarts && !violated)) return;
  std::string text = "Impact: ";
  if (restarts) {
    text += "pods restart from the highest ordinal down (" +
            component.impact.order + ")";
    if (component.budget == "ok") text += ", within the PodDisruptionBudget";
    if (violated) text += ", ";
  }
  Line title{{text}};
  if (violated) {
    title.push_back({"fewer pods stay up than the PodDisruptionBudget asks for",
                     Tone::kRisk});
  }
  body.push_back({Section{.title = std::move(title)}});
}

const char* DeletionOf(const ComponentPlan& component) {
  if (component.keeps_pods) return "its StatefulSet is deleted, pods go on";
  if (!component.changes.empty() || !component.going.empty()) {
    return "is deleted with all that is recorded";
  }
  return component.recorded ? "has nothing left but its record, which goes"
                            : "is not there: nothing to delete";
}

Section SectionOf(const ComponentPlan& component) {
  Section section{.title = {{component.id.ToString(), Tone::kStrong}}};
  if (!component.where.file.empty()) {
    Position where = component.where;
    where.column = 0;
    section.notes.push_back({"(" + where.ToString() + ")", Tone::kFaint});
  }
  if (component.is_delete) section.notes.push_back({DeletionOf(component)});
  if (!component.is_delete && !CountsOf(component).HasChanges()) {
    section.body.push_back({Text{{{"no differences"}}}});
  }
  for (const Change& change : component.changes) {
    if (IsShown(change)) section.body.push_back({SectionOf(change, component)});
  }
  AddClaims(component.ledger, section.body);
  AddImpact(component, section.body);
  return section;
}

void AddWarnings(const Plan& plan, std::vector<Node>& nodes) {
  const bool named = plan.components.size() > 1;
  std::vector<Node> risks, others;
  for (const ComponentPlan& component : plan.components) {
    for (Warning& warning : WarningsOf(component)) {
      if (warning.code == "ignored") continue;  // counted at the end
      if (named) warning.what = component.id.ToString() + ": " + warning.what;
      const bool risk = warning.weight == Warning::Weight::kRisk;
      (risk ? risks : others)
          .push_back({Notice{risk ? Tone::kRisk : Tone::kCaution, warning}});
    }
  }
  risks.insert(risks.end(), others.begin(), others.end());
  if (!risks.empty()) nodes.push_back({Section{.body = std::move(risks)}});
}

// What the reader has to know about the report itself.
void AddFootnotes(const Plan& plan, std::vector<Node>& nodes) {
  std::size_t local = 0;
  for (const ComponentPlan& component : plan.components) {
    for (const Change& change : component.changes) {
      const bool asked = change.operation == Operation::kUpdate &&
                         !change.blocked && !change.release_only;
      if (asked && !change.checked_by_server) ++local;
    }
    for (const Warning& warning : component.warnings) {
      if (warning.code == "ignored") nodes.push_back({Text{{{warning.what}}}});
    }
  }
  if (local == 0) return;
  nodes.push_back({Text{
      {{Count(local, "update") + " judged here, the server was not asked"}}}});
}

Text TotalOf(const Plan& plan) {
  const PlanCounts counts = CountsOf(plan);
  if (counts.HasChanges()) {
    return {{{"Plan:", Tone::kStrong}, {" " + Describe(counts)}}};
  }
  return {{{"No differences: " + Count(counts.unchanged, "object") +
            " unchanged"}}};
}

}  // namespace

Document MakeDocument(const Report& report) {
  Document document;
  const ReportCluster& cluster = report.cluster;
  if (!cluster.server.empty()) {
    document.nodes.push_back({Section{
        .title = {{"Cluster: " + cluster.context +
                   (cluster.context.empty() ? "" : ", ") + cluster.server}}}});
  }
  AddWarnings(report.plan, document.nodes);
  for (const ComponentPlan& component : report.plan.components) {
    document.nodes.push_back({SectionOf(component)});
  }
  Section end;
  AddFootnotes(report.plan, end.body);
  end.body.push_back({TotalOf(report.plan)});
  document.nodes.push_back({std::move(end)});
  return document;
}

}  // namespace mcf
