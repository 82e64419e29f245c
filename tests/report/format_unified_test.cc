#include <gtest/gtest.h>

#include "report/report.h"
#include "tests/support/plans.h"
#include "tests/support/sets.h"

namespace mcf {
namespace {

using Cause = FieldChange::Cause;

std::string UnifiedOf(std::vector<Change> changes,
                      const TextStyle& style = {}) {
  Plan plan;
  plan.components.push_back(PlanOf(std::move(changes)));
  return FormatUnified(MakeReport(plan, {}), style);
}

TEST(FormatUnifiedTest, ComparesLiveAndMerged) {
  EXPECT_EQ(
      R"(diff -u -N live/StatefulSet.shop.db merged/StatefulSet.shop.db
--- live/StatefulSet.shop.db
+++ merged/StatefulSet.shop.db
@@ -4,4 +4,4 @@
   name: db
   namespace: shop
 spec:
-  replicas: 3
+  replicas: 5
)",
      UnifiedOf({UpdateOf(SetKey(), {MakeField("spec.replicas",
                                               Cause::kManifest, "3", "5")})}));
}

TEST(FormatUnifiedTest, LeavesOutWhatTheServerWrites) {
  Change change = UpdateOf(
      SetKey(), {MakeField("spec.replicas", Cause::kManifest, "3", "5")});
  const std::string plain = UnifiedOf({change});
  change.live = With(*change.live, {{"status", "{replicas: 3}"},
                                    {"metadata.uid", "a"},
                                    {"metadata.resourceVersion", "'1'"},
                                    {"metadata.generation", "1"},
                                    {"metadata.creationTimestamp", "now"},
                                    {"metadata.selfLink", "/x"},
                                    {"metadata.managedFields", "[{a: b}]"}});
  EXPECT_EQ(plain, UnifiedOf({change}));
}

TEST(FormatUnifiedTest, ShowsNewAndOldObjectsWhole) {
  EXPECT_EQ(R"(diff -u -N live/Namespace.shop merged/Namespace.shop
--- live/Namespace.shop
+++ merged/Namespace.shop
@@ -0,0 +1,6 @@
+apiVersion: v1
+kind: Namespace
+metadata:
+  labels:
+    app: db
+  name: shop
diff -u -N live/ConfigMap.shop.old merged/ConfigMap.shop.old
--- live/ConfigMap.shop.old
+++ merged/ConfigMap.shop.old
@@ -1,5 +0,0 @@
-apiVersion: v1
-kind: ConfigMap
-metadata:
-  name: old
-  namespace: shop
)",
            UnifiedOf({CreateOf(R"(
apiVersion: v1
kind: Namespace
metadata:
  name: shop
  labels: {app: db, statefulset-mcf/component: abc}
  annotations: {statefulset-mcf/owner: K/shop/db}
)"),
                       DeleteOf(ConfigMapKey("old"))}));
}

TEST(FormatUnifiedTest, MasksSecrets) {
  EXPECT_EQ(R"(diff -u -N live/Secret.shop.s merged/Secret.shop.s
--- live/Secret.shop.s
+++ merged/Secret.shop.s
@@ -1,6 +1,6 @@
 apiVersion: v1
 data:
-  KEY: (secret)
+  KEY: (secret, changed)
 kind: Secret
 metadata:
   name: s
)",
            UnifiedOf({UpdateOf(
                SecretKey("s"),
                {MakeField("data.KEY", Cause::kManifest, "b2xk", "bmV3")})}));
}

TEST(FormatUnifiedTest, SaysWhatIsBlocked) {
  Change blocked = UpdateOf(
      SetKey(), {MakeField("spec.serviceName", Cause::kManifest, "a", "b")});
  blocked.merged.reset();  // the server refused to compute it
  blocked.blocked =
      Error{.kind = Error::Kind::kRefused, .what = "it cannot\033 be"};
  EXPECT_EQ(R"(# StatefulSet shop/db is blocked: it cannot\x1b be
diff -u -N live/StatefulSet.shop.db merged/StatefulSet.shop.db
--- live/StatefulSet.shop.db
+++ merged/StatefulSet.shop.db
@@ -4,4 +4,4 @@
   name: db
   namespace: shop
 spec:
-  serviceName: a
+  serviceName: b
)",
            UnifiedOf({blocked}));
}

TEST(FormatUnifiedTest, IsEmptyWithoutDifferences) {
  EXPECT_EQ("", UnifiedOf({UnchangedOf(SetKey())}));
  EXPECT_EQ("", FormatUnified({}, {.color = true}));
  Change same = UnchangedOf(SetKey());
  same.operation = Operation::kUpdate;  // only owners change
  EXPECT_EQ("", UnifiedOf({same}));
  Change released = DeleteOf(ConfigMapKey("old"));
  released.release_only = true;
  EXPECT_EQ("", UnifiedOf({released}));
}

TEST(FormatUnifiedTest, PaintsLinesBySign) {
  EXPECT_EQ(
      "\033[1mdiff -u -N live/StatefulSet.shop.db "
      "merged/StatefulSet.shop.db\033[0m\n"
      "\033[1m--- live/StatefulSet.shop.db\033[0m\n"
      "\033[1m+++ merged/StatefulSet.shop.db\033[0m\n"
      "\033[36m@@ -4,4 +4,4 @@\033[0m\n"
      "   name: db\n"
      "   namespace: shop\n"
      " spec:\n"
      "\033[31m-  replicas: 3\033[0m\n"
      "\033[32m+  replicas: 5\033[0m\n",
      UnifiedOf({UpdateOf(SetKey(), {MakeField("spec.replicas",
                                               Cause::kManifest, "3", "5")})},
                {.color = true}));
}

}  // namespace
}  // namespace mcf
