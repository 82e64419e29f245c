#include "plan/conflicts.h"

#include <gtest/gtest.h>

#include "tests/support/plan_world.h"

namespace mcf {
namespace {

// "spec.replicas by kubectl-edit allowed, …".
std::string ConflictsText(const Change& change) {
  std::string text;
  for (const FieldConflict& conflict : change.conflicts) {
    if (!text.empty()) text += ", ";
    text += conflict.path.ToString() + " by " + conflict.owner.manager +
            (conflict.allowed ? " allowed" : " refused");
  }
  return text;
}

TEST(ConflictsTest, LetsTheApprovedDiffOverrulePeopleAlone) {
  const char* const three = "spec: {replicas: 3}";
  const char* const four = "spec: {replicas: 4}";
  struct Case {
    const char* name;
    Manager manager;
    std::vector<std::string> forced;
    bool force_all;
    const char* conflicts;
    bool force;
  };
  const Case cases[] = {
      {"a person's edit",
       {"kubectl-edit", "Update"},
       {},
       false,
       "spec.replicas by kubectl-edit allowed",
       true},
      {"a person's scale",
       {"kubectl", "Update", "scale"},
       {},
       false,
       "spec.replicas by kubectl allowed",
       true},
      {"a controller",
       {"rescaler", "Update", "scale"},
       {},
       false,
       "spec.replicas by rescaler refused",
       false},
      {"another tool that applies",
       {"helm", "Apply"},
       {},
       false,
       "spec.replicas by helm refused",
       false},
      {"forced by name",
       {"helm", "Apply"},
       {"StatefulSet/db:spec.replicas"},
       false,
       "spec.replicas by helm allowed",
       true},
      {"forced by a part around it",
       {"helm", "Apply"},
       {"StatefulSet/db:spec"},
       false,
       "spec.replicas by helm allowed",
       true},
      {"another object forced",
       {"helm", "Apply"},
       {"StatefulSet/dbx:spec.replicas", "Service/db:spec.replicas"},
       false,
       "spec.replicas by helm refused",
       false},
      {"another field forced",
       {"helm", "Apply"},
       {"StatefulSet/db:spec.template", "StatefulSet/db:"},
       false,
       "spec.replicas by helm refused",
       false},
      {"all forced",
       {"helm", "Apply"},
       {},
       true,
       "spec.replicas by helm allowed",
       true},
      {"our own second manager",
       {"statefulset-mcf-step", "Apply"},
       {},
       false,
       "spec.replicas by statefulset-mcf-step allowed",
       true},
      {"our name, but an Update",
       {"statefulset-mcf", "Update"},
       {},
       false,
       "spec.replicas by statefulset-mcf allowed",
       true},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(kDbSet, three);
    world.Take(kDbSet, four, c.manager);
    world.Want(kDbSet, three);
    world.allowed.forced_fields = c.forced;
    world.allowed.force_conflicts = c.force_all;
    const Change change = world.ChangeOf(kDbSet);
    EXPECT_EQ(c.conflicts, ConflictsText(change));
    EXPECT_EQ(c.force, change.force);
    EXPECT_EQ(c.force, !change.blocked);
  }
}

TEST(ConflictsTest, NamesFieldsManagersAndFlags) {
  World world;
  world.Applied(kDbSet, "{spec: {replicas: 3, minReadySeconds: 1}}");
  world.Take(kDbSet, "spec: {replicas: 4}", {"rescaler", "Update", "scale"});
  world.Share(kDbSet, "spec: {minReadySeconds: 1}");
  world.Want(kDbSet, "{spec: {replicas: 3, minReadySeconds: 2}}");
  EXPECT_EQ(
      "conflict: StatefulSet shop/db: 2 fields to change are owned by others"
      "|spec.minReadySeconds by helm (Apply); spec.replicas by rescaler "
      "(Update, scale)"
      "|--force-conflict 'StatefulSet/db:spec.minReadySeconds' "
      "--force-conflict 'StatefulSet/db:spec.replicas' takes them, "
      "--force-conflicts takes all; --ignore in place of it leaves the "
      "field as it is",
      BlockedText(world.ChangeOf(kDbSet)));
}

TEST(ConflictsTest, OneRefusalIsEnough) {
  World world;
  world.Applied(kDbSet, "{spec: {replicas: 3, minReadySeconds: 1}}");
  world.Take(kDbSet, "spec: {replicas: 4}");
  world.Share(kDbSet, "spec: {minReadySeconds: 1}");
  world.Want(kDbSet, "{spec: {replicas: 3, minReadySeconds: 2}}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ(
      "spec.minReadySeconds by helm refused, spec.replicas by kubectl-edit "
      "allowed",
      ConflictsText(change));
  EXPECT_FALSE(change.force);
  ASSERT_TRUE(change.blocked);
  EXPECT_EQ("spec.minReadySeconds by helm (Apply)", change.blocked->why);
}

TEST(ConflictsTest, SendsTheLiveTextOfWhatMeansTheSame) {
  const char* const live =
      "spec: {replicas: 3, template: {spec: {containers: [{name: app, "
      "resources: {limits: {memory: 1Gi}}}]}}}";
  World world;
  world.Applied(kDbSet, live);
  world.Share(kDbSet,
              "spec: {template: {spec: {containers: [{name: app, resources: "
              "{limits: {memory: 1Gi}}}]}}}");
  world.Want(kDbSet,
             "spec: {replicas: 4, template: {spec: {containers: [{name: app, "
             "resources: {limits: {memory: 1024Mi}}}]}}}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("spec.replicas manifest", FieldsText(change));
  EXPECT_EQ("", ConflictsText(change));
  EXPECT_FALSE(change.force);
  const FieldPath memory = *FieldPath::Parse(
      "spec.template.spec.containers[name=app].resources.limits.memory");
  EXPECT_EQ(Json("1Gi"), *change.desired->Find(memory));
}

TEST(ConflictsTest, EqualValuesAreShared) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3, minReadySeconds: 1}");
  world.Share(kDbSet, "spec: {replicas: 3}");
  world.Want(kDbSet, "spec: {replicas: 3, minReadySeconds: 2}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("", ConflictsText(change));
  EXPECT_FALSE(change.blocked);
}

TEST(ConflictsTest, NeverNamesASecretValue) {
  const ObjectKey secret = Key("Secret", "db");
  World world;
  world.Applied(secret, "data: {password: b2xkLXNlY3JldA==}");
  world.Take(secret, "data: {password: dGhlaXItc2VjcmV0}",
             {"vault-secrets-operator", "Update"});
  world.Want(secret, "data: {password: bmV3LXNlY3JldA==}");
  const Change change = world.ChangeOf(secret);
  const std::string text = BlockedText(change);
  EXPECT_EQ(
      "conflict: Secret shop/db: 1 field to change is owned by others"
      "|data.password by vault-secrets-operator (Update)"
      "|--force-conflict 'Secret/db:data.password' takes it, "
      "--force-conflicts takes all; --ignore in place of it leaves the "
      "field as it is",
      text);
}

}  // namespace
}  // namespace mcf
