#include "base/text.h"
#include "report/report.h"
#include "report/wording.h"

namespace mcf {
namespace {

std::string LineOf(const ComponentPlan& component) {
  std::string text = component.id.ToString() + ": ";
  const PlanCounts counts = CountsOf(component);
  text += counts.HasChanges()
              ? Describe(counts)
              : "no differences, " + std::to_string(counts.unchanged) +
                    " unchanged";
  const RolloutImpact& impact = component.impact;
  if (!impact.restarts.empty()) {
    text += "; restarts " + Count(impact.restarts.size(), "pod");
  }
  if (component.budget == "violated") {
    text += ", more than the PodDisruptionBudget allows";
  }
  if (!component.ledger.lines.empty()) {
    text += "; claims: " + CountFates(component.ledger.lines);
  }
  const std::size_t warnings = WarningsOf(component).size();
  if (warnings > 0) text += "; " + Count(warnings, "warning");
  return text + "\n";
}

}  // namespace

std::string FormatSummary(const Report& report) {
  std::string text;
  for (const ComponentPlan& component : report.plan.components) {
    text += LineOf(component);
  }
  return text + "Total of " +
         Count(report.plan.components.size(), "component") + ": " +
         Describe(CountsOf(report.plan)) + "\n";
}

}  // namespace mcf
