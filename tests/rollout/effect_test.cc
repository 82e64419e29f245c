#include "rollout/effect.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "tests/support/sets.h"

namespace mcf {
namespace {

std::string Immutables(const RolloutImpact& impact) {
  std::vector<std::string> names;
  for (const FieldPath& path : impact.immutable) {
    names.push_back(path.ToString());
  }
  return Join(names, " ");
}

// "rolls-pods; restarts db-2 db-1; immutable spec.serviceName".
std::string Summary(const RolloutImpact& impact) {
  std::string text = ToString(impact.effect);
  const auto add = [&](const char* what, const std::string& names) {
    if (!names.empty()) text += std::string("; ") + what + " " + names;
  };
  add("restarts", Join(impact.restarts, " "));
  add("adds", Join(impact.creates, " "));
  add("takes", Join(impact.deletes, " "));
  add("immutable", Immutables(impact));
  return text;
}

TEST(EffectTest, JudgesWhatAChangeDoesToPods) {
  const std::string container = "spec.template.spec.containers[name=app]";
  const std::string claim = "spec.volumeClaimTemplates[0]";
  struct Case {
    const char* name;
    Values live, merged;
    std::string expected;
  };
  const Case cases[] = {
      {"nothing", {}, {}, "none"},
      {"only what the server writes",
       {},
       {{"status.readyReplicas", "1"},
        {"metadata.generation", "7"},
        {"metadata.resourceVersion", "'200'"}},
       "none"},
      {"a label of the set",
       {},
       {{"metadata.labels.tier", "gold"}},
       "in-place"},
      {"an annotation of the set",
       {},
       {{"metadata.annotations", "{a: b}"}},
       "in-place"},
      {"minReadySeconds", {}, {{"spec.minReadySeconds", "10"}}, "in-place"},
      {"retention policy",
       {},
       {{"spec.persistentVolumeClaimRetentionPolicy.whenScaled", "Delete"}},
       "in-place"},
      {"revisionHistoryLimit",
       {},
       {{"spec.revisionHistoryLimit", "3"}},
       "in-place"},
      {"image",
       {},
       {{container + ".image", "db:2"}},
       "rolls-pods; restarts db-2 db-1 db-0"},
      {"template label",
       {},
       {{"spec.template.metadata.labels.tier", "gold"}},
       "rolls-pods; restarts db-2 db-1 db-0"},
      {"restartedAt",
       {},
       {{"spec.template.metadata.annotations", "{r: now}"}},
       "rolls-pods; restarts db-2 db-1 db-0"},
      {"order of variables",
       {},
       {{container + ".env", "[{name: B, value: '2'}, {name: A, value: '1'}]"}},
       "rolls-pods; restarts db-2 db-1 db-0"},
      {"the same memory in other words",
       {},
       {{container + ".resources.requests.memory", "1024Mi"}},
       "none"},
      {"a default written out",
       {{container + ".terminationMessagePath", "~"},
        {"spec.template.spec.dnsPolicy", "~"}},
       {},
       "none"},
      {"Parallel restarts from the top too",
       {{"spec.podManagementPolicy", "Parallel"}},
       {{"spec.podManagementPolicy", "Parallel"},
        {container + ".image", "db:2"}},
       "rolls-pods; restarts db-2 db-1 db-0"},
      {"partition holds pods back",
       {{"spec.updateStrategy.rollingUpdate.partition", "2"}},
       {{"spec.updateStrategy.rollingUpdate.partition", "2"},
        {container + ".image", "db:2"}},
       "rolls-pods; restarts db-2"},
      {"partition above all pods",
       {{"spec.updateStrategy.rollingUpdate.partition", "5"}},
       {{"spec.updateStrategy.rollingUpdate.partition", "5"},
        {container + ".image", "db:2"}},
       "in-place"},
      {"partition counts from the first ordinal",
       {{"spec.ordinals", "{start: 10}"}},
       {{"spec.ordinals", "{start: 10}"},
        {"spec.updateStrategy.rollingUpdate.partition", "1"},
        {container + ".image", "db:2"}},
       "rolls-pods; restarts db-12 db-11"},
      {"OnDelete restarts nothing",
       {{"spec.updateStrategy", "{type: OnDelete}"}},
       {{"spec.updateStrategy", "{type: OnDelete}"},
        {container + ".image", "db:2"}},
       "in-place"},
      {"no replicas, no restarts",
       {{"spec.replicas", "0"}},
       {{"spec.replicas", "0"}, {container + ".image", "db:2"}},
       "in-place"},
      {"scale up", {}, {{"spec.replicas", "5"}}, "in-place; adds db-3 db-4"},
      {"scale down takes the highest first",
       {},
       {{"spec.replicas", "1"}},
       "in-place; takes db-2 db-1"},
      {"absent replicas are one",
       {},
       {{"spec.replicas", "~"}},
       "in-place; takes db-2 db-1"},
      {"scale up with a new image",
       {},
       {{"spec.replicas", "4"}, {container + ".image", "db:2"}},
       "rolls-pods; restarts db-2 db-1 db-0; adds db-3"},
      {"scale down with a new image",
       {},
       {{"spec.replicas", "2"}, {container + ".image", "db:2"}},
       "rolls-pods; restarts db-1 db-0; takes db-2"},
      {"ordinals.start moves the range",
       {},
       {{"spec.ordinals", "{start: 1}"}},
       "in-place; adds db-3; takes db-0"},
      {"serviceName",
       {},
       {{"spec.serviceName", "other"}},
       "recreate; immutable spec.serviceName"},
      {"selector",
       {},
       {{"spec.selector.matchLabels.tier", "gold"}},
       "recreate; immutable spec.selector"},
      {"podManagementPolicy",
       {},
       {{"spec.podManagementPolicy", "Parallel"}},
       "recreate; immutable spec.podManagementPolicy"},
      {"absent podManagementPolicy is OrderedReady",
       {},
       {{"spec.podManagementPolicy", "~"}},
       "none"},
      {"claim size",
       {},
       {{claim + ".spec.resources.requests.storage", "20Gi"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data]."
       "spec.resources.requests.storage"},
      {"the same size in other words",
       {},
       {{claim + ".spec.resources.requests.storage", "10240Mi"}},
       "none"},
      {"another class",
       {},
       {{claim + ".spec.storageClassName", "fast"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data]."
       "spec.storageClassName"},
      {"an absent class is not an empty one",
       {{claim + ".spec.storageClassName", "~"}},
       {{claim + ".spec.storageClassName", "''"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data]."
       "spec.storageClassName"},
      {"access modes",
       {},
       {{claim + ".spec.accessModes", "[ReadWriteMany]"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data]."
       "spec.accessModes"},
      {"a label in the claim template",
       {},
       {{claim + ".metadata.labels", "{a: b}"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data]."
       "metadata.labels"},
      {"what the server fills into a claim template",
       {},
       {{claim + ".status", "~"},
        {claim + ".apiVersion", "~"},
        {claim + ".kind", "~"},
        {claim + ".spec.volumeMode", "~"},
        {claim + ".metadata.creationTimestamp", "~"}},
       "none"},
      {"a claim template less",
       {},
       {{"spec.volumeClaimTemplates", "~"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data]"},
      {"a claim template renamed",
       {},
       {{claim + ".metadata.name", "files"}},
       "recreate; immutable spec.volumeClaimTemplates[name=data] "
       "spec.volumeClaimTemplates[name=files]"},
      {"a recreation with a new image",
       {},
       {{"spec.serviceName", "other"}, {container + ".image", "db:2"}},
       "recreate; restarts db-2 db-1 db-0; immutable spec.serviceName"},
      {"several immutable fields, each named",
       {},
       {{"spec.serviceName", "other"},
        {"spec.podManagementPolicy", "Parallel"},
        {claim + ".spec.resources.requests.storage", "20Gi"}},
       "recreate; immutable spec.podManagementPolicy spec.serviceName "
       "spec.volumeClaimTemplates[name=data].spec.resources.requests.storage"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    const Object live = With(LiveSet(), c.live);
    const Object merged = With(LiveSet(), c.merged);
    EXPECT_EQ(c.expected, Summary(JudgeImpact(&live, &merged)));
  }
}

TEST(EffectTest, NamesTheOrderOfClaimTemplates) {
  const Object live =
      With(LiveSet(), {{"spec.volumeClaimTemplates",
                        "[{metadata: {name: a}}, {metadata: {name: b}}]"}});
  const Object merged =
      With(LiveSet(), {{"spec.volumeClaimTemplates",
                        "[{metadata: {name: b}}, {metadata: {name: a}}]"}});
  EXPECT_EQ("recreate; immutable spec.volumeClaimTemplates",
            Summary(JudgeImpact(&live, &merged)));
}

TEST(EffectTest, FindsRestartsThatWaitForThePartition) {
  const Values half_done = {
      {"spec.updateStrategy.rollingUpdate.partition", "2"},
      {"status.updateRevision", "db-2"},
      {"status.updatedReplicas", "1"}};
  const Object live = With(LiveSet(), half_done);
  Object merged =
      With(live, {{"spec.updateStrategy.rollingUpdate.partition", "0"}});
  EXPECT_EQ("rolls-pods; restarts db-1 db-0",
            Summary(JudgeImpact(&live, &merged)));
  merged = With(live, {{"spec.updateStrategy.rollingUpdate.partition", "3"}});
  EXPECT_EQ("in-place", Summary(JudgeImpact(&live, &merged)));
  // Nothing is open: all pods are of one revision.
  const Object settled = LiveSet();
  merged =
      With(settled, {{"spec.updateStrategy.rollingUpdate.partition", "1"}});
  EXPECT_EQ("in-place", Summary(JudgeImpact(&settled, &merged)));
}

TEST(EffectTest, FindsRestartsThatWaitForTheEndOfOnDelete) {
  const Object live =
      With(LiveSet(), {{"spec.updateStrategy", "{type: OnDelete}"},
                       {"status.updateRevision", "db-2"},
                       {"status.updatedReplicas", "1"}});
  const Values rolling = {{"spec.updateStrategy", "{type: RollingUpdate}"}};
  Object merged = With(live, rolling);
  EXPECT_EQ("rolls-pods; restarts db-2 db-1 db-0",
            Summary(JudgeImpact(&live, &merged)));
  // Every pod was deleted by hand since: all are new already.
  const Object done = With(live, {{"status.updatedReplicas", "3"}});
  merged = With(done, rolling);
  EXPECT_EQ("in-place", Summary(JudgeImpact(&done, &merged)));
}

TEST(EffectTest, JudgesSetsThatComeAndGo) {
  const Object set = LiveSet();
  EXPECT_EQ("none; adds db-0 db-1 db-2", Summary(JudgeImpact(nullptr, &set)));
  EXPECT_EQ("none; takes db-2 db-1 db-0", Summary(JudgeImpact(&set, nullptr)));
  EXPECT_EQ("none", Summary(JudgeImpact(nullptr, nullptr)));
  EXPECT_EQ("OrderedReady", JudgeImpact(&set, nullptr).order);
  const Object parallel = With(set, {{"spec.podManagementPolicy", "Parallel"}});
  EXPECT_EQ("Parallel", JudgeImpact(nullptr, &parallel).order);
}

TEST(EffectTest, BoundsTheNamesOfAnAbsurdSet) {
  const Object set = With(LiveSet(), {{"spec.replicas", "2147483647"}});
  EXPECT_EQ(10000u, JudgeImpact(nullptr, &set).creates.size());
  const Object live = LiveSet();
  EXPECT_EQ(10000u, JudgeImpact(&live, &set).creates.size());
}

TEST(EffectTest, NamesEffects) {
  EXPECT_STREQ("none", ToString(Effect::kNone));
  EXPECT_STREQ("in-place", ToString(Effect::kInPlace));
  EXPECT_STREQ("rolls-pods", ToString(Effect::kRollsPods));
  EXPECT_STREQ("recreate", ToString(Effect::kRecreate));
}

}  // namespace
}  // namespace mcf
