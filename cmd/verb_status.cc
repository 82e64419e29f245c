#include "apply/wait.h"
#include "base/text.h"
#include "claims/ledger.h"
#include "cluster/read_snapshot.h"
#include "cmd/output_flags.h"
#include "cmd/select_components.h"
#include "cmd/verbs.h"
#include "report/report.h"

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

// How one component stands.
struct Standing {
  ComponentId id;
  bool is_recorded = false;
  bool has_set = false;
  RolloutStanding rollout;
  std::vector<ObjectKey> missing;  // recorded, but gone
  Ledger ledger;

  bool IsReady() const {
    return is_recorded && has_set && rollout.done && missing.empty();
  }
};

Result<Standing> ReadStanding(const Cluster& cluster, const ComponentId& id,
                              const Snapshot& snapshot) {
  Standing standing{.id = id};
  auto inventory = snapshot.inventories.find(id);
  standing.is_recorded = inventory != snapshot.inventories.end();
  if (standing.is_recorded) {
    for (const InventoryEntry& entry : inventory->second.entries) {
      if (snapshot.Find(entry.key) == nullptr &&
          !snapshot.unreadable.contains(entry.key)) {
        standing.missing.push_back(entry.key);
      }
    }
  }
  const ObjectKey set{"apps", "StatefulSet", id.ns, id.name};
  auto now = ReadSetAndPods(cluster, set);
  if (!now) return now.errors();
  standing.has_set = now->stateful_set.has_value();
  const Object* live = standing.has_set ? &*now->stateful_set : nullptr;
  if (live != nullptr) {
    const long long generation =
        IntAt(live->tree(), {"metadata", "generation"}, 0);
    standing.rollout = JudgeRollout(*live, now->pods, generation);
  }
  standing.ledger = MakeLedger(
      {.merged = live, .live = live, .ns = id.ns, .snapshot = &snapshot});
  return standing;
}

std::string Pad(std::string text, std::size_t width) {
  if (text.size() < width) text.resize(width, ' ');
  return text;
}

std::string FormatPods(const std::vector<PodStanding>& pods) {
  std::string text;
  for (const PodStanding& pod : pods) {
    text +=
        "  " + Pad(pod.name, 24) + Pad(pod.ready ? "ready" : "not ready", 11);
    text += pod.current ? "current revision" : "old revision";
    if (pod.restarts > 0)
      text += ", " + Count(static_cast<std::size_t>(pod.restarts), "restart");
    if (!pod.reason.empty()) text += ", " + pod.reason;
    text += "\n";
  }
  return text;
}

std::string FormatText(const Standing& standing, bool color) {
  std::string text = standing.id.ToString() + ": ";
  if (!standing.is_recorded && !standing.has_set) {
    return text + "not applied\n";
  }
  text += standing.IsReady() ? "ready\n" : "not ready\n";
  if (!standing.is_recorded) text += "  not recorded as applied by this tool\n";
  if (!standing.has_set) text += "  the StatefulSet does not exist\n";
  const RolloutStanding& rollout = standing.rollout;
  if (standing.has_set) {
    text += "  " + std::to_string(rollout.ready) + " of " +
            std::to_string(rollout.total) + " pods ready, " +
            std::to_string(rollout.updated) + " of the current revision\n";
  }
  if (!rollout.missing.empty()) text += "  " + rollout.missing + "\n";
  for (const ObjectKey& key : standing.missing) {
    text += "  " + key.ToString() + " is recorded but does not exist\n";
  }
  text += FormatPods(rollout.pods);
  const std::string ledger = FormatLedger(standing.ledger, {.color = color});
  if (!ledger.empty()) text += "Claims:\n" + ledger;
  return text;
}

Json ToJson(const Standing& standing) {
  Json pods = Json::array();
  for (const PodStanding& pod : standing.rollout.pods) {
    pods.push_back({{"name", pod.name},
                    {"ready", pod.ready},
                    {"current", pod.current},
                    {"restarts", pod.restarts},
                    {"reason", pod.reason}});
  }
  Json claims = Json::array();
  for (const ClaimLine& line : standing.ledger.lines) {
    claims.push_back({{"name", line.name},
                      {"template", line.claim_template},
                      {"ordinal", line.ordinal},
                      {"requested", line.requested},
                      {"capacity", line.capacity},
                      {"storageClass", line.storage_class},
                      {"volume", line.volume},
                      {"phase", line.phase}});
  }
  Json missing = Json::array();
  for (const ObjectKey& key : standing.missing) {
    missing.push_back(key.ToString());
  }
  return {{"id", standing.id.ToString()},
          {"applied", standing.is_recorded},
          {"ready", standing.IsReady()},
          {"replicas", standing.rollout.total},
          {"readyReplicas", standing.rollout.ready},
          {"updatedReplicas", standing.rollout.updated},
          {"missing", missing},
          {"waitingFor", standing.rollout.missing},
          {"pods", pods},
          {"claims", claims}};
}

Result<ExitCode> RunStatus(const StatusOptions& options, Context& context) {
  auto selection = SelectComponents("status", options.select, context);
  if (!selection) return selection.errors();
  const Cluster cluster = selection->session->cluster();
  auto snapshot = ReadSnapshot(cluster, {.recorded = selection->ids});
  if (!snapshot) return snapshot.errors();

  Json components = Json::array();
  bool all_ready = true;
  for (const ComponentId& id : selection->ids) {
    auto standing = ReadStanding(cluster, id, *snapshot);
    if (!standing) return standing.errors();
    all_ready = all_ready && standing->IsReady();
    components.push_back(ToJson(*standing));
    if (options.output == TextOrJson::kText) {
      context.terminal.Out(FormatText(*standing, context.terminal.UseColor()));
    }
  }
  if (options.output == TextOrJson::kJson) {
    const Json report = {{"schema", "statefulset-mcf/status/v1"},
                         {"components", components}};
    context.terminal.Out(FormatJson(report, 2) + "\n");
  }
  return all_ready ? ExitCode::kOk : ExitCode::kDifferences;
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
