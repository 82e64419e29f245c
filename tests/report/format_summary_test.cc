#include <gtest/gtest.h>

#include "report/report.h"
#include "tests/support/claims.h"
#include "tests/support/plans.h"

namespace mcf {
namespace {

TEST(FormatSummaryTest, HasALinePerComponentAndATotal) {
  ComponentPlan busy = PlanOf(
      {CreateOf("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"),
       UpdateOf(SetKey(), {}), DeleteOf(ConfigMapKey("old"))});
  busy.impact.restarts = {"db-1", "db-0"};
  busy.budget = "violated";
  busy.ledger =
      ClaimWorld(DataClaims(3)).Merged({{"spec.replicas", "2"}}).MakeLedger();
  ComponentPlan idle = PlanOf({UnchangedOf(ConfigMapKey("c"))});
  idle.id.name = "web";
  ComponentPlan stuck = PlanOf({UpdateOf(SetKey(), {})});
  stuck.changes[0].blocked = Error{.what = "no"};
  stuck.id.name = "old";
  Plan plan;
  plan.components = {busy, idle, stuck};
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db: 1 to create, 1 to update, 1 to delete, 0 "
      "unchanged; restarts 2 pods, more than the PodDisruptionBudget allows; "
      "claims: 1 orphaned, 2 kept; 1 warning\n"
      "KubernetesStatefulSet/shop/web: no differences, 1 unchanged\n"
      "KubernetesStatefulSet/shop/old: 0 to create, 0 to update, 0 to delete, "
      "1 blocked, 0 unchanged\n"
      "Total of 3 components: 1 to create, 1 to update, 1 to delete, 1 "
      "blocked, 1 unchanged\n",
      FormatSummary(MakeReport(plan, {})));
}

TEST(FormatSummaryTest, SaysNothingMoreWithoutComponents) {
  EXPECT_EQ(
      "Total of 0 components: 0 to create, 0 to update, 0 to delete, 0 "
      "unchanged\n",
      FormatSummary({}));
}

}  // namespace
}  // namespace mcf
