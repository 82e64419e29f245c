#include "claims/set_claims.h"

#include <gtest/gtest.h>

#include "tests/support/sets.h"

namespace mcf {
namespace {

TEST(SetClaimsTest, FindsClaimsByExactName) {
  struct Case {
    const char *claim, *claim_template, *set;
    int ordinal;  // -1: not a claim of that set
  };
  const Case cases[] = {
      {"data-web-0", "data", "web", 0},
      {"data-web-10", "data", "web", 10},
      {"data-web-999999999", "data", "web", 999999999},
      {"data-web-1-0", "data", "web", -1},
      {"data-web-1-0", "data", "web-1", 0},
      {"data-web-01", "data", "web", -1},
      {"data-web-00", "data", "web", -1},
      {"data-web-", "data", "web", -1},
      {"data-web", "data", "web", -1},
      {"data-web-a", "data", "web", -1},
      {"data-web-1a", "data", "web", -1},
      {"data-web--1", "data", "web", -1},
      {"data-web-+1", "data", "web", -1},
      {"data-web-2147483648", "data", "web", -1},
      {"data-web-99999999999999999999", "data", "web", -1},
      {"mydata-web-0", "data", "web", -1},
      {"data2-web-0", "data", "web", -1},
      {"a-b-b-0", "a-b", "b", 0},
      {"a-b-b-0", "a", "b", -1},
      {"a-b-b-0", "a", "b-b", 0},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.claim) + " of " + c.claim_template + ", " +
                 c.set);
    EXPECT_EQ(c.ordinal,
              ClaimOrdinal(c.claim, c.claim_template, c.set).value_or(-1));
  }
}

TEST(SetClaimsTest, ReadsTheSetWithItsDefaults) {
  SetClaims set = ClaimsOf(LiveSet());
  EXPECT_EQ("db", set.name);
  EXPECT_EQ("set-1", set.uid);
  EXPECT_EQ(3, set.replicas);
  EXPECT_EQ(0, set.start);
  EXPECT_EQ((std::map<std::string, std::string>{{"app", "db"}}), set.labels);
  ASSERT_EQ(1u, set.templates.size());
  EXPECT_EQ("10Gi", set.templates[0].size);
  EXPECT_EQ("standard", set.templates[0].storage_class);
  EXPECT_EQ("Filesystem", set.templates[0].volume_mode);

  set = ClaimsOf(ObjectOf(R"(
apiVersion: apps/v1
kind: StatefulSet
metadata: {name: db}
spec:
  ordinals: {start: 5}
  volumeClaimTemplates:
  - metadata: {name: a, labels: {p6m.dev/app: shop}}
    spec: {storageClassName: ""}
  - metadata: {name: b}
    spec: {resources: {requests: {storage: 1024}}, volumeMode: Block}
)"));
  EXPECT_EQ(1, set.replicas);
  EXPECT_TRUE(set.Has(5));
  EXPECT_FALSE(set.Has(4));
  EXPECT_FALSE(set.Has(6));
  EXPECT_EQ("shop", set.labels["p6m.dev/app"]);
  ASSERT_EQ(2u, set.templates.size());
  EXPECT_EQ("", set.templates[0].storage_class);  // "no class", not absent
  EXPECT_EQ("", set.templates[0].size);
  EXPECT_EQ(std::nullopt, set.templates[1].storage_class);
  EXPECT_EQ("1024", set.templates[1].size);
  EXPECT_EQ("Block", set.templates[1].volume_mode);
}

TEST(SetClaimsTest, SurvivesSetsThatNoServerWouldTake) {
  for (const char* spec :
       {"{replicas: -3}", "{replicas: many}", "{volumeClaimTemplates: none}",
        "{volumeClaimTemplates: [1, {metadata: []}]}", "{ordinals: 3}", "7"}) {
    SCOPED_TRACE(spec);
    const SetClaims set = ClaimsOf(With(LiveSet(), {{"spec", spec}}));
    EXPECT_GE(set.replicas, 0);
  }
}

}  // namespace
}  // namespace mcf
