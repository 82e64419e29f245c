#include "plan/plan_warnings.h"

#include <algorithm>
#include <array>

#include "base/text.h"
#include "object/pod_references.h"
#include "object/stateful_set.h"

namespace mcf {
namespace {

constexpr std::size_t kNamesShown = 5;

std::string Names(const std::vector<std::string>& names) {
  if (names.size() <= kNamesShown) return Join(names, ", ");
  const std::vector<std::string> first(names.begin(),
                                       names.begin() + kNamesShown);
  return Join(first, ", ") + " and " +
         std::to_string(names.size() - kNamesShown) + " more";
}

// Pods that live through the plan without a restart.
std::vector<std::string> UntouchedPods(const Object& live,
                                       const RolloutImpact& impact) {
  const StatefulSet set(live);
  std::vector<std::string> pods = set.PodsDownwards(set.start, set.End());
  std::erase_if(pods, [&](const std::string& pod) {
    return std::ranges::find(impact.restarts, pod) != impact.restarts.end() ||
           std::ranges::find(impact.deletes, pod) != impact.deletes.end();
  });
  return pods;
}

bool ChangesContent(const Change& change) {
  if (change.key.kind != "ConfigMap" && change.key.kind != "Secret") {
    return false;
  }
  if (change.operation != Operation::kUpdate) return false;
  return std::ranges::any_of(change.fields, [](const FieldChange& field) {
    return !field.ownership_only &&
           field.path.steps().front().name != "metadata";
  });
}

void WarnOfStaleConfiguration(const ComponentPlan& plan, const Change& set,
                              Warnings& warnings) {
  if (!set.live || !set.merged) return;
  const std::vector<std::string> pods = UntouchedPods(*set.live, plan.impact);
  if (pods.empty()) return;
  const std::map<ObjectKey, PodReference> uses = PodReferencesOf(*set.merged);
  for (const Change& change : plan.changes) {
    if (!ChangesContent(change)) continue;
    const auto use = uses.find(change.key);
    if (use == uses.end() || !use->second.IsFrozen()) continue;
    warnings.push_back({.code = "stale-configuration",
                        .what = change.key.ToString() + " changes, but " +
                                Names(pods) +
                                (pods.size() == 1 ? " keeps" : " keep") +
                                " the old content until a restart",
                        .fix = "kubectl rollout restart statefulset/" +
                               set.key.name + " -n " + set.key.ns});
  }
}

// "Always" for no tag or `latest`, as the server defaults it.
std::string DefaultPullPolicy(const std::string& image) {
  const std::size_t slash = image.rfind('/');
  const std::string name =
      slash == std::string::npos ? image : image.substr(slash + 1);
  const std::size_t digest = name.find('@');
  const std::string tagged = name.substr(0, digest);
  const std::size_t colon = tagged.find(':');
  if (colon == std::string::npos) {
    return digest == std::string::npos ? "Always" : "IfNotPresent";
  }
  return tagged.substr(colon + 1) == "latest" ? "Always" : "IfNotPresent";
}

void WarnOfPullPolicy(const Change& set, const FieldPath& container,
                      Warnings& warnings) {
  const auto text = [&](const Object& object, const char* field) {
    const Json* value = object.Find(container.Field(field));
    return value != nullptr && value->is_string() ? value->get<std::string>()
                                                  : std::string();
  };
  if (!text(*set.desired, "imagePullPolicy").empty()) return;
  const std::string before = text(*set.live, "image");
  const std::string after = text(*set.merged, "image");
  const std::string policy = text(*set.live, "imagePullPolicy");
  if (before.empty() || after.empty() || policy.empty()) return;
  const std::string fitting = DefaultPullPolicy(after);
  if (fitting == DefaultPullPolicy(before) || fitting == policy) return;
  warnings.push_back(
      {.code = "image-pull-policy",
       .what = set.key.ToString() + ": container " +
               TextAt(container.steps().back().key, {"name"}) + " keeps " +
               "imagePullPolicy " + policy + " with the image " + after,
       .fix = "Kubernetes chose it for the old tag and never chooses again; a "
              "new set would get " +
              fitting});
}

void WarnOfPullPolicies(const Change& set, Warnings& warnings) {
  if (set.operation != Operation::kUpdate || !set.live || !set.merged ||
      !set.desired) {
    return;
  }
  for (const char* list : {"initContainers", "containers"}) {
    const FieldPath path = FieldPath({"spec", "template", "spec"}).Field(list);
    const Json* containers = set.merged->Find(path);
    if (containers == nullptr || !containers->is_array()) continue;
    for (const Json& container : *containers) {
      const std::string name = TextAt(container, {"name"});
      WarnOfPullPolicy(set, path.Keys(Json{{"name", name}}), warnings);
    }
  }
}

void WarnOfMissingReferences(const Change& set, const Snapshot& snapshot,
                             Warnings& warnings) {
  if (!set.merged || set.operation == Operation::kDelete) return;
  for (const auto& [key, use] : PodReferencesOf(*set.merged)) {
    if (!use.required) continue;
    const auto presence = snapshot.references.find(key);
    if (presence == snapshot.references.end() ||
        presence->second != Presence::kAbsent) {
      continue;
    }
    warnings.push_back({.code = "reference-missing",
                        .what = key.ToString() + " does not exist, pods of " +
                                set.key.ToString() + " do not start without it",
                        .fix = "create it first"});
  }
}

}  // namespace

Warnings WarnOfPods(const ComponentPlan& plan, const Change& set,
                    const Snapshot& snapshot) {
  Warnings warnings;
  WarnOfStaleConfiguration(plan, set, warnings);
  WarnOfPullPolicies(set, warnings);
  WarnOfMissingReferences(set, snapshot, warnings);
  return warnings;
}

}  // namespace mcf
