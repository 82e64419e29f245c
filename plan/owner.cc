#include "plan/owner.h"

#include <array>
#include <optional>

#include "base/shell.h"
#include "object/marks.h"

namespace mcf {
namespace {

// An ownerReference with `controller: true`; a PlatformApplication is the
// operator's own in any case.
const Json* FindController(const Object& live) {
  const Json* references =
      FindPath(live.tree(), {"metadata", "ownerReferences"});
  if (references == nullptr || !references->is_array()) return nullptr;
  for (const Json& reference : *references) {
    const Json* controller = Find(reference, "controller");
    const bool controls = controller != nullptr && controller->is_boolean() &&
                          controller->get<bool>();
    if (controls || TextAt(reference, {"kind"}) == "PlatformApplication") {
      return &reference;
    }
  }
  return nullptr;
}

std::string LabelOrAnnotation(const Object& live, std::string_view key) {
  const std::string label = live.Label(key);
  return label.empty() ? live.Annotation(key) : label;
}

std::string WithNamespace(const std::string& ns, const std::string& name) {
  return ns.empty() ? name : ns + "/" + name;
}

std::optional<std::string> HelmOwner(const Object& live) {
  const std::string release = live.Annotation("meta.helm.sh/release-name");
  if (!release.empty()) {
    const std::string ns = live.Annotation("meta.helm.sh/release-namespace");
    return "Helm release " + WithNamespace(ns, release);
  }
  if (live.Label("app.kubernetes.io/managed-by") == "Helm") return "Helm";
  return std::nullopt;
}

std::optional<std::string> ArgoOwner(const Object& live) {
  // APPLICATION:GROUP/KIND:NAMESPACE/NAME
  std::string name = live.Annotation("argocd.argoproj.io/tracking-id");
  name = name.substr(0, name.find(':'));
  if (name.empty()) name = live.Label("argocd.argoproj.io/instance");
  if (name.empty()) return std::nullopt;
  return "Argo CD application " + name;
}

std::optional<std::string> FluxOwner(const Object& live) {
  struct Mark {
    std::string_view prefix, what;
  };
  constexpr std::array<Mark, 2> kMarks{{
      {"kustomize.toolkit.fluxcd.io/", "Flux Kustomization "},
      {"helm.toolkit.fluxcd.io/", "Flux HelmRelease "},
  }};
  for (const Mark& mark : kMarks) {
    const std::string prefix(mark.prefix);
    const std::string name = LabelOrAnnotation(live, prefix + "name");
    if (name.empty()) continue;
    const std::string ns = LabelOrAnnotation(live, prefix + "namespace");
    return std::string(mark.what) + WithNamespace(ns, name);
  }
  return std::nullopt;
}

std::optional<std::string> ToolOwner(const Object& live) {
  // Flux installs charts too: its mark says more than Helm's.
  if (auto flux = FluxOwner(live)) return flux;
  if (auto argo = ArgoOwner(live)) return argo;
  if (auto helm = HelmOwner(live)) return helm;
  const std::string kapp = live.Label("kapp.k14s.io/app");
  if (!kapp.empty()) return "kapp app " + kapp;
  return std::nullopt;
}

// NAMESPACE/NAME as the words of a command.
std::string NameForCommand(const std::string& name) {
  const std::size_t slash = name.find('/');
  if (slash == std::string::npos) return QuoteForShell(name);
  return QuoteForShell(name.substr(slash + 1)) + " -n " +
         QuoteForShell(name.substr(0, slash));
}

}  // namespace

Owner OwnerOf(const Object& live, const ComponentId& id) {
  const std::string mark = live.Annotation(kOwnerAnnotation);
  if (mark == id.ToString()) {
    return {.kind = Owner::Kind::kThisComponent, .name = mark};
  }
  if (!mark.empty()) {
    return {.kind = Owner::Kind::kOtherComponent, .name = mark};
  }
  if (const Json* controller = FindController(live)) {
    return {.kind = Owner::Kind::kController,
            .name = TextAt(*controller, {"kind"}) + " " +
                    WithNamespace(live.ns(), TextAt(*controller, {"name"}))};
  }
  if (auto tool = ToolOwner(live)) {
    return {.kind = Owner::Kind::kTool, .name = *tool};
  }
  return {};
}

std::optional<Warning> WarnOfFormerTool(const Owner& owner) {
  struct Tool {
    std::string_view prefix, does, fix;
  };
  constexpr std::array<Tool, 5> kTools{{
      {"Argo CD application ", "puts its version back at its next sync",
       "take the objects out of its source, or turn off its automated sync"},
      {"Flux Kustomization ", "puts its version back at its next run",
       "take the objects out of its source, or stop it: flux suspend "
       "kustomization {name}"},
      {"Flux HelmRelease ", "puts its version back at its next run",
       "take the objects out of its chart, or stop it: flux suspend "
       "helmrelease {name}"},
      {"Helm release ",
       "changes or deletes them when it is upgraded or uninstalled",
       "do not upgrade or uninstall the release any more"},
      {"kapp app ", "changes or deletes them when it is deployed or deleted",
       "do not deploy or delete the app any more"},
  }};
  for (const Tool& tool : kTools) {
    if (!owner.name.starts_with(tool.prefix)) continue;
    const std::string name = owner.name.substr(tool.prefix.size());
    std::string fix(tool.fix);
    const std::size_t at = fix.find("{name}");
    if (at != std::string::npos) fix.replace(at, 6, NameForCommand(name));
    return Warning{.code = "former-owner",
                   .what = owner.name +
                           " still has what is adopted from it: it " +
                           std::string(tool.does),
                   .fix = fix};
  }
  return std::nullopt;
}

bool HasController(const Object& live) {
  return FindController(live) != nullptr;
}

}  // namespace mcf
