#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "cmd/session.h"
#include "cmd/verbs.h"
#include "report/report.h"

namespace mcf {
namespace {

std::string FormatReport(const Report& report, const std::string& format,
                         bool color) {
  if (format == "json") return FormatReportJson(report);
  if (format == "diff") return FormatUnified(report, {.color = color});
  if (format == "summary") return FormatSummary(report);
  return FormatText(report, {.color = color});
}

// Refusals are part of a complete report; only what could not be judged at
// all makes the report incomplete.
ExitCode Judge(const Plan& plan) {
  for (const Error& error : plan.Blocked()) {
    if (error.kind == Error::Kind::kCluster) return ExitCode::kCluster;
  }
  return plan.HasChanges() ? ExitCode::kDifferences : ExitCode::kOk;
}

}  // namespace

Result<ExitCode> RunDiff(const Options& options, Context& context) {
  auto input = LoadToPlan(options, context);
  if (!input) return input.errors();
  auto planned = PlanApply(input->session->cluster(), input->loaded.desired,
                           options.action.allowed, /*skip_creates=*/false);
  if (!planned) return planned.errors();
  const Report report =
      MakeReport(planned->plan, input->session->Description());
  context.terminal.Out(
      FormatReport(report, options.output, context.terminal.UseColor()));
  return Judge(planned->plan);
}

}  // namespace mcf
