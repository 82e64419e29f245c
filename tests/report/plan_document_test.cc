#include "report/plan_document.h"

#include <gtest/gtest.h>

#include "report/print_text.h"
#include "tests/support/claims.h"
#include "tests/support/plans.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

std::string TextOf(std::vector<ComponentPlan> components,
                   const TextStyle& style = {}) {
  Plan plan;
  plan.components = std::move(components);
  return PrintText(MakeDocument(MakeReport(plan, {})), style);
}

// What one change looks like, without the lines around it.
std::string TextOf(const Change& change) {
  const std::string text = TextOf({PlanOf({change})});
  const std::string head = "KubernetesStatefulSet/shop/db  (db.yaml:1)\n\n";
  const std::size_t end = text.rfind("\nPlan:");
  EXPECT_TRUE(text.starts_with(head)) << text;
  if (end == std::string::npos) return text;
  return text.substr(head.size(), end - head.size());
}

TEST(PlanDocumentTest, ShowsFieldsWithCauseAndPlace) {
  FieldChange both = MakeField("spec.replicas", Cause::kBoth, "4", "5", 31);
  both.applied = 3;
  FieldOwner scale = Owner("kubectl");
  scale.subresource = "scale";
  both.owners = {scale};
  FieldChange drift =
      MakeField("spec.minReadySeconds", Cause::kDrift, "5", "10");
  drift.owners = {Owner("kubectl-edit"), Owner("k9s")};
  FieldChange adopted =
      MakeField("metadata.labels.tier", Cause::kAdopt, "gold", "silver", 4);
  adopted.owners = {Owner("helm")};
  const Change change = UpdateOf(
      SetKey(),
      {adopted, drift, both,
       MakeField("spec.template.spec.containers[name=app].image",
                 Cause::kManifest, "db:1", "db:2", 14),
       MakeField("spec.template.metadata.labels.old", Cause::kRemoval, "'1'",
                 ""),
       MakeField("spec.revisionHistoryLimit", Cause::kServer, "", "10")});
  const std::string expected = R"x(
  ~ StatefulSet shop/db
      metadata.labels.tier                           "gold" -> "silver"  adopted from helm at 2026-11-21T12:00:00Z, db.yaml:4:15
      spec.minReadySeconds                           5 -> 10             drift: kubectl-edit at 2026-11-21T12:00:00Z, k9s at 2026-11-21T12:00:00Z
      spec.replicas                                  4 -> 5 (applied 3)  manifest and drift: kubectl (scale) at 2026-11-21T12:00:00Z, db.yaml:31:15
      spec.template.spec.containers[name=app].image  "db:1" -> "db:2"    manifest, db.yaml:14:15
      spec.template.metadata.labels.old              "1" -> (none)       no longer in the manifest
      spec.revisionHistoryLimit                      (none) -> 10        set by the server
)x";
  EXPECT_EQ(expected.substr(1), TextOf(change));
}

TEST(PlanDocumentTest, ShowsValuesInTheirLineWhereTheyFit) {
  struct Case {
    const char *name, *live, *after, *expected;
  };
  const Case cases[] = {
      {"number", "1", "2", "1 -> 2"},
      {"text that looks like a number", "'1'", "'2'", "\"1\" -> \"2\""},
      {"empty text", "''", "x", "\"\" -> \"x\""},
      {"truth", "true", "false", "true -> false"},
      {"small list", "[a, b]", "[a]", "[\"a\",\"b\"] -> [\"a\"]"},
      {"small map", "", "{a: 1}", "(none) -> {\"a\":1}"},
      {"quotes and control characters", "", R"("a\"b\e[0m")",
       R"((none) -> "a\"b\u001b[0m")"},
      {"a long text without line ends", "",
       "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
       "(none) -> "
       "\"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
       "\""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ("  ~ StatefulSet shop/db\n      spec.x  " +
                  std::string(c.expected) + "  manifest\n",
              TextOf(UpdateOf(SetKey(), {MakeField("spec.x", Cause::kManifest,
                                                   c.live, c.after)})));
  }
}

TEST(PlanDocumentTest, ShowsTextsOfSeveralLinesAsLineDiffs) {
  const Change change = UpdateOf(
      ConfigMapKey("settings"),
      {MakeField("data[\"my.cnf\"]", Cause::kManifest,
                 R"("[mysqld]\na=1\nb=2\nc\nd\ne\nf\ng\nh\ni=9\n")",
                 R"("[mysqld]\na=1\nb=20\nc\nd\ne\nf\ng\nh\ni=9\nj=1\n")", 40),
       MakeField("data.short", Cause::kManifest, "a", "b", 41)});
  EXPECT_EQ(
      "  ~ ConfigMap shop/settings\n"
      "      data.short  \"a\" -> \"b\"  manifest, db.yaml:41:15\n"
      "      data[\"my.cnf\"]  manifest, db.yaml:40:15\n"
      "          [mysqld]\n"
      "          a=1\n"
      "        - b=2\n"
      "        + b=20\n"
      "          c\n"
      "          d\n"
      "          e\n"
      "        ...\n"
      "          g\n"
      "          h\n"
      "          i=9\n"
      "        + j=1\n",
      TextOf(change));
}

TEST(PlanDocumentTest, ShowsTextsThatComeGoOrLoseTheirLineEnd) {
  struct Case {
    const char *name, *live, *after, *expected;
  };
  const Case cases[] = {
      {"new", "", R"("a\nb\n")", "        + a\n        + b\n"},
      {"gone", R"("a\nb")", "", "        - a\n        - b\n"},
      {"the line end alone", R"("a\nb\n")", R"("a\nb")",
       "          a\n"
       "        - b\n"
       "        + b\n"
       "        \\  No newline at end of file\n"},
      {"escape sequences are made visible", "", R"("a\n\e[2Jb\n")",
       "        + a\n        + \\x1b[2Jb\n"},
      {"blank lines", R"("a\n")", R"("a\n\nb\n")",
       "          a\n        +\n        + b\n"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    EXPECT_EQ(std::string("  ~ ConfigMap shop/c\n      data.x  manifest\n") +
                  c.expected,
              TextOf(UpdateOf(
                  ConfigMapKey("c"),
                  {MakeField("data.x", Cause::kManifest, c.live, c.after)})));
  }
}

TEST(PlanDocumentTest, ShowsLargeMapsAndListsAsYaml) {
  const Change change = UpdateOf(
      SetKey(),
      {MakeField("spec.template.spec.tolerations", Cause::kManifest, "",
                 "[{key: dedicated, operator: Equal, value: database, effect: "
                 "NoSchedule}]",
                 50)});
  EXPECT_EQ(
      "  ~ StatefulSet shop/db\n"
      "      spec.template.spec.tolerations  manifest, db.yaml:50:15\n"
      "        + - effect: NoSchedule\n"
      "        +   key: dedicated\n"
      "        +   operator: Equal\n"
      "        +   value: database\n",
      TextOf(change));
}

TEST(PlanDocumentTest, CutsEndlessTexts) {
  std::string lines;
  for (int i = 0; i < 45; ++i) lines += "l" + std::to_string(i) + "\\n";
  const std::string text = TextOf(UpdateOf(
      ConfigMapKey("c"),
      {MakeField("data.x", Cause::kManifest, "", "\"" + lines + "\"")}));
  EXPECT_NE(std::string::npos, text.find("        + l39\n"
                                         "        ... 5 more lines, -o diff "
                                         "shows them all\n"))
      << text;
}

TEST(PlanDocumentTest, ShowsSecretsWithoutTheirValues) {
  const Change change = UpdateOf(
      SecretKey("db-env-secrets"),
      {MakeField("data.OLD", Cause::kRemoval, "b2xk", ""),
       MakeField("data.PASSWORD", Cause::kManifest, "b2xk", "bmV3", 20),
       MakeField("data.TOKEN", Cause::kManifest, "", "bmV3", 21),
       MakeField("data.UNKNOWN", Cause::kManifest, "(secret)", "bmV3", 22)});
  EXPECT_EQ(
      "  ~ Secret shop/db-env-secrets\n"
      "      data.OLD       (secret) -> (none)  no longer in the manifest\n"
      "      data.PASSWORD  (secret, changed)   manifest, db.yaml:20:15\n"
      "      data.TOKEN     (none) -> (secret)  manifest, db.yaml:21:15\n"
      "      data.UNKNOWN   (secret, unknown)   manifest, db.yaml:22:15\n",
      TextOf(change));
}

TEST(PlanDocumentTest, ShowsNewObjectsInShort) {
  EXPECT_EQ(
      "  + Service shop/db\n"
      "      metadata:\n"
      "        annotations:\n"
      "          team: blue\n"
      "      spec:\n"
      "        ports:\n"
      "        - name: sql\n"
      "          port: 5432\n"
      "        type: ClusterIP\n",
      TextOf(CreateOf(R"(
apiVersion: v1
kind: Service
metadata:
  name: db
  namespace: shop
  labels: {app: db, statefulset-mcf/component: abc}
  annotations: {statefulset-mcf/owner: K/shop/db, team: blue}
spec:
  type: ClusterIP
  ports: [{name: sql, port: 5432}]
)")));
  EXPECT_EQ("  + ServiceAccount shop/db\n", TextOf(CreateOf(R"(
apiVersion: v1
kind: ServiceAccount
metadata:
  name: db
  namespace: shop
  annotations: {statefulset-mcf/owner: K/shop/db}
)")));
  EXPECT_EQ("  + Namespace shop\n", TextOf(CreateOf(R"(
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {statefulset-mcf/component: abc}}
)")));
  EXPECT_EQ(
      "  + Secret shop/s\n"
      "      data:\n"
      "        PASSWORD: (secret)\n"
      "      type: Opaque\n",
      TextOf(CreateOf("{apiVersion: v1, kind: Secret, metadata: {name: s, "
                      "namespace: shop}, type: Opaque, data: {PASSWORD: "
                      "aHVudGVyMg==}}")));
}

TEST(PlanDocumentTest, TellsWhatHappensToPods) {
  ComponentPlan plan = PlanOf({UpdateOf(
      SetKey(), {MakeField("spec.replicas", Cause::kManifest, "3", "4")})});
  plan.impact.order = "OrderedReady";
  plan.impact.restarts = {"db-2", "db-1", "db-0"};
  plan.impact.creates = {"db-3"};
  plan.budget = "ok";
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "\n"
      "  ~ StatefulSet shop/db  restarts 3 pods: db-2, db-1, db-0; adds 1 pod: "
      "db-3\n"
      "      spec.replicas  3 -> 4  manifest\n"
      "\n"
      "  Impact: pods restart from the highest ordinal down (OrderedReady), "
      "within the PodDisruptionBudget\n"
      "\n"
      "Plan: 0 to create, 1 to update, 0 to delete, 0 unchanged\n",
      TextOf({plan}));

  plan.changes[0].operation = Operation::kRecreate;
  plan.impact.creates.clear();
  plan.budget = "violated";
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "\n"
      "  ± StatefulSet shop/db  is deleted and made again, its pods stay; then "
      "restarts 3 pods: db-2, db-1, db-0\n"
      "      spec.replicas  3 -> 4  manifest\n"
      "\n"
      "  Impact: pods restart from the highest ordinal down (OrderedReady), "
      "fewer pods stay up than the PodDisruptionBudget asks for\n"
      "\n"
      "Plan: 0 to create, 0 to update, 1 to recreate, 0 to delete, 0 "
      "unchanged\n",
      TextOf({plan}));

  plan.changes[0].operation = Operation::kUpdate;
  plan.impact.restarts.clear();
  for (int i = 0; i < 12; ++i) {
    plan.impact.deletes.push_back("db-" + std::to_string(i));
  }
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "\n"
      "  ~ StatefulSet shop/db  removes 12 pods: db-0, db-1, db-2, db-3, db-4, "
      "db-5, db-6, db-7, db-8, db-9 and 2 more\n"
      "      spec.replicas  3 -> 4  manifest\n"
      "\n"
      "  Impact: fewer pods stay up than the PodDisruptionBudget asks for\n"
      "\n"
      "Plan: 0 to create, 1 to update, 0 to delete, 0 unchanged\n",
      TextOf({plan}));
}

TEST(PlanDocumentTest, TellsWhyPodsKeepTheOldTemplate) {
  const FieldChange image =
      MakeField("spec.template.spec.containers[name=app].image",
                Cause::kManifest, "a", "b");
  const auto strategy = [](const std::string& value) {
    return MakeField("spec.updateStrategy", Cause::kManifest, value, value);
  };
  struct Case {
    const char* strategy;
    std::string note;
  };
  const Case cases[] = {
      {"{type: OnDelete}",
       "  pods keep the old template until they are deleted (OnDelete)"},
      {"{type: RollingUpdate, rollingUpdate: {partition: 3}}",
       "  pods keep the old template, the partition holds them back"},
      {"{type: RollingUpdate}", ""},  // no pods at all
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.strategy);
    Change change = UpdateOf(SetKey(), {image, strategy(c.strategy)});
    change.fields.pop_back();
    const std::string text = TextOf(change);
    EXPECT_EQ("  ~ StatefulSet shop/db" + c.note,
              text.substr(0, text.find('\n')));
  }
}

TEST(PlanDocumentTest, ShowsWhatCannotBeDone) {
  Change blocked = UpdateOf(
      SetKey(), {MakeField("spec.serviceName", Cause::kManifest, "a", "b", 9)});
  blocked.operation = Operation::kRecreate;
  blocked.blocked = Error{
      .kind = Error::Kind::kRefused,
      .what = "StatefulSet shop/db: spec.serviceName cannot be changed",
      .why = "Kubernetes fixes this field when the StatefulSet is created",
      .fix = "restore the old value, or add --recreate"};
  ComponentPlan plan = PlanOf({blocked});
  plan.impact.restarts = {"db-0"};  // does not come to pass
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "\n"
      "  ! StatefulSet shop/db  cannot be recreated\n"
      "      StatefulSet shop/db: spec.serviceName cannot be changed\n"
      "      why: Kubernetes fixes this field when the StatefulSet is created\n"
      "      fix: restore the old value, or add --recreate\n"
      "      spec.serviceName  \"a\" -> \"b\"  manifest, db.yaml:9:15\n"
      "\n"
      "Plan: 0 to create, 0 to update, 0 to delete, 1 blocked, 0 unchanged\n",
      TextOf({plan}));
}

TEST(PlanDocumentTest, CountsFieldsThatOnlyChangeHands) {
  FieldChange same = MakeField("spec.x", Cause::kAdopt, "1", "1");
  same.ownership_only = true;
  EXPECT_EQ(
      "  ~ ConfigMap shop/c\n"
      "      takes over 1 field without changing it\n",
      TextOf(UpdateOf(ConfigMapKey("c"), {same})));
  EXPECT_EQ(
      "  ~ ConfigMap shop/c\n"
      "      data.a  1 -> 2  manifest\n"
      "      takes over 2 fields without changing them\n",
      TextOf(UpdateOf(
          ConfigMapKey("c"),
          {same, MakeField("data.a", Cause::kManifest, "1", "2"), same})));
}

TEST(PlanDocumentTest, ShowsDeletes) {
  EXPECT_EQ("  - ConfigMap shop/old\n", TextOf(DeleteOf(ConfigMapKey("old"))));
  Change kept = DeleteOf(ConfigMapKey("old"));
  kept.release_only = true;
  EXPECT_EQ("  - ConfigMap shop/old  stays, only our marks are taken off\n",
            TextOf(kept));

  ComponentPlan plan = PlanOf({DeleteOf(SetKey())});
  plan.where = {};
  plan.is_delete = true;
  plan.impact.deletes = {"db-1", "db-0"};
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  is deleted with all that is recorded\n"
      "\n"
      "  - StatefulSet shop/db  removes 2 pods: db-1, db-0\n"
      "\n"
      "Plan: 0 to create, 0 to update, 1 to delete, 0 unchanged\n",
      TextOf({plan}));
}

TEST(PlanDocumentTest, SaysWhenThereIsNothingToDo) {
  ComponentPlan plan =
      PlanOf({UnchangedOf(SetKey()), UnchangedOf(ConfigMapKey("c"))});
  plan.ledger = ClaimWorld(DataClaims(3)).MakeLedger();
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "  no differences\n"
      "\n"
      "  Claims: 3 kept\n"
      "\n"
      "No differences: 2 objects unchanged\n",
      TextOf({plan}));
}

TEST(PlanDocumentTest, PutsRisksFirst) {
  ClaimWorld world(DataClaims(3));
  const std::string policy =
      "spec.persistentVolumeClaimRetentionPolicy.whenScaled";
  world.Live({{policy, "Delete"}});
  world.Merged({{policy, "Delete"}, {"spec.replicas", "2"}});
  ComponentPlan plan = PlanOf({UnchangedOf(SetKey())});
  plan.ledger = world.MakeLedger();
  // The plan repeats the warnings of its ledger among its own.
  plan.warnings = {{.code = "image-tag",
                    .what = "the tag latest moves",
                    .fix = "name a version",
                    .where = Position{"db.yaml", 14, 9}},
                   plan.ledger.warnings[0]};
  plan.warnings[1].component = "KubernetesStatefulSet/shop/db";
  EXPECT_EQ(
      "warning: data will be lost: scaling StatefulSet shop/db to 2 replicas "
      "deletes 1 claim (whenScaled is Delete): data-db-2; its volume is "
      "deleted too (reclaim policy Delete)\n"
      "  fix: to keep it, run first: kubectl -n shop patch statefulset db "
      "--type=merge -p '{\"spec\":{\"persistentVolumeClaimRetentionPolicy\":"
      "{\"whenScaled\":\"Retain\"}}}'\n"
      "warning: db.yaml:14:9: the tag latest moves\n"
      "  fix: name a version\n"
      "\n"
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "  no differences\n"
      "\n"
      "  Claims: 1 deleted, 2 kept\n"
      "    CLAIM      ASKED  GIVEN  CLASS     PHASE  FATE     WHY\n"
      "    data-db-2  10Gi   10Gi   standard  Bound  deleted  replica 2 goes, "
      "whenScaled is Delete\n"
      "\n"
      "No differences: 1 object unchanged\n",
      TextOf({plan}));
}

TEST(PlanDocumentTest, NamesTheComponentOfAWarningAmongSeveral) {
  ComponentPlan one = PlanOf({UnchangedOf(SetKey())});
  ComponentPlan two = one;
  two.id.name = "web";
  two.where = {"web.yaml", 7, 1};
  one.warnings = {{.code = "a", .what = "mind the gap"}};
  two.warnings = {{.code = "claims-reused",
                   .weight = Warning::Weight::kRisk,
                   .what = "old data"}};
  EXPECT_EQ(
      "warning: KubernetesStatefulSet/shop/web: old data\n"
      "warning: KubernetesStatefulSet/shop/db: mind the gap\n"
      "\n"
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "  no differences\n"
      "\n"
      "KubernetesStatefulSet/shop/web  (web.yaml:7)\n"
      "  no differences\n"
      "\n"
      "No differences: 2 objects unchanged\n",
      TextOf({one, two}));
}

TEST(PlanDocumentTest, EndsWithWhatToKnowAboutTheReport) {
  Change local = UpdateOf(ConfigMapKey("c"),
                          {MakeField("data.a", Cause::kManifest, "1", "2")});
  local.checked_by_server = false;
  ComponentPlan plan = PlanOf({local});
  plan.warnings = {{.code = "ignored",
                    .what = "ConfigMap shop/c: 2 differing fields ignored"}};
  EXPECT_EQ(
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "\n"
      "  ~ ConfigMap shop/c\n"
      "      data.a  1 -> 2  manifest\n"
      "\n"
      "ConfigMap shop/c: 2 differing fields ignored\n"
      "1 update judged here, the server was not asked\n"
      "Plan: 0 to create, 1 to update, 0 to delete, 0 unchanged\n",
      TextOf({plan}));
}

TEST(PlanDocumentTest, NamesTheCluster) {
  Plan plan;
  plan.components = {PlanOf({})};
  EXPECT_EQ(
      "Cluster: dev, https://10.0.0.1:6443\n"
      "\n"
      "KubernetesStatefulSet/shop/db  (db.yaml:1)\n"
      "  no differences\n"
      "\n"
      "No differences: 0 objects unchanged\n",
      PrintText(MakeDocument(
                    MakeReport(plan, {"dev", "https://10.0.0.1:6443", "me"})),
                {}));
}

TEST(PlanDocumentTest, PaintsRisksRedAndDriftYellow) {
  FieldChange drift = MakeField("spec.x", Cause::kDrift, "5", "3");
  drift.owners = {Owner("k9s")};
  ComponentPlan plan = PlanOf({UpdateOf(SetKey(), {drift})});
  plan.warnings = {{.code = "claims-deleted",
                    .weight = Warning::Weight::kRisk,
                    .what = "data",
                    .fix = "keep"}};
  EXPECT_EQ(
      "\033[31mwarning: data\033[0m\n"
      "  fix: keep\n"
      "\n"
      "\033[1mKubernetesStatefulSet/shop/db\033[0m\033[2m  (db.yaml:1)\033[0m\n"
      "\n"
      "  \033[33m~\033[0m \033[1mStatefulSet shop/db\033[0m\n"
      "      spec.x  5 -> 3  \033[33mdrift: k9s at "
      "2026-11-21T12:00:00Z\033[0m\n"
      "\n"
      "\033[1mPlan:\033[0m 0 to create, 1 to update, 0 to delete, 0 "
      "unchanged\n",
      TextOf({plan}, {.color = true}));
}

TEST(PlanDocumentTest, MakesServerWordsHarmless) {
  Change blocked = UpdateOf(SetKey(), {});
  blocked.blocked =
      Error{.kind = Error::Kind::kCluster, .what = "no\033[2J", .fix = "a\rb"};
  ComponentPlan plan = PlanOf({blocked});
  plan.warnings = {{.code = "server", .what = "deprecated\033]0;x\a"}};
  const std::string text = TextOf({plan}, {});
  EXPECT_EQ(std::string::npos, text.find('\033')) << text;
  EXPECT_EQ(std::string::npos, text.find('\r')) << text;
  EXPECT_EQ(std::string::npos, text.find('\a')) << text;
}

TEST(PlanDocumentTest, FoldsFieldsThatOnlyChangeHands) {
  FieldChange field = MakeField("spec.x", Cause::kAdopt, "5", "5");
  field.ownership_only = true;
  Plan plan;
  plan.components = {PlanOf({UpdateOf(SetKey(), {field})})};
  const Document document = MakeDocument(MakeReport(plan, {}));
  const auto& component = std::get<Section>(document.nodes.at(0).what);
  const auto& change = std::get<Section>(component.body.at(0).what);
  EXPECT_EQ("~", change.mark.text);
  const auto& fold = std::get<Fold>(change.body.at(0).what);
  EXPECT_EQ("takes over 1 field without changing it", fold.title.at(0).text);
  const auto& fields = std::get<FieldTable>(fold.body.at(0).what);
  EXPECT_EQ("spec.x", fields.rows.at(0).path);
  EXPECT_EQ("5 stays", fields.rows.at(0).value);
}

}  // namespace
}  // namespace mcf
