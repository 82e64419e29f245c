#include "rollout/progress.h"

#include <algorithm>

#include "base/text.h"
#include "object/stateful_set.h"
#include "rollout/pod_standing.h"

namespace mcf {
namespace {

// What the conditions of a finished rollout are judged by.
struct Facts {
  StatefulSet set;
  long long observed = 0, wanted_generation = 0;
  long long replicas = 0, ready = 0, updated = 0, available = 0;
  std::string current_revision, update_revision;
  std::vector<const Object*> pods;  // of the set, by ordinal
};

bool BelongsTo(const Object& pod, const StatefulSet& set) {
  if (pod.kind() != "Pod" || pod.ns() != set.ns) return false;
  if (!set.OrdinalOfPod(pod.name())) return false;
  const Json* owners = pod.Find({"metadata", "ownerReferences"});
  if (owners == nullptr || !owners->is_array()) return true;
  for (const Json& owner : *owners) {
    const Json* controller = Find(owner, "controller");
    if (controller == nullptr || *controller != true) continue;
    return TextAt(owner, {"uid"}) == set.uid;
  }
  return true;  // an orphan that the set is about to adopt
}

Facts FactsOf(const Object& object, const std::vector<Object>& pods,
              long long generation) {
  const Json& tree = object.tree();
  Facts facts{.set = StatefulSet(object)};
  facts.observed = IntAt(tree, {"status", "observedGeneration"}, 0);
  facts.wanted_generation = std::max(1LL, generation);
  facts.replicas = IntAt(tree, {"status", "replicas"}, 0);
  facts.ready = IntAt(tree, {"status", "readyReplicas"}, 0);
  facts.updated = IntAt(tree, {"status", "updatedReplicas"}, 0);
  facts.available = IntAt(tree, {"status", "availableReplicas"}, 0);
  facts.current_revision = TextAt(tree, {"status", "currentRevision"});
  facts.update_revision = TextAt(tree, {"status", "updateRevision"});
  for (const Object& pod : pods) {
    if (BelongsTo(pod, facts.set)) facts.pods.push_back(&pod);
  }
  std::ranges::sort(facts.pods, {}, [&](const Object* pod) {
    return facts.set.OrdinalOfPod(pod->name());
  });
  return facts;
}

std::string OutOf(long long count, long long total, std::string_view state) {
  return std::to_string(count) + " of " + std::to_string(total) + " pods " +
         std::string(state);
}

// The claim templates that a pod has no volume for, by "pod: template".
std::vector<std::string> MissingVolumes(const Facts& facts) {
  std::vector<std::string> missing;
  for (const Object* pod : facts.pods) {
    const Json* volumes = pod->Find({"spec", "volumes"});
    for (const ClaimTemplate& item : facts.set.templates) {
      const std::string& name = item.name;
      const std::string claim = name + "-" + pod->name();
      const bool found =
          volumes != nullptr && volumes->is_array() &&
          std::any_of(volumes->begin(), volumes->end(), [&](const Json& v) {
            return TextAt(v, {"name"}) == name &&
                   TextAt(v, {"persistentVolumeClaim", "claimName"}) == claim;
          });
      if (!found) missing.push_back(pod->name() + " has no claim " + name);
    }
  }
  return missing;
}

void AddUpdated(const Facts& facts, std::vector<std::string>& missing) {
  const StatefulSet& set = facts.set;
  const long long wanted = std::max(0LL, set.replicas - set.partition);
  if (facts.updated < wanted) {
    missing.push_back(OutOf(facts.updated, wanted, "updated"));
  } else if (set.partition == 0 &&
             facts.current_revision != facts.update_revision) {
    missing.push_back("the controller has not closed the update yet");
  }
}

// Every condition that does not hold, in words.
std::vector<std::string> Unmet(const Facts& facts) {
  const long long total = facts.set.replicas;
  if (facts.observed < facts.wanted_generation) {
    // All counters are of the state before.
    return {"the controller has not seen the change yet"};
  }
  if (facts.set.on_delete) return {};
  std::vector<std::string> missing;
  if (facts.replicas > total) {
    missing.push_back(std::to_string(facts.replicas - total) + " of " +
                      Count(static_cast<std::size_t>(facts.replicas), "pod") +
                      " still to go");
  } else if (facts.replicas < total) {
    missing.push_back(OutOf(facts.replicas, total, "created"));
  }
  if (total == 0) return missing;
  AddUpdated(facts, missing);
  if (facts.ready != total) {
    missing.push_back(OutOf(facts.ready, total, "ready"));
  } else if (facts.set.min_ready_seconds > 0 && facts.available != total) {
    missing.push_back(OutOf(facts.available, total, "available"));
  }
  const std::vector<std::string> volumes = MissingVolumes(facts);
  if (!volumes.empty()) missing.push_back(volumes.front());
  return missing;
}

// " waiting for db-2 (ImagePullBackOff), db-1"; "" without such pods.
std::string WaitingFor(const std::vector<PodStanding>& pods) {
  constexpr std::size_t kMost = 3;
  std::vector<std::string> names;
  std::size_t more = 0;
  for (const PodStanding& pod : pods) {
    if (pod.ready) continue;
    if (names.size() == kMost) {
      ++more;
      continue;
    }
    names.push_back(pod.name +
                    (pod.reason.empty() ? "" : " (" + pod.reason + ")"));
  }
  if (names.empty()) return "";
  std::string text = "waiting for " + Join(names, ", ");
  if (more > 0) text += " and " + std::to_string(more) + " more";
  return text;
}

// With OrderedReady the controller goes through the pods from the lowest
// ordinal and stops at the first that is not ready, before it replaces
// anything. If that pod is of a revision that is to go, it stands in its own
// way; deleting it brings it back on the newest revision.
void FindBlockingPod(const Facts& facts, RolloutStanding& standing) {
  const StatefulSet& set = facts.set;
  if (!set.ordered || set.on_delete || facts.update_revision.empty()) return;
  if (facts.observed < facts.wanted_generation) return;
  for (std::size_t i = 0; i < facts.pods.size(); ++i) {
    const PodStanding& pod = standing.pods[i];
    if (pod.ready) continue;
    const Object& object = *facts.pods[i];
    // The controller replaces failed pods by itself.
    const std::string phase = TextAt(object.tree(), {"status", "phase"});
    if (object.IsTerminating() || phase == "Failed" || phase == "Succeeded") {
      return;
    }
    const long long ordinal = set.OrdinalOfPod(pod.name).value_or(0);
    const bool held =
        ordinal < set.start + set.partition &&
        object.Label("controller-revision-hash") == facts.current_revision;
    if (pod.current || held || !set.Has(ordinal)) return;
    (IsBroken(pod) ? standing.blocking_pod : standing.slow_pod) = pod.name;
    return;
  }
}

// Restarts and the names of reasons are left out: a crash loop is no progress.
std::string FingerprintOf(const Facts& facts,
                          const std::vector<PodStanding>& pods) {
  std::string text;
  for (long long number : {facts.observed, facts.replicas, facts.ready,
                           facts.updated, facts.available}) {
    text += std::to_string(number) + "/";
  }
  text += facts.current_revision + "/" + facts.update_revision;
  for (std::size_t i = 0; i < pods.size(); ++i) {
    const Json& tree = facts.pods[i]->tree();
    text += ";" + pods[i].name + (pods[i].ready ? "+" : "-") +
            (pods[i].current ? "new " : "old ") +
            TextAt(tree, {"status", "phase"}) +
            (TextAt(tree, {"spec", "nodeName"}).empty() ? "" : " scheduled") +
            (facts.pods[i]->IsTerminating() ? " going" : "");
  }
  return text;
}

// The seconds in which a probe must have succeeded or given up.
long long ProbeSeconds(const Json& container, std::string_view name) {
  const Json* probe = Find(container, name);
  if (probe == nullptr || !probe->is_object()) return 0;
  return IntAt(*probe, {"initialDelaySeconds"}, 0) +
         IntAt(*probe, {"periodSeconds"}, 10) *
             IntAt(*probe, {"failureThreshold"}, 3);
}

long long StartupSeconds(const Json* containers) {
  long long most = 0;
  if (containers == nullptr || !containers->is_array()) return most;
  for (const Json& container : *containers) {
    most = std::max(most, ProbeSeconds(container, "startupProbe") +
                              ProbeSeconds(container, "readinessProbe"));
  }
  return most;
}

}  // namespace

RolloutStanding JudgeRollout(const Object& stateful_set,
                             const std::vector<Object>& pods,
                             long long generation) {
  const Facts facts = FactsOf(stateful_set, pods, generation);
  RolloutStanding standing;
  standing.replicas = static_cast<int>(facts.replicas);
  standing.ready = static_cast<int>(facts.ready);
  standing.updated = static_cast<int>(facts.updated);
  standing.available = static_cast<int>(facts.available);
  standing.total = static_cast<int>(facts.set.replicas);
  for (const Object* pod : facts.pods) {
    standing.pods.push_back(StandingOf(*pod, facts.update_revision));
  }
  std::vector<std::string> missing = Unmet(facts);
  standing.done = missing.empty();
  if (!standing.done && facts.observed >= facts.wanted_generation) {
    const std::string waiting = WaitingFor(standing.pods);
    if (!waiting.empty()) missing.push_back(waiting);
  }
  standing.missing = Join(missing, ", ");
  if (!standing.done) FindBlockingPod(facts, standing);
  standing.fingerprint = FingerprintOf(facts, standing.pods);
  return standing;
}

std::chrono::seconds StallTimeout(const Object& stateful_set) {
  const FieldPath pod{"spec", "template", "spec"};
  const Json& tree = stateful_set.tree();
  const long long budget =
      StartupSeconds(stateful_set.Find(pod.Field("initContainers"))) +
      StartupSeconds(stateful_set.Find(pod.Field("containers"))) +
      IntAt(tree, {"spec", "template", "spec", "terminationGracePeriodSeconds"},
            30) +
      // Ready pods count down silently until they are available.
      StatefulSet(stateful_set).min_ready_seconds + 60;
  return std::chrono::seconds(std::max(180LL, budget));
}

}  // namespace mcf
