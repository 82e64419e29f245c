#include "plan/claim_sharing.h"

#include <gtest/gtest.h>

#include "tests/support/plan_world.h"

namespace mcf {
namespace {

std::string SetSpecOf(const std::string& claim_template, int replicas,
                      int start = 0) {
  return "spec: {replicas: " + std::to_string(replicas) +
         ", ordinals: {start: " + std::to_string(start) +
         "}, volumeClaimTemplates: [{metadata: {name: " + claim_template +
         "}}]}";
}

const ObjectKey kB = Key("StatefulSet", "b");
const ObjectKey kAB = Key("StatefulSet", "a-b");

// b with the template data-a and a-b with data both lead to data-a-b-0.
TEST(ClaimSharingTest, TwoSetsDoNotGetOneClaim) {
  struct Case {
    const char* name;
    std::string theirs, ours;
    ObjectKey other;
    const char* claim;  // "" when they share none
  };
  const Case cases[] = {
      {"same claims", SetSpecOf("data", 3), SetSpecOf("data-a", 1), kAB,
       "data-a-b-0"},
      {"some", SetSpecOf("data", 3, 2), SetSpecOf("data-a", 3), kAB,
       "data-a-b-2"},
      {"other ordinals", SetSpecOf("data", 3, 3), SetSpecOf("data-a", 3), kAB,
       ""},
      {"another template", SetSpecOf("log", 3), SetSpecOf("data-a", 3), kAB,
       ""},
      {"no replicas", SetSpecOf("data", 0), SetSpecOf("data-a", 3), kAB, ""},
      {"another namespace", SetSpecOf("data", 3), SetSpecOf("data-a", 3),
       Key("StatefulSet", "a-b", "elsewhere"), ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Foreign(c.other, c.theirs);
    world.Want(kB, c.ours);
    const std::string expected =
        *c.claim == '\0'
            ? ""
            : "refused: StatefulSet shop/b would use the claim " +
                  std::string(c.claim) +
                  " of StatefulSet shop/a-b|the name of a claim is "
                  "TEMPLATE-SET-ORDINAL, and two pods that write to one volume "
                  "destroy its data|give the StatefulSet or its claim template "
                  "another name";
    EXPECT_EQ(expected, BlockedText(world.ChangeOf(kB)));
  }
}

TEST(ClaimSharingTest, OfOneCallBothAreRefused) {
  World world;
  world.Want(kB, SetSpecOf("data-a", 1));
  world.Want(kAB, SetSpecOf("data", 1));
  EXPECT_NE("", BlockedText(world.ChangeOf(kB)));
  EXPECT_NE("", BlockedText(world.ChangeOf(kAB)));
}

TEST(ClaimSharingTest, AScaleUpIntoAnothersClaimsIsRefused) {
  World world;
  world.Foreign(kAB, SetSpecOf("data", 3, 2));
  world.Applied(kB, SetSpecOf("data-a", 2));
  world.Want(kB, SetSpecOf("data-a", 2));
  EXPECT_EQ("", BlockedText(world.ChangeOf(kB)));
  World grown;
  grown.Foreign(kAB, SetSpecOf("data", 3, 2));
  grown.Applied(kB, SetSpecOf("data-a", 2));
  grown.Want(kB, SetSpecOf("data-a", 3));
  EXPECT_NE("", BlockedText(grown.ChangeOf(kB)));
}

TEST(ClaimSharingTest, WhatIsSharedAlreadyIsARisk) {
  World world;
  world.Foreign(kAB, SetSpecOf("data", 1));
  world.Applied(kB, SetSpecOf("data-a", 1));
  world.Want(kB, SetSpecOf("data-a", 1));
  EXPECT_EQ("", BlockedText(world.ChangeOf(kB)));
  EXPECT_EQ(
      "pods of StatefulSet shop/b and of StatefulSet shop/a-b use the same "
      "claim: data-a-b-0|stop one of the two before its data is destroyed\n",
      WarningText(world.Judge().warnings, "claims-shared"));
}

}  // namespace
}  // namespace mcf
