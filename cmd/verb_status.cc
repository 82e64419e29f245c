#include <algorithm>

#include "cluster/read_refusal.h"
#include "cluster/read_snapshot.h"
#include "cmd/output_flags.h"
#include "cmd/select_components.h"
#include "cmd/verbs.h"
#include "report/print_text.h"
#include "report/status_document.h"
#include "report/status_json.h"

namespace mcf {
namespace {

struct StatusOptions {
  SelectOptions select;
  TextOrJson output = TextOrJson::kText;
};

void AddStatusFlags(Flags& flags, StatusOptions& options) {
  AddNames(flags, options.select);
  AddInputFlags(flags, options.select.load.input);
  AddClusterFlags(flags, options.select.load.cluster);
  AddOutputFlag(flags, options.output);
}

// What may not be read says nothing about how it stands.
Errors Unreadable(const std::vector<ComponentId>& ids,
                  const Snapshot& snapshot) {
  Errors errors;
  for (const ComponentId& id : ids) {
    const ObjectKey set{"apps", "StatefulSet", id.ns, id.name};
    const auto reason = snapshot.unreadable.find(set);
    if (reason == snapshot.unreadable.end()) continue;
    errors.push_back({.kind = Error::Kind::kCluster,
                      .what = "cannot read " + set.ToString(),
                      .why = reason->second,
                      .fix = "ask for the right to get statefulsets in "
                             "namespace " +
                             id.ns});
  }
  return errors;
}

// No pod tells of a quota that keeps it from being made.
void AddRefusal(const Cluster& cluster, const Snapshot& snapshot,
                Standing& standing) {
  const ComponentId& id = standing.id;
  const Object* set = snapshot.Find({"apps", "StatefulSet", id.ns, id.name});
  if (set == nullptr || standing.rollout.done) return;
  const std::string refusal = ReadRefusal(cluster, *set);
  if (!refusal.empty()) standing.rollout.missing += "; " + refusal;
}

Result<ExitCode> RunStatus(const StatusOptions& options, Context& context) {
  auto selection = SelectComponents("status", options.select, context);
  if (!selection) return selection.errors();
  auto snapshot = ReadSnapshot(selection->session->cluster(),
                               {.recorded = selection->ids, .pods = true});
  if (!snapshot) return snapshot.errors();
  const Errors unreadable = Unreadable(selection->ids, *snapshot);
  if (!unreadable.empty()) return unreadable;

  std::vector<Standing> standings;
  for (const ComponentId& id : selection->ids) {
    standings.push_back(MakeStanding(id, *snapshot));
    AddRefusal(selection->session->cluster(), *snapshot, standings.back());
  }
  context.terminal.Out(options.output == TextOrJson::kJson
                           ? FormatJson(StatusToJson(standings), 2) + "\n"
                           : PrintText(MakeDocument(standings),
                                       {.color = context.terminal.UseColor()}));
  return std::ranges::all_of(standings, &Standing::IsReady)
             ? ExitCode::kOk
             : ExitCode::kDifferences;
}

}  // namespace

Verb StatusVerb() {
  return {.name = "status",
          .about = "Show the rollout, pods and claims of a component",
          .examples = {{"status -n shop db",
                        "See the rollout, pods and claims of one component"},
                       {"status -f shop/ -o json",
                        "Of all components of a folder, as JSON"}},
          .call = CallWith<StatusOptions, AddStatusFlags, RunStatus>};
}

}  // namespace mcf
