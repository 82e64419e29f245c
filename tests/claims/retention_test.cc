#include "claims/retention.h"

#include <gtest/gtest.h>

#include "tests/support/sets.h"

namespace mcf {
namespace {

const char* Name(ClaimOwner owner) {
  switch (owner) {
    case ClaimOwner::kNobody:
      return "nobody";
    case ClaimOwner::kSet:
      return "the set";
    case ClaimOwner::kPod:
      return "its pod";
  }
  return "";
}

TEST(RetentionTest, KnowsTheOwnersThatTheControllerWrites) {
  struct Case {
    const char *when_deleted, *when_scaled, *in_range, *condemned;
  };
  const Case cases[] = {
      {"Retain", "Retain", "nobody", "nobody"},
      {"Delete", "Retain", "the set", "the set"},
      {"Retain", "Delete", "nobody", "its pod"},
      {"Delete", "Delete", "the set", "its pod"},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(std::string(c.when_deleted) + "/" + c.when_scaled);
    const std::string path = "spec.persistentVolumeClaimRetentionPolicy.";
    const RetentionPolicy policy = RetentionPolicyOf(
        With(LiveSet(), {{path + "whenDeleted", c.when_deleted},
                         {path + "whenScaled", c.when_scaled}}));
    EXPECT_STREQ(c.in_range, Name(OwnerInRange(policy)));
    EXPECT_STREQ(c.condemned, Name(OwnerWhenCondemned(policy)));
  }
}

TEST(RetentionTest, AbsentAndUnknownMeanRetain) {
  const std::string path = "spec.persistentVolumeClaimRetentionPolicy";
  for (const char* value : {"~", "{}", "[]", "{whenDeleted: delete}"}) {
    SCOPED_TRACE(value);
    const RetentionPolicy policy =
        RetentionPolicyOf(With(LiveSet(), {{path, value}}));
    EXPECT_FALSE(policy.deleted_with_set);
    EXPECT_FALSE(policy.deleted_on_scale);
  }
}

}  // namespace
}  // namespace mcf
