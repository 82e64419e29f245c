#include <gtest/gtest.h>

#include "report/report.h"
#include "tests/support/claims.h"
#include "tests/support/plans.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

Json JsonOf(std::vector<Change> changes) {
  Plan plan;
  plan.components.push_back(PlanOf(std::move(changes)));
  return ReportToJson(MakeReport(plan, {}));
}

TEST(FormatJsonTest, FollowsTheSchema) {
  FieldChange replicas = MakeField("spec.replicas", Cause::kBoth, "4", "5", 31);
  replicas.applied = 3;
  replicas.owners = {Owner("kubectl-edit")};
  Change set = UpdateOf(SetKey(), {replicas});
  set.effect = Effect::kRollsPods;
  FieldOwner argo = Owner("argocd");
  argo.operation = "Apply";
  argo.subresource = "scale";
  set.conflicts = {
      {.path = FieldPath{"spec", "replicas"}, .owner = argo, .allowed = true}};
  set.takeover = {{FieldPath{"spec", "minReadySeconds"},
                   {.manager = "kubectl-set", .operation = "Update"}}};
  ComponentPlan component = PlanOf({set});
  component.ledger = ClaimWorld(DataClaims(1))
                         .Live({{"spec.replicas", "1"}})
                         .Merged({{"spec.replicas", "1"}})
                         .MakeLedger();
  component.impact.restarts = {"db-1", "db-0"};
  component.impact.order = "OrderedReady";
  component.budget = "ok";
  component.warnings = {{.code = "claims-kept",
                         .what = "a claim stays",
                         .fix = "remove it",
                         .where = Position{"db.yaml", 9, 3},
                         .path = "spec.replicas"}};
  Plan plan;
  plan.components = {component};
  const Report report =
      MakeReport(plan, {"dev", "https://10.0.0.1:6443", "me"});
  EXPECT_EQ(R"x({
  "cluster": {
    "context": "dev",
    "server": "https://10.0.0.1:6443",
    "user": "me"
  },
  "components": [
    {
      "claims": [
        {
          "capacity": "10Gi",
          "fate": "kept",
          "name": "data-db-0",
          "ordinal": 0,
          "phase": "Bound",
          "reclaimPolicy": "Delete",
          "requested": "10Gi",
          "storageClass": "standard",
          "template": "data",
          "volume": "pv-data-0",
          "why": "used by db-0"
        }
      ],
      "claimsComplete": true,
      "id": "KubernetesStatefulSet/shop/db",
      "impact": {
        "creates": [],
        "deletes": [],
        "disruptionBudget": "ok",
        "order": "OrderedReady",
        "restarts": [
          "db-1",
          "db-0"
        ]
      },
      "objects": [
        {
          "apiVersion": "apps/v1",
          "blocked": null,
          "changes": [
            {
              "applied": 3,
              "cause": "both",
              "live": 4,
              "manifest": 5,
              "owners": [
                {
                  "manager": "kubectl-edit",
                  "operation": "Update",
                  "time": "2026-11-21T12:00:00Z"
                }
              ],
              "ownershipOnly": false,
              "path": "spec.replicas",
              "result": 5,
              "secret": false,
              "source": {
                "column": 15,
                "file": "db.yaml",
                "line": 31
              }
            }
          ],
          "checkedBy": "server",
          "conflicts": [
            {
              "allowed": true,
              "owner": {
                "manager": "argocd",
                "operation": "Apply",
                "subresource": "scale",
                "time": "2026-11-21T12:00:00Z"
              },
              "path": "spec.replicas"
            }
          ],
          "effect": "rolls-pods",
          "kind": "StatefulSet",
          "name": "db",
          "namespace": "shop",
          "operation": "update",
          "takeover": [
            {
              "owner": {
                "manager": "kubectl-set",
                "operation": "Update",
                "time": ""
              },
              "path": "spec.minReadySeconds"
            }
          ]
        }
      ],
      "source": {
        "column": 1,
        "file": "db.yaml",
        "line": 1
      },
      "steps": [],
      "summary": {
        "blocked": 0,
        "create": 0,
        "delete": 0,
        "recreate": 0,
        "unchanged": 0,
        "update": 1
      },
      "warnings": [
        {
          "code": "claims-kept",
          "fix": "remove it",
          "message": "a claim stays",
          "path": "spec.replicas",
          "source": {
            "column": 3,
            "file": "db.yaml",
            "line": 9
          }
        }
      ]
    }
  ],
  "schema": "statefulset-mcf/report/v1"
}
)x",
            FormatReportJson(report));
}

TEST(FormatJsonTest, TellsTheStepsOfEachComponent) {
  Plan plan;
  plan.components = {PlanOf({}), PlanOf({})};
  plan.steps = {{.kind = Step::Kind::kRecordUnion, .key = ConfigMapKey("r")},
                {.kind = Step::Kind::kWrite, .key = SetKey(), .component = 1},
                {.kind = Step::Kind::kDelete,
                 .key = ConfigMapKey("old"),
                 .after = {0},
                 .behind = {1},
                 .only_if = Step::Guard::kNoOldPods,
                 .consent = "a claim goes"}};
  const Json json = ReportToJson(MakeReport(plan, {}));
  EXPECT_EQ(R"([{"after":[],"behind":[],"consent":null,"do":"record-union",)"
            R"("object":null,"onlyIf":null,"step":0},)"
            R"({"after":[0],"behind":[1],"consent":"a claim goes",)"
            R"("do":"delete","object":"ConfigMap shop/old",)"
            R"("onlyIf":"no-old-pods","step":2}])",
            FormatJson(json["components"][0]["steps"]));
  EXPECT_EQ(R"([{"after":[],"behind":[],"consent":null,"do":"write",)"
            R"("object":"StatefulSet shop/db","onlyIf":null,"step":1}])",
            FormatJson(json["components"][1]["steps"]));
}

TEST(FormatJsonTest, CountsByOperation) {
  Change blocked = UpdateOf(SetKey(), {});
  blocked.operation = Operation::kRecreate;
  blocked.blocked = Error{.kind = Error::Kind::kRefused, .what = "no"};
  const Json json = JsonOf(
      {CreateOf("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}"),
       UpdateOf(ConfigMapKey("a"), {}), UpdateOf(ConfigMapKey("b"), {}),
       blocked, DeleteOf(ConfigMapKey("c")), UnchangedOf(ConfigMapKey("d")),
       UnchangedOf(ConfigMapKey("e")), UnchangedOf(ConfigMapKey("f"))});
  EXPECT_EQ(R"({"blocked":1,"create":1,"delete":1,"recreate":1,)"
            R"("unchanged":3,"update":2})",
            FormatJson(json["components"][0]["summary"]));
  const Json& objects = json["components"][0]["objects"];
  EXPECT_EQ(8u, objects.size());  // unchanged ones too
  EXPECT_EQ("", objects[0]["namespace"]);
  EXPECT_EQ("local", objects[0]["checkedBy"]);
  EXPECT_EQ("create", objects[0]["operation"]);
  EXPECT_EQ("delete", objects[4]["operation"]);
  EXPECT_EQ("unchanged", objects[5]["operation"]);
}

TEST(FormatJsonTest, SaysWhyAnObjectIsBlocked) {
  struct Case {
    Error::Kind kind;
    const char* expected;
  };
  const Case cases[] = {
      {Error::Kind::kRefused,
       R"({"fix":"f","kind":"refused","message":"m","why":"w"})"},
      {Error::Kind::kConflict,
       R"({"fix":"f","kind":"conflict","message":"m","why":"w"})"},
      {Error::Kind::kCluster,
       R"({"fix":"f","kind":"cluster","message":"m","why":"w"})"},
  };
  for (const Case& c : cases) {
    Change blocked = UpdateOf(SetKey(), {});
    blocked.blocked =
        Error{.kind = c.kind, .what = "m", .why = "w", .fix = "f"};
    const Json json = JsonOf({blocked});
    EXPECT_EQ(c.expected,
              FormatJson(json["components"][0]["objects"][0]["blocked"]));
  }
}

TEST(FormatJsonTest, LeavesOutValuesThatAreNotThere) {
  FieldChange null = MakeField("spec.c", Cause::kManifest, "", "1");
  null.live = Json(nullptr);
  const Json json = JsonOf({UpdateOf(
      SetKey(), {MakeField("spec.a", Cause::kManifest, "", "1"),
                 MakeField("spec.b", Cause::kRemoval, "1", ""), null})});
  const Json& changes = json["components"][0]["objects"][0]["changes"];
  EXPECT_FALSE(changes[0].contains("live"));
  EXPECT_FALSE(changes[0].contains("applied"));
  EXPECT_EQ(1, changes[0]["result"]);
  EXPECT_EQ(nullptr, changes[0]["source"]);
  EXPECT_FALSE(changes[1].contains("result"));
  EXPECT_FALSE(changes[1].contains("manifest"));
  // A null in the cluster is not the same as nothing.
  EXPECT_TRUE(changes[2].contains("live"));
}

TEST(FormatJsonTest, MasksSecretsWithOneWord) {
  const Json json = JsonOf({UpdateOf(
      SecretKey("s"),
      {MakeField("data.KEY", Cause::kManifest, "b2xk", "bmV3"),
       MakeField("data", Cause::kManifest, "{A: b2xk}", "{A: bmV3}"),
       MakeField("data.FILE", Cause::kManifest, "(secret)", "bmV3")})});
  const Json& changes = json["components"][0]["objects"][0]["changes"];
  for (const char* side : {"manifest", "applied", "live", "result"}) {
    EXPECT_EQ("(secret)", changes[0][side]) << side;
    EXPECT_EQ("(secret)", changes[1][side]["A"]) << side;
    EXPECT_EQ("(secret)", changes[2][side]) << side;
  }
  EXPECT_EQ(true, changes[0]["secret"]);
}

TEST(FormatJsonTest, NamesEveryCauseAndEffect) {
  const std::pair<Cause, const char*> causes[] = {
      {Cause::kManifest, "manifest"}, {Cause::kDrift, "drift"},
      {Cause::kBoth, "both"},         {Cause::kRemoval, "removal"},
      {Cause::kAdopt, "adopt"},       {Cause::kServer, "server"}};
  for (const auto& [cause, name] : causes) {
    const Json json =
        JsonOf({UpdateOf(SetKey(), {MakeField("spec.a", cause, "1", "2")})});
    EXPECT_EQ(name, json["components"][0]["objects"][0]["changes"][0]["cause"]);
  }
  const std::pair<Effect, const char*> effects[] = {
      {Effect::kNone, "none"},
      {Effect::kInPlace, "in-place"},
      {Effect::kRollsPods, "rolls-pods"},
      {Effect::kRecreate, "recreate"}};
  for (const auto& [effect, name] : effects) {
    Change change = UpdateOf(SetKey(), {});
    change.effect = effect;
    EXPECT_EQ(name, JsonOf({change})["components"][0]["objects"][0]["effect"]);
  }
}

TEST(FormatJsonTest, SaysThatClaimsAreUnknown) {
  ComponentPlan component = PlanOf({});
  component.where = {};
  component.ledger.complete = false;
  Plan plan;
  plan.components = {component};
  const Json json = ReportToJson(MakeReport(plan, {}));
  EXPECT_EQ(false, json["components"][0]["claimsComplete"]);
  EXPECT_EQ(nullptr, json["components"][0]["source"]);
  EXPECT_EQ("none", json["components"][0]["impact"]["disruptionBudget"]);
}

TEST(FormatJsonTest, SurvivesBytesThatAreNoText) {
  Change change = UpdateOf(ConfigMapKey("c"), {});
  FieldChange field;
  field.path = FieldPath{"data", "x"};
  field.after = Json("\xff\xfe");
  change.fields = {field};
  Plan plan;
  plan.components = {PlanOf({change})};
  const std::string text = FormatReportJson(MakeReport(plan, {}));
  EXPECT_FALSE(Json::parse(text, nullptr, false).is_discarded());
}

}  // namespace
}  // namespace mcf
