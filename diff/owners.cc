#include "diff/owners.h"

#include <algorithm>
#include <array>

#include "object/marks.h"

namespace mcf {
namespace {

template <std::size_t N>
bool IsOneOf(const std::array<std::string_view, N>& names,
             std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

template <std::size_t N>
bool StartsWithOneOf(const std::array<std::string_view, N>& starts,
                     std::string_view name) {
  return std::ranges::any_of(
      starts, [&](std::string_view start) { return name.starts_with(start); });
}

// What programs are called that install what they were given, as Update or
// Apply. Source: the managers that these programs write under.
bool IsTool(std::string_view manager) {
  constexpr std::array<std::string_view, 9> kStarts = {
      "helm", "kapp", "argocd", "kustomize-controller", "pulumi", "terraform",
      "tofu", "flux", "fleet"};
  return StartsWithOneOf(kStarts, manager);
}

bool IsController(std::string_view manager) {
  constexpr std::array<std::string_view, 9> kNames = {
      "kube-scheduler", "kubelet",    "cluster-autoscaler",
      "manager",        "controller", "operator",
      "cainjector",     "istiod",     "pilot-discovery"};
  constexpr std::array<std::string_view, 3> kStarts = {"keda", "vpa-",
                                                       "cert-manager"};
  constexpr std::array<std::string_view, 6> kEnds = {
      "-controller", "-controllers", "-manager",
      "-operator",   "-autoscaler",  "-webhook"};
  return IsOneOf(kNames, manager) || StartsWithOneOf(kStarts, manager) ||
         std::ranges::any_of(kEnds, [&](std::string_view end) {
           return manager.ends_with(end);
         });
}

bool IsInteractive(std::string_view manager) {
  constexpr std::array<std::string_view, 12> kTools = {
      "kubectl",    "oc",        "k9s",      "Lens",
      "lens",       "OpenLens",  "Mozilla",  "octant",
      "node-fetch", "dashboard", "headlamp", "before-first-apply"};
  return manager.starts_with("kubectl-") || IsOneOf(kTools, manager);
}

}  // namespace

Actor ActorOf(const FieldOwner& owner) {
  // We never update under that name: somebody else did.
  const bool is_borrowed =
      owner.manager == kFieldManager && owner.operation == "Update";
  if (IsOurManager(owner) && !is_borrowed) return Actor::kUs;
  if (IsInteractive(owner.manager)) return Actor::kPerson;
  if (IsTool(owner.manager)) return Actor::kTool;
  if (IsController(owner.manager)) return Actor::kController;
  // A person scales as kubectl does.
  if (owner.subresource == "scale") return Actor::kController;
  return owner.operation == "Apply" ? Actor::kTool : Actor::kPerson;
}

bool IsEditing(const FieldOwner& owner) {
  constexpr std::array<std::string_view, 8> kCommands = {
      "kubectl-edit",  "kubectl-patch",    "kubectl-set",     "kubectl-label",
      "kubectl-scale", "kubectl-annotate", "kubectl-rollout", "kubectl-taint"};
  return !owner.subresource.empty() || IsOneOf(kCommands, owner.manager);
}

bool IsOurManager(const FieldOwner& owner) {
  return owner.manager == kFieldManager || owner.manager == kStepManager ||
         owner.manager == kInventoryManager;
}

bool WeHold(const Object& live, const FieldPath& path) {
  for (const FieldOwner& owner : OwnersOf(live, path)) {
    if (owner.manager == kFieldManager && owner.operation == "Apply" &&
        owner.subresource.empty()) {
      return true;
    }
  }
  return false;
}

std::vector<FieldOwner> OthersOwning(const Object& live,
                                     const FieldPath& path) {
  std::vector<FieldOwner> owners = OwnersOf(live, path);
  std::erase_if(owners, IsOurManager);
  return owners;
}

std::string Describe(const FieldOwner& owner) {
  std::string text = owner.manager;
  if (owner.operation.empty()) return text;
  text += " (" + owner.operation;
  if (!owner.subresource.empty()) text += ", " + owner.subresource;
  return text + ")";
}

std::string Describe(const std::vector<FieldOwner>& owners) {
  std::string text;
  for (const FieldOwner& owner : owners) {
    if (!text.empty()) text += ", ";
    text += Describe(owner);
  }
  return text;
}

}  // namespace mcf
