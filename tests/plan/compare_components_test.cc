#include <gtest/gtest.h>

#include "tests/support/plan_world.h"

namespace mcf {
namespace {

const ObjectKey kConfig = Key("ConfigMap", "old");

TEST(CompareTest, ListsDeletesBehindWhatIsDesired) {
  World world;
  world.Applied(kConfig, "{}");
  world.Want(Key("Secret", "new"), "{}");
  world.Want(Key("StatefulSet", "db"), "{}");
  EXPECT_EQ(
      "create Secret shop/new; create StatefulSet shop/db; "
      "delete ConfigMap shop/old",
      ChangesText(world.Judge().changes));
}

// As prune does: neither writes nor refusals of them, whatever differs.
TEST(CompareTest, LeavesAllThatIsDesiredWhenNothingMayBeWritten) {
  World world;
  world.allowed.write = false;
  world.Applied(kConfig, "{}");
  world.Applied(Key("ConfigMap", "a"), "data: {k: old}");
  world.Foreign(Key("ConfigMap", "b"), "data: {k: theirs}");
  world.Want(Key("ConfigMap", "a"), "data: {k: new}");
  world.Want(Key("ConfigMap", "b"), "data: {k: ours}");
  world.Want(Key("Secret", "new"), "{}");
  const std::vector<Change> changes = world.Judge().changes;
  EXPECT_EQ(4u, changes.size());
  for (const Change& change : changes) {
    SCOPED_TRACE(change.key.ToString());
    EXPECT_EQ("", BlockedText(change));
    EXPECT_EQ(
        change.key == kConfig ? Operation::kDelete : Operation::kUnchanged,
        change.operation);
    EXPECT_TRUE(change.fields.empty());
  }
}

TEST(CompareTest, WantsRecordedOptionsRepeated) {
  const std::string why =
      "|the changes may come from the missing option alone|repeat the option, "
      "or turn it off in so many words (--no-…)";
  const std::string start =
      "refused: KubernetesStatefulSet/shop/db was applied with ";
  struct Case {
    const char* name;
    Json recorded, stated;
    std::string expected;
  };
  const Case cases[] = {
      {"none", Json::object(), Json::object(), ""},
      {"repeated", {{"pdb", true}}, {{"pdb", true}}, ""},
      {"turned off", {{"pdb", true}}, {{"pdb", false}}, ""},
      {"a new one", Json::object(), {{"pdb", true}}, ""},
      {"forgotten",
       {{"pdb", true}},
       Json::object(),
       start + "--pdb, which this run does not say" + why},
      {"two forgotten",
       {{"pdb", true}, {"gateway", "internal"}},
       Json::object(),
       start + "--gateway=internal --pdb, which this run does not say" + why},
      {"recorded as off", {{"pdb", false}}, Json::object(), ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Recorded().options = c.recorded;
    world.components.back().options = c.stated;
    world.Want(Key("Secret", "new"), "{}");
    world.Applied(kConfig, "{}");
    for (const Change& change : world.Judge().changes) {
      EXPECT_EQ(c.expected, BlockedText(change)) << change.key.ToString();
    }
  }
}

TEST(CompareTest, ForgottenOptionsMatterOnlyToChanges) {
  World world;
  world.Applied(kConfig, "data: {a: b}");
  world.Recorded().options = {{"pdb", true}};
  world.Want(kConfig, "data: {a: b}");
  EXPECT_EQ("", BlockedText(world.ChangeOf(kConfig)));
}

TEST(CompareTest, TwoComponentsNeverShareAnObject) {
  // The same name in two namespaces meets in istio-ingress.
  const ObjectKey gateway = Key("Gateway", "db-external", "istio-ingress");
  World world;
  world.snapshot.namespaces["istio-ingress"] = Presence::kPresent;
  world.Applied(gateway, "spec: {gatewayClassName: istio}");
  world.components.clear();
  world.components.push_back({.id = {"KubernetesStatefulSet", "other", "db"}});
  world.Want(gateway, "spec: {gatewayClassName: istio}");
  EXPECT_EQ(
      "refused: Gateway istio-ingress/db-external belongs to "
      "KubernetesStatefulSet/shop/db|two owners of one object undo each "
      "other's changes|rename one of the two, delete the other one (kubectl "
      "statefulset-mcf delete KubernetesStatefulSet/db -n shop), or take the "
      "object over with --adopt",
      BlockedText(world.ChangeOf(gateway)));
}

TEST(CompareTest, TwoComponentsOfOneCallNeverMakeOneObject) {
  const ObjectKey gateway = Key("Gateway", "db-external", "istio-ingress");
  World world;
  world.snapshot.namespaces["istio-ingress"] = Presence::kPresent;
  world.Want(Key("Namespace", "shop"), "{}");
  world.Want(gateway, "{}");
  world.components.push_back({.id = {"KubernetesStatefulSet", "other", "db"}});
  world.Want(Key("Namespace", "shop"), "{}");
  world.Want(gateway, "{}");
  const Comparison all = world.Compare();
  ASSERT_EQ(2u, all.components.size());
  EXPECT_EQ("", BlockedText(all.components[0].changes.at(1)));
  EXPECT_EQ("", BlockedText(all.components[1].changes.at(0)));
  EXPECT_EQ(
      "refused: Gateway istio-ingress/db-external is asked for by "
      "KubernetesStatefulSet/shop/db and by KubernetesStatefulSet/other/db"
      "|two owners of one object undo each other's changes"
      "|rename one of the two",
      BlockedText(all.components[1].changes.at(1)));
}

TEST(CompareTest, TellsWarningsApartByComponent) {
  World world;
  world.components.back().warnings.push_back(
      {.code = "x", .what = "of the manifest"});
  world.snapshot.namespaces["shop"] = Presence::kUnknown;
  world.Want(Key("Namespace", "shop"), "{}");
  for (const Warning& warning : world.Judge().warnings) {
    EXPECT_EQ("KubernetesStatefulSet/shop/db", warning.component);
  }
  EXPECT_EQ(2u, world.Judge().warnings.size());
}

}  // namespace
}  // namespace mcf
