#include "cmd/confirm.h"

#include <set>

#include "base/text.h"
#include "plan/make_steps.h"

namespace mcf {
namespace {

Error NotConfirmed(const std::string& what, const std::string& fix) {
  return Error{.kind = Error::Kind::kRefused, .what = what, .fix = fix};
}

std::string CountsOf(const Plan& plan) {
  std::size_t created = 0, updated = 0, deleted = 0;
  for (const ComponentPlan& component : plan.components) {
    created += component.CountOf(Operation::kCreate);
    updated += component.CountOf(Operation::kUpdate);
    deleted += component.CountOf(Operation::kDelete);
  }
  return std::to_string(created) + " to create, " + std::to_string(updated) +
         " to update, " + std::to_string(deleted) + " to delete";
}

std::string NamespacesOf(const Plan& plan) {
  std::set<std::string> names;
  for (const ComponentPlan& component : plan.components) {
    names.insert(component.id.ns);
  }
  const std::vector<std::string> list(names.begin(), names.end());
  return Join(list, ", ");
}

std::string Question(const std::string& verb, const Plan& plan,
                     const Connection& connection) {
  std::string text = "\n" + verb + " " +
                     Count(plan.components.size(), "component") +
                     " in namespace " + NamespacesOf(plan) + "\n";
  if (!connection.context.empty()) {
    text += "  context  " + connection.context + " (" +
            connection.context_origin + ")\n";
  }
  text += "  server   " + connection.server + "\n";
  text += "  objects  " + CountsOf(plan) + "\n";
  for (const ComponentPlan& component : plan.components) {
    if (component.impact.restarts.empty()) continue;
    text += "  restarts " + Join(component.impact.restarts, ", ") + "\n";
  }
  return text + "Go on? [y/N] ";
}

Error Unanswered(const Context& context) {
  if (context.stop.stop_requested()) {
    return Error{.kind = Error::Kind::kInterrupted,
                 .what = "interrupted at the question, nothing was written"};
  }
  return NotConfirmed("not confirmed, nothing was written",
                      "answer y, or run with --yes");
}

Result<void> ConfirmDestruction(const ComponentId& id,
                                const std::string& destruction,
                                const ActionOptions& options,
                                Context& context) {
  if (destruction.empty()) return {};
  const std::string name = id.ns + "/" + id.name;
  if (std::ranges::find(options.confirmed, name) != options.confirmed.end()) {
    return {};
  }
  if (!context.terminal.CanAsk()) {
    return NotConfirmed(
        name + ": " + destruction + ", and --yes does not cover that",
        "run with --confirm " + name + " if that is wanted");
  }
  const std::optional<std::string> answer = context.terminal.Ask(
      name + ": " + destruction + "\nType " + name + " to go on: ",
      context.stop);
  if (answer == name) return {};
  return Unanswered(context);
}

}  // namespace

Result<void> Confirm(const std::string& verb, const Plan& plan,
                     const Connection& connection, const ActionOptions& options,
                     Context& context) {
  for (std::size_t i = 0; i < plan.components.size(); ++i) {
    Result<void> confirmed = ConfirmDestruction(
        plan.components[i].id, ConsentsOf(plan, i), options, context);
    if (!confirmed) return confirmed;
  }
  if (options.yes) return {};
  if (!context.terminal.CanAsk()) {
    return NotConfirmed("there is no terminal to ask on, nothing was written",
                        "run with --yes to " + verb + " without a question");
  }
  const std::optional<std::string> answer =
      context.terminal.Ask(Question(verb, plan, connection), context.stop);
  if (answer) {
    const std::string word = ToLower(Trim(*answer));
    if (word == "y" || word == "yes") return {};
  }
  return Unanswered(context);
}

}  // namespace mcf
