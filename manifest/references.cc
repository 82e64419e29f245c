// Puts values in the place of references.
//
// What a component says about another one depends on the namespace of that
// one, which may be a reference itself: namespaces are resolved first, each
// when it is asked for, and a component that is asked for while its own
// namespace is being resolved closes a cycle.
#include <algorithm>
#include <optional>

#include "base/text.h"
#include "manifest/component.h"
#include "manifest/fields/findings.h"
#include "manifest/fields/schema.h"
#include "manifest/identities.h"
#include "manifest/kubernetes_stateful_set/checks.h"
#include "manifest/outputs.h"
#include "manifest/shared_checks.h"

namespace mcf {
namespace {

// status.outputs.headlessService and headless_service are one output.
std::string NormalPath(std::string_view path) {
  constexpr std::string_view kPrefix = "status.outputs.";
  if (path.starts_with(kPrefix)) path.remove_prefix(kPrefix.size());
  return SnakeCase(path);
}

// A value, or why there is none.
struct Answer {
  std::optional<std::string> value = {};
  std::string why = {}, fix = {};
  bool cycle = false;
};

// Nothing knows the resource, the next source may.
using MaybeAnswer = std::optional<Answer>;

bool EnvFits(const ValueFromRef& asked, const std::string& env) {
  return asked.env.empty() || asked.env == env;
}

std::string Describe(const ValueFromRef& asked) {
  std::string text = asked.kind.value + " " + asked.name;
  if (!asked.env.empty()) text += " of " + asked.env;
  return text;
}

Answer FindOutput(const std::map<std::string, std::string>& outputs,
                  const ValueFromRef& asked) {
  const auto found = outputs.find(NormalPath(asked.field_path.value));
  if (found != outputs.end()) return {.value = found->second};
  std::vector<std::string> names;
  for (const auto& [name, value] : outputs) names.push_back(name);
  return {.why = Describe(asked) + " has no such output, it has " +
                 Join(names, ", "),
          .fix = "ask for one of these, or give the value with --refs FILE"};
}

// From a --refs file. The best match by environment counts: the one that is
// asked for or the component's own, else an entry for any, else another.
MaybeAnswer FindGiven(const std::vector<ReferenceValue>& values,
                      const ValueFromRef& asked, const std::string& own_env) {
  const std::string& wanted = asked.env.empty() ? own_env : asked.env;
  const ReferenceValue* best = nullptr;
  int best_rank = 3;
  bool ambiguous = false;
  for (const ReferenceValue& value : values) {
    if (value.kind != asked.kind.value || value.name != asked.name) continue;
    if (NormalPath(value.field_path) != NormalPath(asked.field_path.value))
      continue;
    if (!value.env.empty() && !EnvFits(asked, value.env)) continue;
    int rank = value.env.empty() ? 1 : 2;
    if (!value.env.empty() && value.env == wanted) rank = 0;
    if (rank > best_rank) continue;
    ambiguous = rank == best_rank && (ambiguous || value.value != best->value);
    best = &value;
    best_rank = rank;
  }
  if (best == nullptr) return {};
  if (!ambiguous) return Answer{.value = best->value};
  return Answer{.why =
                    "--refs has different values for it; say which "
                    "environment is meant"};
}

// From what was recorded in the component's own namespace.
MaybeAnswer FindRecorded(const std::vector<ComponentOutputs>& recorded,
                         const ValueFromRef& asked, const std::string& ns) {
  for (const ComponentOutputs& outputs : recorded) {
    if (outputs.kind != asked.kind.value || outputs.name != asked.name)
      continue;
    if (ns.empty() || outputs.ns != ns) continue;
    if (!EnvFits(asked, outputs.env)) continue;
    return FindOutput(outputs.values, asked);
  }
  return {};
}

class Resolver {
 public:
  Resolver(ParsedInput& input, const std::vector<ReferenceValue>& values,
           const std::vector<ComponentOutputs>& recorded,
           const ParseOptions& options)
      : input_(input),
        values_(values),
        recorded_(recorded),
        options_(options),
        work_(input.components.size()) {}

  Errors Run() {
    const std::size_t count = input_.components.size();
    for (std::size_t i = 0; i < count; ++i) ResolveNamespace(i);
    for (std::size_t i = 0; i < count && !options_.identities_only; ++i) {
      ResolveVariables(i);
    }
    Errors errors;
    Identities identities;
    for (std::size_t i = 0; i < count; ++i) {
      const Component& component = input_.components[i];
      if (!component.ns().empty()) {
        identities.Add({.kind = component.kind(),
                        .ns = component.ns(),
                        .name = component.name(),
                        .where = component.where},
                       &errors);
      }
      for (Error& error : work_[i].findings.TakeErrors(component.ToString())) {
        errors.push_back(std::move(error));
      }
    }
    return errors;
  }

 private:
  struct Work {
    enum class State { kNew, kActive, kDone };
    State state = State::kNew;
    Findings findings = {};
  };

  KubernetesStatefulSet* SetAt(std::size_t i) {
    return std::get_if<KubernetesStatefulSet>(&input_.components[i].input);
  }

  void ResolveNamespace(std::size_t i) {
    KubernetesStatefulSet* set = SetAt(i);
    if (set == nullptr || work_[i].state != Work::State::kNew) return;
    work_[i].state = Work::State::kActive;
    if (set->ns.value_from) {
      ValueFromRef asked = *set->ns.value_from;
      if (asked.kind.value.empty()) asked.kind.value = kNamespaceKind;
      if (asked.field_path.value.empty()) asked.field_path.value = "spec.name";
      Resolve(i, asked, &set->ns);
      if (!set->ns.value_from) CheckResolved(*set, work_[i].findings);
    }
    work_[i].state = Work::State::kDone;
  }

  void ResolveVariables(std::size_t i) {
    KubernetesStatefulSet* set = SetAt(i);
    if (set == nullptr) return;
    for (auto& [name, variable] : set->variables) {
      if (!variable.value_from) continue;
      const ValueFromRef asked = *variable.value_from;
      Resolve(i, asked, &variable);
    }
  }

  void Resolve(std::size_t i, const ValueFromRef& asked,
               StringValueOrRef* into) {
    Answer answer = Find(i, asked);
    if (answer.value && answer.value->empty()) {
      answer = {.why = "its value is empty", .fix = "give it with --refs FILE"};
    }
    if (answer.value) {
      into->value.value = *answer.value;
      into->where = asked.where;
      into->value_from.reset();
      return;
    }
    work_[i].findings.Fail(
        {asked.where, into->full_path},
        answer.cycle ? "reference.cycle" : "reference.unresolved",
        {.what = asked.field_path.value + " of " + Describe(asked) +
                 " is not known",
         .why = answer.why,
         .fix = answer.fix.empty()
                    ? "give it with --refs FILE, or add the document of " +
                          Describe(asked) + " to the input"
                    : answer.fix});
  }

  Answer Find(std::size_t i, const ValueFromRef& asked) {
    const Component& component = input_.components[i];
    const KubernetesStatefulSet& set = *SetAt(i);
    if (auto given = FindGiven(values_, asked, set.env.value)) return *given;
    if (asked.kind.value == kNamespaceKind) {
      if (auto sibling = FindNamespace(asked)) return *sibling;
    }
    if (asked.kind.value == KubernetesStatefulSet::kKind) {
      if (auto sibling = FindSibling(i, asked)) return *sibling;
    }
    if (auto recorded = FindRecorded(recorded_, asked, component.ns())) {
      return *recorded;
    }
    return {};
  }

  MaybeAnswer FindNamespace(const ValueFromRef& asked) {
    for (const NamespaceDocument& one : input_.namespaces) {
      if (one.name != asked.name || !EnvFits(asked, one.env)) continue;
      if (asked.field_path.value == "spec.name") {
        return Answer{.value = one.spec_name};
      }
      return Answer{.why = "only spec.name of a KubernetesNamespace is known",
                    .fix =
                        "ask for spec.name, or give the value with --refs "
                        "FILE"};
    }
    return {};
  }

  // The one in the same namespace is meant, if there is one.
  MaybeAnswer FindSibling(std::size_t i, const ValueFromRef& asked) {
    std::vector<std::size_t> found;
    for (std::size_t j = 0; j < input_.components.size(); ++j) {
      const KubernetesStatefulSet* set = SetAt(j);
      if (set == nullptr || set->name.value != asked.name) continue;
      if (!EnvFits(asked, set->env.value)) continue;
      found.push_back(j);
    }
    if (found.empty()) return {};
    std::size_t chosen = found.front();
    if (found.size() > 1) {
      const std::string ns = input_.components[i].ns();
      const auto near =
          std::find_if(found.begin(), found.end(), [&](std::size_t j) {
            return !ns.empty() && input_.components[j].ns() == ns;
          });
      if (near == found.end()) {
        return Answer{.why = "several documents have this name",
                      .fix = "add env with the environment that is meant"};
      }
      chosen = *near;
    }
    return AskSibling(chosen, asked);
  }

  Answer AskSibling(std::size_t j, const ValueFromRef& asked) {
    if (work_[j].state == Work::State::kActive) {
      return {.why = "its namespace is decided by this very reference",
              .fix = "write one of the namespaces as a value",
              .cycle = true};
    }
    ResolveNamespace(j);
    const Component& sibling = input_.components[j];
    if (sibling.ns().empty()) {
      return {.why = "the namespace of " + Describe(asked) + " is not known",
              .fix = "see the error there"};
    }
    return FindOutput(OutputsOf(sibling, options_.upstream_parity), asked);
  }

  // What ParseInput checks of a namespace that is written out.
  void CheckResolved(const KubernetesStatefulSet& set, Findings& findings) {
    const std::string& ns = set.ns.value.value;
    CheckNamespace(set.ns, findings);
    CheckRequiredNamespace(ns, set.ns.spot(), options_.required_ns, findings);
    for (const auto& [name, secret] : set.secrets.value) {
      CheckSecretNamespace(secret, ns, findings);
    }
  }

  ParsedInput& input_;
  const std::vector<ReferenceValue>& values_;
  const std::vector<ComponentOutputs>& recorded_;
  const ParseOptions& options_;
  std::vector<Work> work_;  // by component
};

}  // namespace

Result<void> ResolveReferences(ParsedInput& input,
                               const std::vector<ReferenceValue>& values,
                               const std::vector<ComponentOutputs>& recorded,
                               const ParseOptions& options) {
  return Resolver(input, values, recorded, options).Run();
}

}  // namespace mcf
