#include "cmd/carry_out.h"

#include <mutex>
#include <set>

#include "apply/run_steps.h"
#include "base/duration.h"
#include "base/shell.h"
#include "base/text.h"
#include "cmd/confirm.h"
#include "cmd/version.h"
#include "report/plan_document.h"
#include "report/print_text.h"

namespace mcf {
namespace {

const char* PastTense(Operation operation) {
  switch (operation) {
    case Operation::kCreate:
      return "created";
    case Operation::kDelete:
      return "deleted";
    default:
      return "updated";
  }
}

// Progress on stderr: a line per write, one live line while waiting.
class TerminalProgress : public Progress {
 public:
  explicit TerminalProgress(Terminal& terminal) : terminal_(terminal) {}

  void Wrote(const ObjectKey& key, Operation operation) override {
    terminal_.Note(key.ToString() + " " + PastTense(operation) + "\n");
  }

  void Warned(const std::string& server_warning) override {
    std::lock_guard lock(mutex_);
    if (!told_.insert(server_warning).second) return;
    terminal_.Note(
        Warning{.code = "server", .what = server_warning}.ToString());
  }

  void Waiting(const std::string& line) override { terminal_.Progress(line); }

 private:
  Terminal& terminal_;  // borrowed
  std::mutex mutex_;
  std::set<std::string> told_;
};

Result<std::chrono::milliseconds> ReadDuration(const std::string& flag,
                                               const std::string& text) {
  if (text.empty()) return std::chrono::milliseconds(0);
  auto duration = ParseDuration(text);
  if (duration) return *duration;
  return Error{.kind = Error::Kind::kUsage,
               .what = flag + ": expected a duration, got \"" + text + "\"",
               .fix = "write it like 90s, 10m or 1h30m"};
}

Result<RunOptions> ToRunOptions(const ActionOptions& options) {
  auto timeout = ReadDuration("--timeout", options.timeout);
  if (!timeout) return timeout.errors();
  auto stall = ReadDuration("--stall-timeout", options.stall_timeout);
  if (!stall) return stall.errors();
  return RunOptions{.wait = options.wait,
                    .timeout = *timeout,
                    .stall_timeout = *stall,
                    .cascade = options.cascade,
                    .tool_version = ToolVersion()};
}

// "  write StatefulSet shop/db: skipped", of what was planned and may not be
// done. What failed has an error of its own.
std::string DescribeUndone(const Outcome& outcome, const Plan& plan) {
  using State = StepResult::State;
  std::string text;
  for (const Outcome::Ended& ended : outcome.steps) {
    const Step& step = plan.steps[ended.step];
    const bool is_undone =
        ended.state == State::kSkipped || ended.state == State::kUnknown;
    if (!is_undone || step.change == Step::kNoChange || IsWait(step.kind)) {
      continue;
    }
    text += std::string("  ") + ToString(step.kind) + " " +
            step.key.ToString() + ": " + ToString(ended.state) + "\n";
  }
  return text;
}

std::string Describe(const Outcome& outcome, const Plan& plan) {
  std::string text = outcome.id.ToString() + ": " +
                     std::to_string(outcome.created) + " created, " +
                     std::to_string(outcome.updated) + " updated, " +
                     std::to_string(outcome.deleted) + " deleted, " +
                     std::to_string(outcome.unchanged) + " unchanged\n";
  for (const ObjectKey& key : outcome.kept) {
    text += "  " + key.ToString() +
            " stays until no pod of the old revision is left; the next apply "
            "removes it\n";
  }
  return text + DescribeUndone(outcome, plan);
}

Json ToJson(const Outcome& outcome, const Plan& plan) {
  Json errors = Json::array();
  for (const Error& error : outcome.errors) errors.push_back(error.what);
  Json kept = Json::array();
  for (const ObjectKey& key : outcome.kept) kept.push_back(key.ToString());
  Json steps = Json::array();
  for (const Outcome::Ended& ended : outcome.steps) {
    const Step& step = plan.steps[ended.step];
    steps.push_back(
        {{"step", ended.step},
         {"do", ToString(step.kind)},
         {"object",
          IsOfRecord(step.kind) ? Json(nullptr) : Json(step.key.ToString())},
         {"state", ToString(ended.state)}});
  }
  return {{"id", outcome.id.ToString()},
          {"created", outcome.created},
          {"updated", outcome.updated},
          {"deleted", outcome.deleted},
          {"unchanged", outcome.unchanged},
          {"kept", kept},
          {"rolloutFinished", outcome.rollout_finished},
          {"errors", errors},
          {"steps", steps}};
}

void PrintJson(const Report& report, const std::vector<Outcome>& outcomes,
               Terminal& terminal) {
  Json json = ReportToJson(report);
  json["outcomes"] = Json::array();
  for (const Outcome& outcome : outcomes) {
    json["outcomes"].push_back(ToJson(outcome, report.plan));
  }
  terminal.Out(FormatJson(json, 2) + "\n");
}

// What a user may want to do with claims that a delete leaves behind, unless
// pods go on using them.
std::string ClaimsLeft(const ComponentPlan& plan) {
  if (!plan.is_delete || plan.keeps_pods || plan.ledger.lines.empty()) {
    return "";
  }
  std::string text =
      PrintText({{{Section{.title = {{"Claims that stay:"}},
                           .body = {{Claims{plan.ledger.lines}}}}}}},
                {});
  std::vector<std::string> names;
  for (const ClaimLine& line : plan.ledger.lines) {
    const bool stays =
        line.fate != ClaimLine::Fate::kDeleted && line.shared_with.empty();
    if (stays) names.push_back(QuoteForShell(line.name));
  }
  if (names.empty()) return "";
  return text + "To delete them and their data:\n  kubectl delete pvc -n " +
         QuoteForShell(plan.id.ns) + " " + Join(names, " ") + "\n";
}

Errors ErrorsOf(const std::vector<Outcome>& outcomes) {
  Errors errors;
  for (const Outcome& outcome : outcomes) {
    errors.insert(errors.end(), outcome.errors.begin(), outcome.errors.end());
  }
  return errors;
}

}  // namespace

Result<ExitCode> CarryOut(const std::string& verb, const Planned& planned,
                          Session& session, const ActionOptions& options,
                          Context& context) {
  auto run = ToRunOptions(options);
  if (!run) return run.errors();
  const Report report = MakeReport(planned.plan, session.Description());
  const bool as_text = options.output == TextOrJson::kText;
  if (as_text) {
    context.terminal.Out(PrintText(MakeDocument(report),
                                   {.color = context.terminal.UseColor()}));
  }
  Errors blocked = planned.plan.Blocked();
  if (!blocked.empty() || options.dry_run) {
    if (!as_text) PrintJson(report, {}, context.terminal);
    if (!blocked.empty()) return blocked;
    context.terminal.Note("dry run: nothing was written\n");
    return ExitCode::kOk;
  }
  if (planned.plan.HasWrites()) {
    Result<void> confirmed =
        Confirm(verb, planned.plan, session.connection(), options, context);
    if (!confirmed) return confirmed.errors();
  }
  TerminalProgress progress(context.terminal);
  const std::vector<Outcome> outcomes = RunSteps(
      session.cluster(), planned.plan, planned.snapshot, *run, progress);
  context.terminal.Progress("");
  if (!as_text) PrintJson(report, outcomes, context.terminal);
  if (as_text && planned.plan.HasWrites()) {
    for (const Outcome& outcome : outcomes) {
      context.terminal.Out(Describe(outcome, planned.plan));
    }
    for (const ComponentPlan& component : planned.plan.components) {
      context.terminal.Out(ClaimsLeft(component));
    }
  }
  Errors errors = ErrorsOf(outcomes);
  if (!errors.empty()) return errors;
  return ExitCode::kOk;
}

}  // namespace mcf
