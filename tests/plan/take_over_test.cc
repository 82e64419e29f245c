#include "plan/take_over.h"

#include <gtest/gtest.h>

#include "base/text.h"
#include "diff/owners.h"
#include "tests/support/plan_world.h"

namespace mcf {
namespace {

// "PATH of MANAGER, …", conflicts with "!" before them.
std::string TakenText(const Change& change) {
  std::vector<std::string> texts;
  for (const TakenField& field : change.takeover) {
    texts.push_back(field.path.ToString() + " of " + field.owner.manager);
  }
  for (const FieldConflict& conflict : change.conflicts) {
    if (conflict.allowed) continue;
    texts.push_back("!" + conflict.path.ToString() + " of " +
                    conflict.owner.manager);
  }
  return Join(texts, ", ");
}

const Manager kPerson{"kubectl-edit", "Update"};
const Manager kHelm{"helm", "Apply"};
const Manager kController{"orders-operator", "Update"};

// Who owns a field × what the manifest says: docs/how-it-works.md has the
// table.
TEST(TakeOverTest, TakesFromPeopleAndAsksBeforeOthers) {
  const std::string one = "spec: {serviceName: db, minReadySeconds: 1}";
  const std::string none = "spec: {serviceName: db}";
  struct Case {
    const char* name;
    std::string applied, shared, desired;
    Manager manager;
    const char *taken, *fields;
  };
  const std::string shared = "spec: {minReadySeconds: 1}";
  const Case cases[] = {
      {"a person, the same", one, shared, one, kPerson,
       "spec.minReadySeconds of kubectl-edit", ""},
      {"a person, another value", one, shared,
       "spec: {serviceName: db, minReadySeconds: 2}", kPerson, "",
       "spec.minReadySeconds manifest"},
      {"a person, gone", one, shared, none, kPerson,
       "spec.minReadySeconds of kubectl-edit", "spec.minReadySeconds removal"},
      {"a tool, the same", one, shared, one, kHelm, "", ""},
      {"a tool, another value", one, shared,
       "spec: {serviceName: db, minReadySeconds: 2}", kHelm,
       "!spec.minReadySeconds of helm", "spec.minReadySeconds manifest"},
      {"a tool, gone", one, shared, none, kHelm,
       "!spec.minReadySeconds of helm", "spec.minReadySeconds removal"},
      {"a controller, the same", one, shared, one, kController, "", ""},
      {"a controller, gone", one, shared, none, kController,
       "!spec.minReadySeconds of orders-operator",
       "spec.minReadySeconds removal"},
      {"a person's own", one, "spec: {revisionHistoryLimit: 3}", one, kPerson,
       "", ""},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    world.Applied(kDbSet, c.applied);
    world.Share(kDbSet, c.shared, c.manager);
    world.Want(kDbSet, c.desired);
    const Change change = world.ChangeOf(kDbSet);
    EXPECT_EQ(c.taken, TakenText(change));
    EXPECT_EQ(c.fields, FieldsText(change));
  }
}

TEST(TakeOverTest, ForceTakesARemovalToo) {
  World world;
  world.Applied(kDbSet, "spec: {serviceName: db, minReadySeconds: 1}");
  world.Share(kDbSet, "spec: {minReadySeconds: 1}", kHelm);
  world.Want(kDbSet, "spec: {serviceName: db}");
  world.allowed.forced_fields = {"StatefulSet/db:spec.minReadySeconds"};
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_FALSE(change.blocked);
  EXPECT_EQ("spec.minReadySeconds of helm", TakenText(change));
  EXPECT_EQ(nullptr, change.merged->Find({"spec", "minReadySeconds"}));
}

TEST(TakeOverTest, NeverLetsGoOfTheCount) {
  World world;
  world.Applied(kDbSet, "spec: {replicas: 3}");
  world.Take(kDbSet, "spec: {replicas: 5}", {"kubectl", "Update", "scale"});
  world.Want(kDbSet, "spec: {serviceName: db}");
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("", TakenText(change));
  EXPECT_EQ(Json(5), *change.merged->Find({"spec", "replicas"}));
}

TEST(TakeOverTest, LeavesAloneWhatIsIgnored) {
  World world;
  world.Applied(kDbSet, "spec: {minReadySeconds: 1}");
  world.Take(kDbSet, "spec: {minReadySeconds: 5}");
  world.Want(kDbSet, "spec: {serviceName: db}");
  world.allowed.ignored_fields = {"StatefulSet/db:spec.minReadySeconds"};
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_EQ("", TakenText(change));
  EXPECT_EQ(Json(5), *change.merged->Find({"spec", "minReadySeconds"}));
}

TEST(TakeOverTest, AdoptsAllThatTheFormerToolHad) {
  const std::string made =
      "metadata: {labels: {app.kubernetes.io/managed-by: Helm, chart: a-1}, "
      "annotations: {meta.helm.sh/release-name: db}}\n"
      "spec: {serviceName: db, minReadySeconds: 1, template: {metadata: "
      "{annotations: {kubectl.kubernetes.io/restartedAt: now}}}}";
  World world;
  world.Foreign(kDbSet, made, {"helm", "Update"});
  world.Want(kDbSet, "spec: {serviceName: db}");
  world.allowed.adopt = true;
  const Change change = world.ChangeOf(kDbSet);
  EXPECT_FALSE(change.blocked);
  EXPECT_EQ(nullptr, change.merged->Find({"spec", "minReadySeconds"}));
  EXPECT_EQ("", change.merged->Label("chart"));
  EXPECT_EQ("", change.merged->Label("app.kubernetes.io/managed-by"));
  EXPECT_EQ("", change.merged->Annotation("meta.helm.sh/release-name"));
  // Whoever restarted the pods wanted that once.
  EXPECT_NE(nullptr,
            change.merged->Find({"spec", "template", "metadata", "annotations",
                                 "kubectl.kubernetes.io/restartedAt"}));
}

TEST(TakeOverTest, ChoosingOneAlternativeTakesTheOther) {
  const std::string pod =
      "spec: {template: {spec: {containers: [{name: app, image: x, ";
  const std::string end = "}]}}}";
  struct Case {
    const char* name;
    std::string applied, live;
    const char* path;
  };
  const Case cases[] = {
      {"a handler", "livenessProbe: {httpGet: {port: 80}}",
       "livenessProbe: {tcpSocket: {port: 80}}", ".livenessProbe drift"},
      {"a source", "env: [{name: A, value: b}]",
       "env: [{name: A, valueFrom: {secretKeyRef: {name: s, key: k}}}]",
       ".env[name=A] drift"},
      {"a port of another number", "ports: [{name: http, containerPort: 80}]",
       "ports: [{name: http, containerPort: 81}]", nullptr},
  };
  for (const Case& c : cases) {
    SCOPED_TRACE(c.name);
    World world;
    Object& live = world.Applied(kDbSet, pod + c.applied + end);
    const Object was = live;
    live = MakeObject(kDbSet, pod + c.live + end);
    live.tree()["metadata"] = was.tree()["metadata"];
    // What the edit wrote is the person's, what it took away nobody's.
    EraseAt(live.tree(), {"metadata", "managedFields"});
    AddManager(live, {"statefulset-mcf", "Apply"},
               Yaml(pod + "imagePullPolicy: Always" + end));
    AddManager(live, kPerson, Yaml(pod + c.live + end));
    world.Want(kDbSet, pod + c.applied + end);
    const Change change = world.ChangeOf(kDbSet);
    EXPECT_FALSE(change.blocked);
    EXPECT_FALSE(change.takeover.empty());
    const Json* merged =
        change.merged->Find({"spec", "template", "spec", "containers"});
    ASSERT_NE(nullptr, merged);
    EXPECT_EQ(FormatJson(*change.desired->Find(
                  {"spec", "template", "spec", "containers"})),
              FormatJson(*merged));
    if (c.path == nullptr) continue;
    EXPECT_EQ("spec.template.spec.containers[name=app]" + std::string(c.path),
              FieldsText(change));
  }
}

}  // namespace
}  // namespace mcf
