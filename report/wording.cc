#include "report/wording.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/text.h"

namespace mcf {

void PlanCounts::Add(const PlanCounts& other) {
  create += other.create;
  update += other.update;
  recreate += other.recreate;
  removed += other.removed;
  unchanged += other.unchanged;
  blocked += other.blocked;
}

PlanCounts CountsOf(const ComponentPlan& component) {
  PlanCounts counts;
  for (const Change& change : component.changes) {
    if (change.blocked) {
      ++counts.blocked;
      continue;
    }
    switch (change.operation) {
      case Operation::kUnchanged:
        ++counts.unchanged;
        break;
      case Operation::kCreate:
        ++counts.create;
        break;
      case Operation::kUpdate:
        ++counts.update;
        break;
      case Operation::kRecreate:
        ++counts.recreate;
        break;
      case Operation::kDelete:
        ++counts.removed;
        break;
    }
  }
  return counts;
}

PlanCounts CountsOf(const Plan& plan) {
  PlanCounts counts;
  for (const ComponentPlan& component : plan.components) {
    counts.Add(CountsOf(component));
  }
  return counts;
}

std::string Describe(const PlanCounts& counts) {
  std::string text = std::to_string(counts.create) + " to create, " +
                     std::to_string(counts.update) + " to update, ";
  if (counts.recreate > 0) {
    text += std::to_string(counts.recreate) + " to recreate, ";
  }
  text += std::to_string(counts.removed) + " to delete, ";
  if (counts.blocked > 0) text += std::to_string(counts.blocked) + " blocked, ";
  return text + std::to_string(counts.unchanged) + " unchanged";
}

std::string PodNames(const std::vector<std::string>& pods) {
  constexpr std::size_t kMost = 10;
  const std::size_t shown = std::min(pods.size(), kMost);
  std::string text = Join(std::span(pods).first(shown), ", ");
  if (pods.size() > shown) {
    text += " and " + std::to_string(pods.size() - shown) + " more";
  }
  return text;
}

std::string DescribePods(const RolloutImpact& impact) {
  std::vector<std::string> parts;
  const auto add = [&](const char* verb, const std::vector<std::string>& pods) {
    if (pods.empty()) return;
    parts.push_back(std::string(verb) + " " + Count(pods.size(), "pod") + ": " +
                    PodNames(pods));
  };
  add("restarts", impact.restarts);
  add("adds", impact.creates);
  add("removes", impact.deletes);
  return Join(parts, "; ");
}

Warnings WarningsOf(const ComponentPlan& component) {
  Warnings warnings;
  std::set<std::pair<std::string, std::string>> seen;
  for (const Warnings* list :
       {&component.warnings, &component.ledger.warnings}) {
    for (const Warning& warning : *list) {
      if (seen.insert({warning.code, warning.ToString()}).second) {
        warnings.push_back(warning);
      }
    }
  }
  SortByWeight(warnings);
  return warnings;
}

std::string CountFates(const std::vector<ClaimLine>& lines) {
  std::map<ClaimLine::Fate, std::size_t> counts;
  for (const ClaimLine& line : lines) ++counts[line.fate];
  std::vector<std::string> texts;
  // The gravest first.
  for (ClaimLine::Fate fate :
       {ClaimLine::Fate::kDeleted, ClaimLine::Fate::kOrphaned,
        ClaimLine::Fate::kReused, ClaimLine::Fate::kCreated,
        ClaimLine::Fate::kKept}) {
    const auto found = counts.find(fate);
    if (found == counts.end()) continue;
    texts.push_back(std::to_string(found->second) + " " + ToString(fate));
  }
  return Join(texts, ", ");
}

}  // namespace mcf
