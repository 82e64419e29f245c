#include "report/status_document.h"

#include "base/text.h"

namespace mcf {
namespace {

void AddText(std::string text, std::vector<Node>& body) {
  body.push_back({Text{{{std::move(text)}}}});
}

std::string DescribePod(const PodStanding& pod) {
  std::string text = pod.current ? "current revision" : "old revision";
  if (pod.restarts > 0) {
    text += ", " + Count(static_cast<std::size_t>(pod.restarts), "restart");
  }
  return pod.reason.empty() ? text : text + ", " + pod.reason;
}

Table TableOf(const std::vector<PodStanding>& pods) {
  Table table;
  for (const PodStanding& pod : pods) {
    table.rows.push_back(
        {{pod.name}, {pod.ready ? "ready" : "not ready"}, {DescribePod(pod)}});
  }
  return table;
}

void AddRollout(const Standing& standing, std::vector<Node>& body) {
  const RolloutStanding& rollout = standing.rollout;
  if (standing.has_set) {
    AddText(std::to_string(rollout.ready) + " of " +
                std::to_string(rollout.total) + " pods ready, " +
                std::to_string(rollout.updated) + " of the current revision",
            body);
  }
  if (!rollout.missing.empty()) AddText(rollout.missing, body);
}

Section SectionOf(const Standing& standing) {
  const std::string name = standing.id.ToString();
  Section section{.spaced = false};
  if (!standing.is_recorded && !standing.has_set) {
    section.title = {{name + ": not applied"}};
    return section;
  }
  section.title = {{name + (standing.IsReady() ? ": ready" : ": not ready")}};
  if (!standing.is_recorded) {
    AddText("not recorded as applied by this tool", section.body);
  }
  if (!standing.has_set) {
    AddText("the StatefulSet does not exist", section.body);
  }
  AddRollout(standing, section.body);
  for (const ObjectKey& key : standing.missing) {
    AddText(key.ToString() + " is recorded but does not exist", section.body);
  }
  section.body.push_back({TableOf(standing.rollout.pods)});
  return section;
}

}  // namespace

Document MakeDocument(const std::vector<Standing>& standings) {
  Document document;
  for (const Standing& standing : standings) {
    document.nodes.push_back({SectionOf(standing)});
    const bool applied = standing.is_recorded || standing.has_set;
    if (!applied || standing.ledger.lines.empty()) continue;
    document.nodes.push_back({Section{.title = {{"Claims:"}},
                                      .body = {{Claims{standing.ledger.lines}}},
                                      .spaced = false}});
  }
  return document;
}

}  // namespace mcf
