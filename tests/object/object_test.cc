#include "object/object.h"

#include <gtest/gtest.h>

#include <string>

#include "object/component.h"
#include "object/inventory.h"
#include "object/secrets.h"
#include "object/snapshot.h"
#include "tests/object/trees.h"

namespace mcf {
namespace {

TEST(ObjectTest, ReadsWhatItIs) {
  const Object set = ObjectOf(R"(
apiVersion: apps/v1
kind: StatefulSet
metadata:
  name: db
  namespace: shop
  uid: u1
  resourceVersion: "7"
  labels: {app: db}
  annotations: {a.b/c: d, broken: 3}
  deletionTimestamp: "2026-01-02T03:04:05Z"
spec: {replicas: 3}
)");
  EXPECT_EQ(
      set.key(),
      (ObjectKey{
          .group = "apps", .kind = "StatefulSet", .ns = "shop", .name = "db"}));
  EXPECT_EQ(set.key().ToString(), "StatefulSet shop/db");
  EXPECT_EQ(set.key().ShortName(), "StatefulSet/db");
  EXPECT_EQ(set.api_version(), "apps/v1");
  EXPECT_EQ(set.uid(), "u1");
  EXPECT_EQ(set.resource_version(), "7");
  EXPECT_EQ(set.Label("app"), "db");
  EXPECT_EQ(set.Label("other"), "");
  EXPECT_EQ(set.Annotation("a.b/c"), "d");
  EXPECT_EQ(set.Annotation("broken"), "");
  EXPECT_TRUE(set.IsTerminating());
  ASSERT_NE(set.Find({"spec", "replicas"}), nullptr);
  EXPECT_EQ(*set.Find({"spec", "replicas"}), 3);
  EXPECT_EQ(set.Find({"spec", "template"}), nullptr);
}

TEST(ObjectTest, ReadsAnObjectWithoutNamespace) {
  const Object shop =
      ObjectOf("{apiVersion: v1, kind: Namespace, metadata: {name: shop}}");
  EXPECT_EQ(
      shop.key(),
      (ObjectKey{.group = "", .kind = "Namespace", .ns = "", .name = "shop"}));
  EXPECT_EQ(shop.key().ToString(), "Namespace shop");
  EXPECT_EQ(shop.uid(), "");
  EXPECT_EQ(shop.resource_version(), "");
  EXPECT_FALSE(shop.IsTerminating());
}

TEST(ObjectTest, RefusesWhatIsNoObject) {
  struct Case {
    const char *tree, *missing;
  };
  const Case cases[] = {
      {"{kind: A, metadata: {name: a}}", "apiVersion"},
      {"{apiVersion: v1, metadata: {name: a}}", "kind"},
      {"{apiVersion: v1, kind: A, metadata: {}}", "metadata.name"},
      {"{apiVersion: v1, kind: A}", "metadata.name"},
      {"{apiVersion: v1, kind: A, metadata: []}", "metadata.name"},
      {"{apiVersion: v1, kind: A, metadata: {name: ''}}", "metadata.name"},
      {"{apiVersion: 1, kind: A, metadata: {name: a}}", "apiVersion"},
      {"{apiVersion: v1, kind: null, metadata: {name: a}}", "kind"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.tree);
    const Result<Object> object = Object::FromJson(JsonOf(c.tree));
    ASSERT_FALSE(object);
    ASSERT_EQ(object.errors().size(), 1U);
    EXPECT_EQ(object.errors()[0].kind, Error::Kind::kCluster);
    EXPECT_EQ(object.errors()[0].what,
              std::string("not a Kubernetes object: ") + c.missing +
                  " is missing or is not a string");
  }
  const Result<Object> none = Object::FromJson(JsonOf("[1]"));
  ASSERT_FALSE(none);
  EXPECT_EQ(none.errors().size(), 3U);
}

TEST(ObjectTest, TakesTheGroupOfAVersion) {
  EXPECT_EQ(GroupOf("apps/v1"), "apps");
  EXPECT_EQ(GroupOf("gateway.networking.k8s.io/v1"),
            "gateway.networking.k8s.io");
  EXPECT_EQ(GroupOf("v1"), "");
  EXPECT_EQ(GroupOf(""), "");
}

TEST(ComponentTest, PrintsItsId) {
  const ComponentId id{
      .kind = "KubernetesStatefulSet", .ns = "shop", .name = "db"};
  EXPECT_EQ(id.ToString(), "KubernetesStatefulSet/shop/db");
}

const ObjectKey kServiceKey{
    .group = "", .kind = "Service", .ns = "shop", .name = "db"};

TEST(InventoryTest, FindsByKey) {
  Inventory inventory;
  EXPECT_EQ(inventory.Find(kServiceKey), nullptr);
  ObjectKey headless = kServiceKey;
  headless.name = "db-headless";
  inventory.entries.resize(2);
  inventory.entries[0].key = headless;
  inventory.entries[1].key = kServiceKey;
  EXPECT_EQ(inventory.Find(kServiceKey), &inventory.entries[1]);
}

TEST(SnapshotTest, FindsWhatWasRead) {
  Snapshot snapshot;
  EXPECT_EQ(snapshot.Find(kServiceKey), nullptr);
  snapshot.live.emplace(
      kServiceKey,
      ObjectOf("{apiVersion: v1, kind: Service, metadata: {name: db}}"));
  ASSERT_NE(snapshot.Find(kServiceKey), nullptr);
  EXPECT_EQ(snapshot.Find(kServiceKey)->kind(), "Service");
}

TEST(SnapshotTest, DoesNotTakeUnreadForAbsent) {
  Snapshot snapshot;
  EXPECT_EQ(snapshot.NamespaceState("shop"), Presence::kUnknown);
  snapshot.namespaces["shop"] = Presence::kAbsent;
  EXPECT_EQ(snapshot.NamespaceState("shop"), Presence::kAbsent);
  EXPECT_EQ(snapshot.NamespaceState("other"), Presence::kUnknown);
}

TEST(SnapshotTest, KnowsMissingKinds) {
  Snapshot snapshot;
  snapshot.missing_kinds = {"cert-manager.io/Certificate"};
  EXPECT_TRUE(snapshot.IsKindMissing({.group = "cert-manager.io",
                                      .kind = "Certificate",
                                      .ns = "shop",
                                      .name = "db"}));
  EXPECT_FALSE(snapshot.IsKindMissing(kServiceKey));
}

TEST(SecretsTest, TellsSecretFields) {
  struct Case {
    const char *kind, *path;
    bool secret;
  };
  const Case cases[] = {
      {"Secret", "data.password", true},
      {"Secret", "data", true},
      {"Secret", "data[\".dockerconfigjson\"]", true},
      {"Secret", "stringData.password", true},
      {"Secret",
       R"(metadata.annotations["kubectl.kubernetes.io/)"
       R"(last-applied-configuration"])",
       true},
      {"Secret", "metadata.annotations.note", true},
      {"Secret", R"(metadata.annotations["kapp.k14s.io/original"])", true},
      {"Secret", R"(metadata.annotations["statefulset-mcf/owner"])", false},
      {"StatefulSet", R"(metadata.annotations["kapp.k14s.io/original"])", true},
      {"StatefulSet",
       R"(metadata.annotations["objectset.rio.cattle.io/applied"])", true},
      {"StatefulSet", R"(metadata.annotations["banzaicloud.com/last-applied"])",
       true},
      {"StatefulSet", "metadata.annotations.note", false},
      {"StatefulSet", "spec.template.metadata.annotations.note", false},
      {"Secret", "metadata.labels.data", false},
      {"Secret", "type", false},
      {"Secret", "database", false},
      {"ConfigMap", "data.password", false},
      {"ConfigMap",
       R"(metadata.annotations["kubectl.kubernetes.io/)"
       R"(last-applied-configuration"])",
       true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.kind) + " " + c.path);
    const std::optional<FieldPath> path = FieldPath::Parse(c.path);
    ASSERT_TRUE(path);
    EXPECT_EQ(IsSecretField(c.kind, *path), c.secret);
  }
  EXPECT_FALSE(IsSecretField("Secret", FieldPath()));
}

}  // namespace
}  // namespace mcf
