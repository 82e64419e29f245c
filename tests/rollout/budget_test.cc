#include <gtest/gtest.h>

#include "rollout/effect.h"
#include "tests/support/sets.h"

namespace mcf {
namespace {

Object Budget(const std::string& spec) {
  return ObjectOf(R"(
apiVersion: policy/v1
kind: PodDisruptionBudget
metadata: {name: db, namespace: shop}
spec: )" + spec);
}

constexpr char kSelector[] = ", selector: {matchLabels: {app: db}}}";
constexpr char kImage[] = "spec.template.spec.containers[name=app].image";

std::string Judge(const std::string& spec,
                  const std::vector<std::pair<std::string, std::string>>& to) {
  const Object live = LiveSet();
  const Object merged = With(live, to);
  const Object budget = Budget(spec);
  return JudgeBudget(JudgeImpact(&live, &merged), &merged, &budget);
}

TEST(BudgetTest, ComparesTheRolloutWithTheBudget) {
  struct Case {
    const char *name, *budget;
    std::vector<std::pair<std::string, std::string>> merged;
    const char* expected;
  };
  const Case cases[] = {
      {"one may go", "{minAvailable: 2", {{kImage, "db:2"}}, "ok"},
      {"none may go", "{minAvailable: 3", {{kImage, "db:2"}}, "violated"},
      {"maxUnavailable 1", "{maxUnavailable: 1", {{kImage, "db:2"}}, "ok"},
      {"maxUnavailable 0",
       "{maxUnavailable: 0",
       {{kImage, "db:2"}},
       "violated"},
      {"67 % of three round up to three",
       "{minAvailable: 67%",
       {{kImage, "db:2"}},
       "violated"},
      {"66 % of three round up to two",
       "{minAvailable: 66%",
       {{kImage, "db:2"}},
       "ok"},
      {"1 % unavailable rounds up to one",
       "{maxUnavailable: 1%",
       {{kImage, "db:2"}},
       "ok"},
      {"0 % unavailable",
       "{maxUnavailable: 0%",
       {{kImage, "db:2"}},
       "violated"},
      {"100 % available",
       "{minAvailable: 100%",
       {{kImage, "db:2"}},
       "violated"},
      {"nothing restarts",
       "{minAvailable: 3",
       {{"metadata.labels.tier", "gold"}},
       "ok"},
      {"a single replica cannot be kept",
       "{minAvailable: 1",
       {{"spec.replicas", "1"}, {kImage, "db:2"}},
       "violated"},
      {"scale-down below the budget",
       "{minAvailable: 2",
       {{"spec.replicas", "1"}},
       "violated"},
      {"scale-down down to the budget",
       "{minAvailable: 2",
       {{"spec.replicas", "2"}},
       "ok"},
      {"two at once",
       "{minAvailable: 2",
       {{"spec.updateStrategy.rollingUpdate.maxUnavailable", "2"},
        {kImage, "db:2"}},
       "violated"},
      {"the set rounds 50 % of three down to one",
       "{minAvailable: 2",
       {{"spec.updateStrategy.rollingUpdate.maxUnavailable", "50%"},
        {kImage, "db:2"}},
       "ok"},
      {"the set rounds 10 % up to one",
       "{minAvailable: 2",
       {{"spec.updateStrategy.rollingUpdate.maxUnavailable", "10%"},
        {kImage, "db:2"}},
       "ok"},
      {"OnDelete restarts nothing",
       "{minAvailable: 3",
       {{"spec.updateStrategy", "{type: OnDelete}"}, {kImage, "db:2"}},
       "ok"},
      {"a budget without numbers", "{x: y", {{kImage, "db:2"}}, "ok"},
      {"a number that is none",
       "{minAvailable: much",
       {{kImage, "db:2"}},
       "ok"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Judge(c.budget + std::string(kSelector), c.merged));
  }
}

TEST(BudgetTest, FollowsTheSelector) {
  struct Case {
    const char *name, *spec, *expected;
  };
  const Case cases[] = {
      {"no selector", "{minAvailable: 3}", "none"},
      {"empty selector takes all", "{minAvailable: 3, selector: {}}",
       "violated"},
      {"another label",
       "{minAvailable: 3, selector: {matchLabels: {app: web}}}", "none"},
      {"a label more",
       "{minAvailable: 3, selector: {matchLabels: {app: db, tier: gold}}}",
       "none"},
      {"In",
       "{minAvailable: 3, selector: {matchExpressions: "
       "[{key: app, operator: In, values: [web, db]}]}}",
       "violated"},
      {"not In",
       "{minAvailable: 3, selector: {matchExpressions: "
       "[{key: app, operator: In, values: [web]}]}}",
       "none"},
      {"NotIn",
       "{minAvailable: 3, selector: {matchExpressions: "
       "[{key: app, operator: NotIn, values: [web]}]}}",
       "violated"},
      {"Exists",
       "{minAvailable: 3, selector: {matchExpressions: "
       "[{key: app, operator: Exists}]}}",
       "violated"},
      {"DoesNotExist",
       "{minAvailable: 3, selector: {matchExpressions: "
       "[{key: app, operator: DoesNotExist}]}}",
       "none"},
      {"an operator of the future",
       "{minAvailable: 3, selector: {matchExpressions: "
       "[{key: app, operator: Like}]}}",
       "none"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(c.expected, Judge(c.spec, {{kImage, "db:2"}}));
  }
}

TEST(BudgetTest, IsNoneWithoutBudgetOrSet) {
  const Object set = LiveSet();
  const Object budget = Budget("{minAvailable: 3, selector: {}}");
  EXPECT_EQ("none", JudgeBudget({}, &set, nullptr));
  EXPECT_EQ("none", JudgeBudget({}, nullptr, &budget));
  const Object elsewhere = With(budget, {{"metadata.namespace", "other"}});
  EXPECT_EQ("none", JudgeBudget({}, &set, &elsewhere));
}

}  // namespace
}  // namespace mcf
