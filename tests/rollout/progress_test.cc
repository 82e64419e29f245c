#include "rollout/progress.h"

#include <gtest/gtest.h>

#include "tests/support/sets.h"

namespace mcf {
namespace {

std::vector<Object> ThreePods() { return {LivePod(0), LivePod(1), LivePod(2)}; }

// A pod that is not ready, with the state of its container.
Object Unready(int ordinal, const std::string& hash, const std::string& state) {
  return With(
      LivePod(ordinal, hash),
      {{"status.conditions",
        "[{type: PodScheduled, status: 'True'}, {type: Ready, status: "
        "'False', message: 'containers with unready status: [app]'}]"},
       {"status.containerStatuses",
        "[{name: app, ready: false, restartCount: 2, state: " + state + "}]"}});
}

std::string Waiting(const std::string& reason) {
  return "{waiting: {reason: " + reason + "}}";
}

TEST(ProgressTest, JudgesEveryCondition) {
  struct Case {
    const char* name;
    Values set;
    std::string missing;  // "" when done
  };
  const Values new_revision = {{"status.updateRevision", "db-2"}};
  const Case cases[] = {
      {"all there", {}, ""},
      {"generation not observed",
       {{"status.observedGeneration", "1"}},
       "the controller has not seen the change yet"},
      {"no status at all",
       {{"status", "{}"}},
       "the controller has not seen the change yet"},
      {"a later generation is fine", {{"status.observedGeneration", "3"}}, ""},
      {"scale-up not finished",
       {{"spec.replicas", "5"}},
       "3 of 5 pods created, 3 of 5 pods updated, 3 of 5 pods ready"},
      {"scale-down not finished",
       {{"spec.replicas", "2"}, {"status.readyReplicas", "2"}},
       "1 of 3 pods still to go"},
      {"updated counter absent",
       {{"status.updatedReplicas", "~"}, {"status.updateRevision", "db-2"}},
       "0 of 3 pods updated"},
      {"updated, but revisions differ",
       {{"status.updateRevision", "db-2"}},
       "the controller has not closed the update yet"},
      {"ready counter absent",
       {{"status.readyReplicas", "~"}},
       "0 of 3 pods ready"},
      {"not ready", {{"status.readyReplicas", "2"}}, "2 of 3 pods ready"},
      {"availability counts with minReadySeconds",
       {{"spec.minReadySeconds", "10"}, {"status.availableReplicas", "1"}},
       "1 of 3 pods available"},
      {"and not without", {{"status.availableReplicas", "1"}}, ""},
      {"partition: enough updated, revisions differ",
       {{"spec.updateStrategy.rollingUpdate.partition", "2"},
        {"status.updatedReplicas", "1"},
        {"status.updateRevision", "db-2"}},
       ""},
      {"partition: too few updated",
       {{"spec.updateStrategy.rollingUpdate.partition", "1"},
        {"status.updatedReplicas", "1"},
        {"status.updateRevision", "db-2"}},
       "1 of 2 pods updated"},
      {"partition above replicas",
       {{"spec.updateStrategy.rollingUpdate.partition", "9"},
        {"status.updatedReplicas", "~"},
        {"status.updateRevision", "db-2"}},
       ""},
      {"partition does not excuse unready pods",
       {{"spec.updateStrategy.rollingUpdate.partition", "9"},
        {"status.readyReplicas", "1"}},
       "1 of 3 pods ready"},
      {"no rollingUpdate means partition 0",
       {{"spec.updateStrategy", "{type: RollingUpdate}"},
        {"status.updatedReplicas", "1"}},
       "1 of 3 pods updated"},
      {"OnDelete waits for the generation alone",
       {{"spec.updateStrategy", "{type: OnDelete}"},
        {"status.updatedReplicas", "~"},
        {"status.readyReplicas", "1"},
        {"status.updateRevision", "db-2"}},
       ""},
      {"OnDelete, generation not observed",
       {{"spec.updateStrategy", "{type: OnDelete}"},
        {"status.observedGeneration", "1"}},
       "the controller has not seen the change yet"},
      {"no replicas wanted, none left",
       {{"spec.replicas", "0"},
        {"status.replicas", "0"},
        {"status.readyReplicas", "~"},
        {"status.updatedReplicas", "~"},
        {"status.updateRevision", "db-2"}},
       ""},
      {"no replicas wanted, two left",
       {{"spec.replicas", "0"}, {"status.replicas", "2"}},
       "2 of 2 pods still to go"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RolloutStanding standing =
        JudgeRollout(With(LiveSet(), c.set), ThreePods(), 2);
    EXPECT_EQ(c.missing, standing.missing);
    EXPECT_EQ(c.missing.empty(), standing.done);
  }
}

TEST(ProgressTest, WantsEveryClaimTemplateInEveryPod) {
  const Object set = With(
      LiveSet(), {{"spec.volumeClaimTemplates",
                   "[{metadata: {name: data}}, {metadata: {name: log}}]"}});
  const std::string both =
      "[{name: data, persistentVolumeClaim: {claimName: data-db-0}}, "
      "{name: log, persistentVolumeClaim: {claimName: log-db-0}}]";
  std::vector<Object> pods = {With(LivePod(0), {{"spec.volumes", both}}),
                              LivePod(1), LivePod(2)};
  EXPECT_EQ("db-1 has no claim log", JudgeRollout(set, pods, 2).missing);
  // A volume of that name that is no claim of the pod does not count.
  pods = {With(LivePod(0), {{"spec.volumes", "[{name: data, emptyDir: {}}]"}})};
  EXPECT_EQ("db-0 has no claim data", JudgeRollout(LiveSet(), pods, 2).missing);
  EXPECT_TRUE(JudgeRollout(LiveSet(), {}, 2).done);  // pods may not be read
}

TEST(ProgressTest, NamesThePodsItWaitsFor) {
  const Object set = With(LiveSet(), {{"spec.replicas", "6"},
                                      {"status.replicas", "6"},
                                      {"status.updatedReplicas", "6"},
                                      {"status.readyReplicas", "1"}});
  std::vector<Object> pods = {LivePod(0)};
  for (int i = 1; i < 6; ++i) {
    pods.push_back(Unready(i, "db-1", Waiting("ImagePullBackOff")));
  }
  EXPECT_EQ(
      "1 of 6 pods ready, waiting for db-1 (ImagePullBackOff), "
      "db-2 (ImagePullBackOff), db-3 (ImagePullBackOff) and 2 more",
      JudgeRollout(set, pods, 2).missing);
}

TEST(ProgressTest, GivesTheReasonOfAPod) {
  struct Case {
    const char* name;
    Values pod;
    std::string reason, message;
  };
  const std::string unready =
      "[{type: PodScheduled, status: 'True'}, {type: Ready, status: 'False', "
      "message: 'containers with unready status: [app]'}]";
  const auto state = [&](const std::string& text) {
    return Values{{"status.conditions", unready},
                  {"status.containerStatuses", "[{name: app, " + text + "}]"}};
  };
  const Case cases[] = {
      {"ready", {}, "", ""},
      {"image cannot be pulled",
       state("state: {waiting: {reason: ImagePullBackOff, message: no such "
             "image}}"),
       "ImagePullBackOff", "no such image"},
      {"crash loop with its last end",
       state("state: {waiting: {reason: CrashLoopBackOff, message: back-off}}, "
             "lastState: {terminated: {exitCode: 137, reason: OOMKilled}}"),
       "CrashLoopBackOff", "back-off; last run: OOMKilled, exit code 137"},
      {"missing ConfigMap",
       state("state: {waiting: {reason: CreateContainerConfigError, message: "
             "configmap x not found}}"),
       "CreateContainerConfigError", "configmap x not found"},
      {"ended with an error",
       state("state: {terminated: {exitCode: 1, reason: Error}}"), "Error",
       "exit code 1"},
      {"ended without a reason", state("state: {terminated: {exitCode: 2}}"),
       "Error", "exit code 2"},
      {"starting", state("state: {waiting: {reason: ContainerCreating}}"),
       "ContainerCreating", ""},
      {"runs, probe fails", state("state: {running: {}}"), "NotReady",
       "containers with unready status: [app]"},
      {"an init container fails first",
       {{"status.conditions", unready},
        {"status.initContainerStatuses",
         "[{name: a, state: {terminated: {exitCode: 0, reason: Completed}}}, "
         "{name: b, state: {waiting: {reason: CrashLoopBackOff}}}]"},
        {"status.containerStatuses",
         "[{name: app, state: {waiting: {reason: PodInitializing}}}]"}},
       "CrashLoopBackOff",
       ""},
      {"a real trouble beats one that only starts",
       state("state: {waiting: {reason: ContainerCreating}}}, {name: side, "
             "state: {waiting: {reason: ErrImagePull}}"),
       "ErrImagePull", ""},
      {"unschedulable",
       {{"status.phase", "Pending"},
        {"status.conditions",
         "[{type: PodScheduled, status: 'False', reason: Unschedulable, "
         "message: 0/3 nodes}]"},
        {"status.containerStatuses", "~"}},
       "Unschedulable",
       "0/3 nodes"},
      {"scheduling gate",
       {{"status.conditions",
         "[{type: PodScheduled, status: 'False', reason: SchedulingGated}]"},
        {"status.containerStatuses", "~"}},
       "SchedulingGated",
       ""},
      {"evicted",
       {{"status", "{phase: Failed, reason: Evicted, message: low on memory}"}},
       "Evicted",
       "low on memory"},
      {"failed for no reason", {{"status", "{phase: Failed}"}}, "Failed", ""},
      {"going",
       {{"metadata.deletionTimestamp", "'2026-11-21T12:00:00Z'"}},
       "Terminating",
       ""},
      {"nothing known yet", {{"status", "{phase: Pending}"}}, "Pending", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const RolloutStanding standing =
        JudgeRollout(LiveSet(), {With(LivePod(0), c.pod)}, 2);
    ASSERT_EQ(1u, standing.pods.size());
    EXPECT_EQ(c.reason, standing.pods[0].reason);
    EXPECT_EQ(c.message, standing.pods[0].message);
    EXPECT_EQ(c.reason.empty(), standing.pods[0].ready);
  }
}

TEST(ProgressTest, KnowsThePodsOfTheSet) {
  const std::string other_set =
      "[{apiVersion: apps/v1, kind: StatefulSet, name: db, uid: set-0, "
      "controller: true}]";
  const std::string many =
      "[{name: app, restartCount: 3}, {name: b, "
      "restartCount: 4}]";
  std::vector<Object> pods = {
      LivePod(10),
      LivePod(2, "db-2"),
      With(LivePod(1), {{"metadata.ownerReferences", "~"},
                        {"status.containerStatuses", many}}),
      With(LivePod(3), {{"metadata.ownerReferences", other_set}}),
      With(LivePod(4), {{"metadata.name", "db-backup-4"}}),
      With(LivePod(4), {{"metadata.name", "db-04"}}),
      With(LivePod(4), {{"metadata.name", "web-4"}}),
      With(LivePod(4), {{"metadata.namespace", "other"}}),
  };
  const RolloutStanding standing = JudgeRollout(LiveSet(), pods, 2);
  ASSERT_EQ(3u, standing.pods.size());
  EXPECT_EQ("db-1", standing.pods[0].name);
  EXPECT_EQ(7, standing.pods[0].restarts);
  EXPECT_TRUE(standing.pods[0].current);
  EXPECT_EQ("db-2", standing.pods[1].name);
  EXPECT_FALSE(standing.pods[1].current);
  EXPECT_EQ("db-10", standing.pods[2].name);
  EXPECT_EQ(3, standing.total);
  EXPECT_EQ(3, standing.replicas);
  EXPECT_EQ(3, standing.ready);
  EXPECT_EQ(3, standing.updated);
  EXPECT_EQ(3, standing.available);
}

// Revision db-2 was broken, db-3 is the fix; db-1 is what ran before.
TEST(ProgressTest, FindsThePodThatBlocksAnOrderedRollout) {
  const Values fixed = {{"status.updateRevision", "db-3"},
                        {"status.updatedReplicas", "~"},
                        {"status.readyReplicas", "2"}};
  struct Case {
    const char* name;
    Values set;
    std::vector<Object> pods;
    const char *blocking, *slow;
  };
  const Object crashing = Unready(2, "db-2", Waiting("CrashLoopBackOff"));
  const Object starting = Unready(2, "db-2", Waiting("ContainerCreating"));
  const Object probing = Unready(2, "db-2", "{running: {}}");
  const Case cases[] = {
      {"crash loop of an old revision", {}, {crashing}, "db-2", ""},
      {"image of an old revision",
       {},
       {Unready(2, "db-2", Waiting("ImagePullBackOff"))},
       "db-2",
       ""},
      {"unschedulable",
       {},
       {With(crashing, {{"status.conditions",
                         "[{type: PodScheduled, status: 'False', reason: "
                         "Unschedulable}]"}})},
       "db-2",
       ""},
      {"may only be starting", {}, {starting}, "", "db-2"},
      {"a probe that never succeeds", {}, {probing}, "", "db-2"},
      {"back to the revision before",
       {{"status.updateRevision", "db-1"}},
       {crashing},
       "db-2",
       ""},
      {"the newest revision is the broken one",
       {{"status.updateRevision", "db-2"}},
       {crashing},
       "",
       ""},
      {"Parallel heals by itself",
       {{"spec.podManagementPolicy", "Parallel"}},
       {crashing},
       "",
       ""},
      {"OnDelete waits for people",
       {{"spec.updateStrategy", "{type: OnDelete}"}},
       {crashing},
       "",
       ""},
      {"on its way already",
       {},
       {With(crashing, {{"metadata.deletionTimestamp", "now"}})},
       "",
       ""},
      {"failed pods are replaced by the controller",
       {},
       {With(crashing, {{"status.phase", "Failed"}})},
       "",
       ""},
      {"kept old by the partition",
       {{"spec.updateStrategy.rollingUpdate.partition", "3"},
        {"status.currentRevision", "db-2"}},
       {crashing},
       "",
       ""},
      {"below the partition, but of neither revision",
       {{"spec.updateStrategy.rollingUpdate.partition", "3"}},
       {crashing},
       "db-2",
       ""},
      {"the lowest pod that is not ready counts",
       {},
       {Unready(0, "db-3", Waiting("CrashLoopBackOff")), LivePod(1), crashing},
       "",
       ""},
      {"the change is not seen yet",
       {{"status.observedGeneration", "1"}},
       {crashing},
       "",
       ""},
      {"outside the range, about to go",
       {{"spec.replicas", "2"}},
       {crashing},
       "",
       ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Object set = With(With(LiveSet(), fixed), c.set);
    std::vector<Object> pods = c.pods;
    if (pods.size() == 1) pods.insert(pods.begin(), {LivePod(0), LivePod(1)});
    const RolloutStanding standing = JudgeRollout(set, pods, 2);
    EXPECT_EQ(c.blocking, standing.blocking_pod);
    EXPECT_EQ(c.slow, standing.slow_pod);
  }
}

TEST(ProgressTest, FingerprintMovesWithProgressOnly) {
  const Object set = With(LiveSet(), {{"status.readyReplicas", "2"}});
  const auto fingerprint = [&](const Values& in_set, const Object& pod) {
    return JudgeRollout(With(set, in_set), {pod}, 2).fingerprint;
  };
  const Object pod = Unready(2, "db-1", Waiting("CrashLoopBackOff"));
  const std::string before = fingerprint({}, pod);
  const std::string status = "status.containerStatuses";
  EXPECT_EQ(before, fingerprint({}, With(pod, {{status,
                                                "[{name: app, "
                                                "restartCount: 9}]"}})));
  EXPECT_EQ(before, fingerprint({{"status.collisionCount", "1"}}, pod));
  EXPECT_NE(before, fingerprint({{"status.readyReplicas", "3"}}, pod));
  EXPECT_NE(before, fingerprint({{"status.updatedReplicas", "2"}}, pod));
  EXPECT_NE(before, fingerprint({{"status.availableReplicas", "2"}}, pod));
  EXPECT_NE(before, fingerprint({{"status.currentRevision", "db-2"}}, pod));
  EXPECT_NE(before, fingerprint({}, LivePod(2)));
  EXPECT_NE(before, fingerprint({}, Unready(2, "db-2", "{running: {}}")));
  EXPECT_NE(before, fingerprint({}, With(pod, {{"spec.nodeName", "~"}})));
  EXPECT_NE(before, fingerprint({}, With(pod, {{"status.phase", "Pending"}})));
}

TEST(ProgressTest, StallTimeoutFollowsTheSlowestStart) {
  struct Case {
    const char* name;
    Values set;
    long long seconds;
  };
  const std::string app = "spec.template.spec.containers[name=app].";
  const Case cases[] = {
      {"three minutes at least", {}, 180},
      {"a slow startup probe",
       {{app + "startupProbe", "{periodSeconds: 10, failureThreshold: 60}"}},
       600 + 30 + 60},
      {"defaults of a probe", {{app + "startupProbe", "{httpGet: {}}"}}, 180},
      {"startup and readiness add up",
       {{app + "startupProbe", "{periodSeconds: 10, failureThreshold: 60}"},
        {app + "readinessProbe", "{initialDelaySeconds: 100}"}},
       600 + 130 + 30 + 60},
      {"a long way to stop",
       {{"spec.template.spec.terminationGracePeriodSeconds", "3600"}},
       3660},
      {"availability is waited for in silence",
       {{"spec.minReadySeconds", "600"}},
       690},
      {"the slower of two containers",
       {{"spec.template.spec.containers",
         "[{name: a, startupProbe: {periodSeconds: 1, failureThreshold: 500}},"
         " {name: b, startupProbe: {periodSeconds: 1, failureThreshold: "
         "900}}]"}},
       990},
      {"sidecars start before",
       {{"spec.template.spec.initContainers",
         "[{name: s, startupProbe: {periodSeconds: 1, failureThreshold: "
         "300}}]"}},
       390},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(std::chrono::seconds(c.seconds),
              StallTimeout(With(LiveSet(), c.set)));
  }
}

}  // namespace
}  // namespace mcf
