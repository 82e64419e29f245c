#include "plan/make_steps.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "object/marks.h"
#include "tests/support/plans.h"

namespace mcf {
namespace {

// "3 write ConfigMap shop/a after 2": a line a step, "behind" for those that
// may have failed, "if" a guard, "asks" a consent.
std::string Text(const std::vector<Step>& steps) {
  std::string text;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    const Step& step = steps[i];
    text += std::to_string(i) + " " + ToString(step.kind);
    const bool is_record = step.key.name.starts_with(kInventoryPrefix);
    if (!is_record) text += " " + step.key.ToString();
    const auto add = [&](const char* word,
                         const std::vector<std::size_t>& numbers) {
      if (numbers.empty()) return;
      text += std::string(" ") + word;
      for (std::size_t number : numbers) text += " " + std::to_string(number);
    };
    add("after", step.after);
    if (step.kind != Step::Kind::kRecordExact) add("behind", step.behind);
    if (step.only_if != Step::Guard::kNone) {
      text += std::string(" if ") + ToString(step.only_if);
    }
    if (!step.consent.empty()) text += " asks: " + step.consent;
    text += "\n";
  }
  return text;
}

std::string StepsOf(std::vector<Change> changes,
                    const StepOptions& options = {}) {
  return Text(MakeSteps({PlanOf(std::move(changes))}, options));
}

Change NamespaceOf(const std::string& name) {
  return CreateOf("{apiVersion: v1, kind: Namespace, metadata: {name: " + name +
                  "}}");
}

Change NewConfigMap(const std::string& name) {
  return CreateOf(
      "{apiVersion: v1, kind: ConfigMap, metadata: {namespace: shop, name: " +
      name + "}}");
}

Change NewSet() {
  return CreateOf(
      "{apiVersion: apps/v1, kind: StatefulSet, metadata: {namespace: shop, "
      "name: db}}");
}

TEST(MakeStepsTest, AComponentThatChangesNothingOnlyLooksAtItsRecord) {
  Change set = UnchangedOf(SetKey());
  SetAt(set.live->tree(), FieldPath{"status"},
        Json{{"observedGeneration", 1},
             {"replicas", 1},
             {"readyReplicas", 1},
             {"updatedReplicas", 1}});
  EXPECT_EQ(StepsOf({set, UnchangedOf(ConfigMapKey("a"))}), "0 record-exact\n");
}

TEST(MakeStepsTest, ARolloutThatARunBeforeLeftIsWaitedFor) {
  Change set = UnchangedOf(SetKey());
  SetAt(set.live->tree(), FieldPath{"spec", "replicas"}, 2);
  EXPECT_EQ(StepsOf({set}),
            "0 await-rollout StatefulSet shop/db\n"
            "1 record-exact\n");
  EXPECT_EQ(StepsOf({set}, {.wait = false}), "0 record-exact\n");
}

TEST(MakeStepsTest, AFirstInstallGoesInWaves) {
  EXPECT_EQ(StepsOf({NamespaceOf("shop"), NewConfigMap("a"), NewConfigMap("b"),
                     NewSet()}),
            "0 fit-record\n"
            "1 write Namespace shop after 0\n"
            "2 record-union after 1\n"
            "3 write ConfigMap shop/a after 2 1\n"
            "4 write ConfigMap shop/b after 2 1\n"
            "5 write StatefulSet shop/db after 3 4 1\n"
            "6 await-rollout StatefulSet shop/db after 5\n"
            "7 record-exact if recorded\n");
}

TEST(MakeStepsTest, PruningComesAfterTheRollout) {
  EXPECT_EQ(StepsOf({UpdateOf(SetKey(), {}), DeleteOf(ConfigMapKey("old"))}),
            "0 fit-record\n"
            "1 record-union after 0\n"
            "2 write StatefulSet shop/db after 1\n"
            "3 await-rollout StatefulSet shop/db after 2\n"
            "4 look-at-rollout StatefulSet shop/db after 3\n"
            "5 check-record after 4\n"
            "6 delete ConfigMap shop/old after 5 if no-old-pods\n"
            "7 await-gone ConfigMap shop/old after 6\n"
            "8 record-exact if recorded\n");
}

TEST(MakeStepsTest, WhatNoPodNeedsIsPrunedWithoutALookAtThem) {
  EXPECT_EQ(StepsOf({DeleteOf({"", "Service", "shop", "old"})}),
            "0 fit-record\n"
            "1 record-union after 0\n"
            "2 check-record after 1\n"
            "3 delete Service shop/old after 2\n"
            "4 await-gone Service shop/old after 3\n"
            "5 record-exact if recorded\n");
}

TEST(MakeStepsTest, ASetThatIsPrunedIsWaitedForToo) {
  EXPECT_EQ(StepsOf({DeleteOf(SetKey()), DeleteOf(ConfigMapKey("old"))}),
            "0 fit-record\n"
            "1 record-union after 0\n"
            "2 check-record after 1\n"
            "3 delete StatefulSet shop/db after 2\n"
            "4 await-pods-gone StatefulSet shop/db after 3\n"
            "5 check-record after 4\n"
            "6 delete ConfigMap shop/old after 5 if no-old-pods\n"
            "7 await-gone StatefulSet shop/db after 6 3\n"
            "8 await-gone ConfigMap shop/old after 6\n"
            "9 record-exact if recorded\n");
}

TEST(MakeStepsTest, WithoutWaitingOnlyPruningLooksAtThePods) {
  EXPECT_EQ(StepsOf({UpdateOf(SetKey(), {})}, {.wait = false}),
            "0 fit-record\n"
            "1 record-union after 0\n"
            "2 write StatefulSet shop/db after 1\n"
            "3 record-exact if recorded\n");
  const std::string text = StepsOf(
      {UpdateOf(SetKey(), {}), DeleteOf(ConfigMapKey("old"))}, {.wait = false});
  EXPECT_NE(text.find("3 look-at-rollout StatefulSet shop/db after 2\n"),
            std::string::npos)
      << text;
}

TEST(MakeStepsTest, ADeleteWaitsForThePodsBeforeWhatTheyNeed) {
  ComponentPlan plan =
      PlanOf({DeleteOf(SetKey()), DeleteOf(ConfigMapKey("a"))});
  plan.is_delete = true;
  plan.going = {ConfigMapKey("going")};
  EXPECT_EQ(Text(MakeSteps({plan}, {})),
            "0 fit-record\n"
            "1 record-union after 0\n"
            "2 delete StatefulSet shop/db after 1\n"
            "3 await-pods-gone StatefulSet shop/db after 2\n"
            "4 check-record after 3\n"
            "5 delete ConfigMap shop/a after 4 if no-old-pods\n"
            "6 await-gone StatefulSet shop/db after 5 2\n"
            "7 await-gone ConfigMap shop/a after 5\n"
            "8 await-gone ConfigMap shop/going after 5\n"
            "9 record-exact if recorded\n");
  EXPECT_EQ(
      Text(MakeSteps({plan}, {.cascade = Cascade::kOrphan})).find("pods-gone"),
      std::string::npos);
}

TEST(MakeStepsTest, WhatIsRefusedHasNoStep) {
  Change refused = UpdateOf(ConfigMapKey("a"), {});
  refused.blocked = Error{.kind = Error::Kind::kRefused, .what = "no"};
  const std::string text = StepsOf({refused, UpdateOf(ConfigMapKey("b"), {})});
  EXPECT_EQ(text.find("shop/a"), std::string::npos) << text;
  EXPECT_NE(text.find("write ConfigMap shop/b"), std::string::npos) << text;
}

TEST(MakeStepsTest, WhatIsOnlyReleasedIsNotHeldBack) {
  Change released = DeleteOf(ConfigMapKey("kept"));
  released.release_only = true;
  EXPECT_EQ(StepsOf({released}),
            "0 fit-record\n"
            "1 record-union after 0\n"
            "2 check-record after 1\n"
            "3 release ConfigMap shop/kept after 2\n"
            "4 record-exact if recorded\n");
}

TEST(MakeStepsTest, ASharedNamespaceComesBeforeWhatOthersPutIntoIt) {
  ComponentPlan maker = PlanOf({NamespaceOf("shop")});
  ComponentPlan user = PlanOf({NewConfigMap("a")});
  ComponentPlan both = PlanOf({NamespaceOf("shop")});
  EXPECT_EQ(Text(MakeSteps({maker, user, both}, {})),
            "0 fit-record\n"
            "1 write Namespace shop after 0\n"
            "2 record-union after 1\n"
            "3 record-exact if recorded\n"
            "4 fit-record\n"
            "5 record-union after 4 1\n"
            "6 write ConfigMap shop/a after 5 1\n"
            "7 record-exact if recorded\n"
            "8 fit-record\n"
            "9 write Namespace shop after 8 behind 1\n"
            "10 record-union after 9\n"
            "11 record-exact if recorded\n");
}

TEST(MakeStepsTest, LostClaimsAreAConsentOfWhatLosesThem) {
  ComponentPlan plan = PlanOf({UpdateOf(SetKey(), {})});
  plan.ledger.lines.resize(2);
  for (ClaimLine& line : plan.ledger.lines) {
    line.fate = ClaimLine::Fate::kDeleted;
  }
  Plan whole{.components = {plan}};
  whole.steps = MakeSteps(whole.components, {});
  EXPECT_EQ(whole.steps[2].consent, "2 claims with data will be deleted");
  EXPECT_EQ(ConsentsOf(whole, 0), "2 claims with data will be deleted");

  // They go although nobody touches the set.
  plan.changes = {UnchangedOf(SetKey())};
  whole = {.components = {plan}};
  whole.steps = MakeSteps(whole.components, {});
  EXPECT_EQ(ConsentsOf(whole, 0), "2 claims with data will be deleted");
}

TEST(MakeStepsTest, TakingFromAnOperatorIsAConsent) {
  Change change = UpdateOf(ConfigMapKey("a"), {});
  SetAt(change.live->tree(), FieldPath{"metadata", "ownerReferences"},
        Json::array({{{"kind", "Operator"}, {"uid", "1"}}}));
  Plan plan{.components = {PlanOf({change})}};
  plan.steps = MakeSteps(plan.components, {});
  EXPECT_EQ(ConsentsOf(plan, 0), "ConfigMap shop/a is taken from its operator");
}

}  // namespace
}  // namespace mcf
