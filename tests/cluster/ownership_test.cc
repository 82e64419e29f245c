#include "cluster/ownership.h"

#include <gtest/gtest.h>

#include <set>

#include "object/marks.h"
#include "tests/support/objects.h"

namespace mcf {
namespace {

TEST(OwnershipTest, HashFitsALabelAndTellsIdentitiesApart) {
  const ComponentId ids[] = {{"KubernetesStatefulSet", "shop", "db"},
                             {"KubernetesStatefulSet", "other", "db"},
                             {"PlatformApplication", "shop", "db"},
                             {"KubernetesStatefulSet", "shop", "db2"}};
  std::set<std::string> hashes;
  for (const ComponentId& id : ids) {
    const std::string hash = ComponentHash(id);
    EXPECT_LE(hash.size(), 63u);
    EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos);
    hashes.insert(hash);
  }
  EXPECT_EQ(hashes.size(), 4u);
}

// Written on objects in clusters: a hash that changes loses them all.
TEST(OwnershipTest, HashNeverChanges) {
  EXPECT_EQ(ComponentHash(DbId()), "d1771875702390fe49f45abc59d12f5cd95a9420");
}

TEST(OwnershipTest, MarksObjectsAndNothingInsideThem) {
  const Json more = {
      {"metadata", {{"labels", {{"app", "db"}}}}},
      {"spec",
       {{"template", {{"metadata", {{"labels", {{"app", "db"}}}}}}},
        {"volumeClaimTemplates",
         Json::array({{{"metadata", {{"name", "data"}}}}})}}}};
  const DesiredComponent component =
      MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db", more)});
  const Object& set = component.objects[0].object;
  EXPECT_EQ(set.Label(kComponentLabel), ComponentHash(DbId()));
  EXPECT_EQ(set.Label("app"), "db");
  EXPECT_EQ(set.Annotation(kOwnerAnnotation), "KubernetesStatefulSet/shop/db");
  EXPECT_EQ(set.tree()["spec"], more["spec"]);
}

TEST(OwnershipTest, NamesTheInventory) {
  EXPECT_EQ(RecordKey(DbId()).name, "statefulset-mcf.kubernetesstatefulset.db");
  EXPECT_EQ(RecordKey({"PlatformApplication", "shop", "echo"}).name,
            "statefulset-mcf.platformapplication.echo");
}

}  // namespace
}  // namespace mcf
