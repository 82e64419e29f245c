#include "cmd/action_flags.h"
#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "cmd/session.h"
#include "cmd/verbs.h"
#include "report/plan_document.h"
#include "report/print_text.h"

namespace mcf {
namespace {

enum class DiffFormat { kText, kDiff, kJson, kSummary };
constexpr Choice<DiffFormat> kDiffFormats[] = {
    {DiffFormat::kText, "text", "fields with their cause and owner"},
    {DiffFormat::kDiff, "diff", "unified, of live and new objects"},
    {DiffFormat::kJson, "json", "for programs"},
    {DiffFormat::kSummary, "summary", "a line per component"}};

struct DiffOptions {
  LoadOptions load;
  Allowed allowed;
  DiffFormat output = DiffFormat::kText;
};

void AddDiffFlags(Flags& flags, DiffOptions& options) {
  AddInputFlags(flags, options.load.input);
  AddPlanFlags(flags, options.allowed);
  AddClusterFlags(flags, options.load.cluster);
  AddOutputFlag(flags, options.output, kDiffFormats);
}

std::string FormatReport(const Report& report, DiffFormat format, bool color) {
  switch (format) {
    case DiffFormat::kText:
      return PrintText(MakeDocument(report), {.color = color});
    case DiffFormat::kDiff:
      return FormatUnified(report, {.color = color});
    case DiffFormat::kJson:
      return FormatReportJson(report);
    case DiffFormat::kSummary:
      return FormatSummary(report);
  }
  return "";
}

// Refusals are part of a complete report; only what could not be judged at
// all makes the report incomplete.
ExitCode Judge(const Plan& plan) {
  for (const Error& error : plan.Blocked()) {
    if (error.kind == Error::Kind::kCluster) return ExitCode::kCluster;
  }
  return plan.HasChanges() ? ExitCode::kDifferences : ExitCode::kOk;
}

Result<ExitCode> RunDiff(const DiffOptions& options, Context& context) {
  auto input = LoadToPlan(options.load, context);
  if (!input) return input.errors();
  auto planned = PlanApply(input->session->cluster(), input->loaded.desired,
                           options.allowed);
  if (!planned) return planned.errors();
  const Report report =
      MakeReport(planned->plan, input->session->Description());
  context.terminal.Out(
      FormatReport(report, options.output, context.terminal.UseColor()));
  return Judge(planned->plan);
}

}  // namespace

Verb DiffVerb() {
  return {.name = "diff",
          .about = "Show what apply would do: manifest, last applied and live",
          .examples = {{"diff -f db.yaml",
                        "See what apply would do; exit code 1 tells of "
                        "differences"},
                       {"diff -f shop/ -o summary",
                        "One line for each component of a folder"}},
          .call = CallWith<DiffOptions, AddDiffFlags, RunDiff>};
}

}  // namespace mcf
