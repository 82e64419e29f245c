#include "rollout/pod_standing.h"

#include <array>
#include <string_view>

namespace mcf {
namespace {

struct Reason {
  std::string name, message;
};

const Json* Condition(const Json& pod, std::string_view type) {
  const Json* conditions = FindPath(pod, {"status", "conditions"});
  if (conditions == nullptr || !conditions->is_array()) return nullptr;
  for (const Json& condition : *conditions) {
    if (TextAt(condition, {"type"}) == type) return &condition;
  }
  return nullptr;
}

// What the last run of a container came to: "last run: OOMKilled, exit code
// 137".
std::string LastRun(const Json& container) {
  const Json* end = FindPath(container, {"lastState", "terminated"});
  if (end == nullptr) return "";
  const std::string reason = TextAt(*end, {"reason"});
  return "last run: " + (reason.empty() ? "ended" : reason) + ", exit code " +
         std::to_string(IntAt(*end, {"exitCode"}, 0));
}

bool IsStarting(const std::string& reason) {
  return reason == "ContainerCreating" || reason == "PodInitializing" ||
         reason.empty();
}

// Why one container does not run; "" when it does, or is only starting and
// `starting` is false.
Reason ContainerReason(const Json& container, bool starting) {
  if (const Json* waiting = FindPath(container, {"state", "waiting"})) {
    Reason reason{TextAt(*waiting, {"reason"}), TextAt(*waiting, {"message"})};
    if (IsStarting(reason.name)) return starting ? reason : Reason{};
    const std::string last = LastRun(container);
    if (!last.empty()) {
      reason.message += (reason.message.empty() ? "" : "; ") + last;
    }
    return reason;
  }
  const Json* ended = FindPath(container, {"state", "terminated"});
  // An init container that is through has ended well.
  if (ended == nullptr || IntAt(*ended, {"exitCode"}, 0) == 0) return {};
  Reason reason{TextAt(*ended, {"reason"}), TextAt(*ended, {"message"})};
  if (reason.name.empty()) reason.name = "Error";
  if (reason.message.empty()) {
    reason.message =
        "exit code " + std::to_string(IntAt(*ended, {"exitCode"}, 0));
  }
  return reason;
}

// The first trouble of any container, init containers first; one that is only
// starting counts when there is no other.
Reason ContainersReason(const Json& pod) {
  for (const bool starting : {false, true}) {
    for (const char* list : {"initContainerStatuses", "containerStatuses"}) {
      const Json* containers = FindPath(pod, {"status", list});
      if (containers == nullptr || !containers->is_array()) continue;
      for (const Json& container : *containers) {
        Reason reason = ContainerReason(container, starting);
        if (!reason.name.empty()) return reason;
      }
    }
  }
  return {};
}

Reason ReasonOf(const Object& pod, bool ready) {
  const Json& tree = pod.tree();
  if (pod.IsTerminating()) return {"Terminating", ""};
  if (ready) return {};
  if (TextAt(tree, {"status", "phase"}) == "Failed") {
    const std::string reason = TextAt(tree, {"status", "reason"});
    return {reason.empty() ? "Failed" : reason,
            TextAt(tree, {"status", "message"})};
  }
  const Json* scheduled = Condition(tree, "PodScheduled");
  if (scheduled != nullptr && TextAt(*scheduled, {"status"}) == "False") {
    const std::string reason = TextAt(*scheduled, {"reason"});
    return {reason.empty() ? "Unschedulable" : reason,
            TextAt(*scheduled, {"message"})};
  }
  Reason reason = ContainersReason(tree);
  if (!reason.name.empty()) return reason;
  const Json* condition = Condition(tree, "Ready");
  if (condition != nullptr)
    return {"NotReady", TextAt(*condition, {"message"})};
  return {"Pending", ""};
}

int RestartsOf(const Json& pod) {
  long long restarts = 0;
  const Json* containers = FindPath(pod, {"status", "containerStatuses"});
  if (containers == nullptr || !containers->is_array()) return 0;
  for (const Json& container : *containers) {
    restarts += IntAt(container, {"restartCount"}, 0);
  }
  return static_cast<int>(restarts);
}

}  // namespace

PodStanding StandingOf(const Object& pod, const std::string& newest) {
  PodStanding standing;
  standing.name = pod.name();
  const Json* ready = Condition(pod.tree(), "Ready");
  standing.ready = ready != nullptr && TextAt(*ready, {"status"}) == "True" &&
                   !pod.IsTerminating();
  standing.current =
      !newest.empty() && pod.Label("controller-revision-hash") == newest;
  standing.restarts = RestartsOf(pod.tree());
  Reason reason = ReasonOf(pod, standing.ready);
  standing.reason = std::move(reason.name);
  standing.message = std::move(reason.message);
  return standing;
}

bool IsBroken(const PodStanding& pod) {
  constexpr std::array<std::string_view, 14> kBroken = {
      "CrashLoopBackOff",     "ImagePullBackOff",
      "ErrImagePull",         "ErrImageNeverPull",
      "InvalidImageName",     "ImageInspectError",
      "RegistryUnavailable",  "SignatureValidationFailed",
      "CreateContainerError", "CreateContainerConfigError",
      "RunContainerError",    "PostStartHookError",
      "StartError",           "Unschedulable",
  };
  if (pod.ready) return false;
  for (std::string_view reason : kBroken) {
    if (pod.reason == reason) return true;
  }
  return false;
}

}  // namespace mcf
