#include "report/status_document.h"

#include <gtest/gtest.h>

#include "report/print_text.h"
#include "report/report.h"
#include "report/status_json.h"
#include "tests/support/claims.h"
#include "tests/support/plans.h"

namespace mcf {
namespace {

ComponentId IdOf(const std::string& name) {
  return {"KubernetesStatefulSet", "shop", name};
}

// shop/db with its claims; its pods are `pods`, or may not be listed.
Snapshot SnapshotWith(const std::optional<std::vector<Object>>& pods,
                      const Values& set = {}) {
  Snapshot snapshot = ClaimWorld(DataClaims(3)).snapshot;
  const Object live = With(LiveSet(), set);
  snapshot.live.insert_or_assign(live.key(), live);
  snapshot.inventories[IdOf("db")] = {.id = IdOf("db"),
                                      .entries = {{.key = live.key()}}};
  if (pods) snapshot.pods["shop"] = *pods;
  return snapshot;
}

std::string TextOf(const Standing& standing) {
  return PrintText(MakeDocument({standing}), {});
}

TEST(StatusDocumentTest, ShowsPodsAndClaimsInColumns) {
  const Object broken = With(
      LivePod(2, "db-0"),
      {{"status.conditions", "[{type: Ready, status: 'False'}]"},
       {"status.containerStatuses",
        "[{restartCount: 2, state: {waiting: {reason: CrashLoopBackOff}}}]"}});
  const Snapshot snapshot = SnapshotWith({{LivePod(0), LivePod(1), broken}},
                                         {{"status.readyReplicas", "2"}});
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db: not ready\n"
      "  2 of 3 pods ready, 3 of the current revision\n"
      "  2 of 3 pods ready, waiting for db-2 (CrashLoopBackOff)\n"
      "  db-0  ready      current revision\n"
      "  db-1  ready      current revision\n"
      "  db-2  not ready  old revision, 2 restarts, CrashLoopBackOff\n"
      "Claims:\n"
      "  CLAIM      ASKED  GIVEN  CLASS     PHASE  FATE  WHY\n"
      "  data-db-0  10Gi   10Gi   standard  Bound  kept  used by db-0\n"
      "  data-db-1  10Gi   10Gi   standard  Bound  kept  used by db-1\n"
      "  data-db-2  10Gi   10Gi   standard  Bound  kept  used by db-2\n",
      TextOf(MakeStanding(IdOf("db"), snapshot)));
}

TEST(StatusDocumentTest, TellsWhatIsNotThere) {
  Snapshot snapshot;
  EXPECT_EQ("KubernetesStatefulSet/shop/db: not applied\n",
            TextOf(MakeStanding(IdOf("db"), snapshot)));
  snapshot.inventories[IdOf("db")] = {
      .id = IdOf("db"),
      .entries = {{.key = SetKey()},
                  {.key = ConfigMapKey("gone")},
                  {.key = ConfigMapKey("hidden")}}};
  snapshot.unreadable[ConfigMapKey("hidden")] = "forbidden";
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db: not ready\n"
      "  the StatefulSet does not exist\n"
      "  StatefulSet shop/db is recorded but does not exist\n"
      "  ConfigMap shop/gone is recorded but does not exist\n",
      TextOf(MakeStanding(IdOf("db"), snapshot)));
}

TEST(StatusDocumentTest, GoesByTheCountersWherePodsMayNotBeListed) {
  const Standing standing = MakeStanding(IdOf("db"), SnapshotWith({}));
  EXPECT_TRUE(standing.IsReady()) << standing.rollout.missing;
  EXPECT_TRUE(standing.rollout.pods.empty());
  EXPECT_EQ(3, standing.rollout.ready);
}

TEST(StatusDocumentTest, StandsOneBehindTheOther) {
  Snapshot snapshot = SnapshotWith({});
  snapshot.inventories.clear();
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/a: not applied\n"
      "KubernetesStatefulSet/shop/b: not applied\n",
      PrintText(MakeDocument({MakeStanding(IdOf("a"), snapshot),
                              MakeStanding(IdOf("b"), snapshot)}),
                {}));
  EXPECT_TRUE(TextOf(MakeStanding(IdOf("db"), snapshot))
                  .starts_with("KubernetesStatefulSet/shop/db: not ready\n"
                               "  not recorded as applied by this tool\n"));
}

TEST(StatusJsonTest, SaysClaimsAsTheReportDoes) {
  const Standing standing = MakeStanding(
      IdOf("db"), SnapshotWith({{LivePod(0), LivePod(1), LivePod(2)}}));
  const Json json = StatusToJson({standing});
  EXPECT_EQ("statefulset-mcf/status/v1", json["schema"]);
  const Json& component = json["components"][0];
  EXPECT_EQ(R"({"current":true,"name":"db-0","ready":true,"reason":"",)"
            R"("restarts":0})",
            FormatJson(component["pods"][0]));

  ComponentPlan plan = PlanOf({});
  plan.ledger = standing.ledger;
  Plan whole;
  whole.components = {plan};
  EXPECT_EQ(ReportToJson(MakeReport(whole, {}))["components"][0]["claims"],
            component["claims"]);
  EXPECT_EQ("kept", component["claims"][0]["fate"]);
  EXPECT_EQ(true, component["ready"]);
  EXPECT_EQ(true, component["claimsComplete"]);
}

}  // namespace
}  // namespace mcf
