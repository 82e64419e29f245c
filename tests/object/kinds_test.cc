#include "object/kinds.h"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace mcf {
namespace {

TEST(KindsTest, FindsByGroupAndName) {
  ASSERT_NE(FindKind("apps", "StatefulSet"), nullptr);
  EXPECT_EQ(FindKind("apps", "StatefulSet")->plural, "statefulsets");
  EXPECT_EQ(FindKind("", "StatefulSet"), nullptr);
  EXPECT_EQ(FindKind("apps", "statefulset"), nullptr);
  EXPECT_EQ(FindKind("networking.istio.io", "Gateway"), nullptr);
}

TEST(KindsTest, PrintsVersions) {
  EXPECT_EQ(ApiVersion(*FindKind("", "Secret")), "v1");
  EXPECT_EQ(ApiVersion(*FindKind("cert-manager.io", "Certificate")),
            "cert-manager.io/v1");
}

TEST(KindsTest, MakesPaths) {
  struct Case {
    const char *group, *kind, *ns, *name, *path;
  };
  const Case cases[] = {
      {"", "Service", "shop", "db", "/api/v1/namespaces/shop/services/db"},
      {"apps", "StatefulSet", "shop", "db",
       "/apis/apps/v1/namespaces/shop/statefulsets/db"},
      {"apps", "StatefulSet", "shop", "",
       "/apis/apps/v1/namespaces/shop/statefulsets"},
      {"apps", "StatefulSet", "", "", "/apis/apps/v1/statefulsets"},
      {"", "Namespace", "", "shop", "/api/v1/namespaces/shop"},
      {"", "Namespace", "ignored", "shop", "/api/v1/namespaces/shop"},
      {"storage.k8s.io", "StorageClass", "", "ssd",
       "/apis/storage.k8s.io/v1/storageclasses/ssd"},
      {"", "Pod", "a/b", "c?d e", "/api/v1/namespaces/a%2Fb/pods/c%3Fd%20e"},
      {"", "Pod", "shop", "\xc3\xa4", "/api/v1/namespaces/shop/pods/%C3%A4"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.path);
    const KindInfo* kind = FindKind(c.group, c.kind);
    ASSERT_NE(kind, nullptr);
    EXPECT_EQ(ResourcePath(*kind, c.ns, c.name), c.path);
  }
}

TEST(KindsTest, OrdersWhatIsRendered) {
  std::set<int> orders;
  for (const KindInfo& kind : AllKinds()) {
    SCOPED_TRACE(std::string(kind.kind));
    EXPECT_TRUE(orders.insert(kind.order).second);
    EXPECT_EQ(kind.rendered, kind.wave < 9);
    EXPECT_EQ(FindKind(kind.group, kind.kind), &kind);
  }
  EXPECT_LT(FindKind("", "Namespace")->wave, FindKind("", "Secret")->wave);
  EXPECT_LT(FindKind("", "Secret")->wave,
            FindKind("apps", "StatefulSet")->wave);
  EXPECT_FALSE(FindKind("", "PersistentVolumeClaim")->rendered);
}

}  // namespace
}  // namespace mcf
