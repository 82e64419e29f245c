#include "cmd/action_flags.h"

namespace mcf {
namespace {

constexpr Choice<Cascade> kCascades[] = {
    {Cascade::kBackground, "background", "pods go after their StatefulSet"},
    {Cascade::kForeground, "foreground", "pods go before their StatefulSet"},
    {Cascade::kOrphan, "orphan", "only the StatefulSet goes"}};

}  // namespace

void AddPlanFlags(Flags& flags, Allowed& allowed) {
  flags.Group("What the plan may do");
  flags.Switch("prune", allowed.prune,
               "delete what the manifest no longer makes (default true)");
  flags.Mark("--force-conflicts", allowed.force_conflicts,
             "take fields over from other managers");
  flags.List("--force-conflict", allowed.forced_fields,
             "take this field over (repeatable)", {"KIND/NAME:PATH"});
  flags.Mark("--adopt", allowed.adopt,
             "take over objects that belong to nobody or to another tool");
  flags.List("--ignore", allowed.ignored_fields,
             "leave this difference out (repeatable)", {"KIND/NAME:PATH"});
}

void AddQuestionFlags(Flags& flags, ActionOptions& action) {
  flags.Group("Carrying it out");
  flags.Mark("-y,--yes", action.yes,
             "do not ask (does not cover steps that destroy data)");
  flags.List("--confirm", action.confirmed,
             "answer of the question before data is destroyed (repeatable)",
             {"NAMESPACE/NAME"});
  flags.Mark("--dry-run", action.dry_run, "everything but the writes");
}

void AddWaitFlags(Flags& flags, ActionOptions& action) {
  flags.Group("Waiting");
  flags.Switch("wait", action.wait,
               "wait until the rollout is done (default true)");
  flags.Text("--timeout", action.timeout, "limit of the whole wait",
             {"DURATION"});
  flags.Text("--stall-timeout", action.stall_timeout,
             "limit of a wait without progress", {"DURATION"});
}

void AddCascadeFlag(Flags& flags, ActionOptions& action) {
  flags.OneOf("--cascade", action.cascade, kCascades, "", {"HOW"});
}

}  // namespace mcf
