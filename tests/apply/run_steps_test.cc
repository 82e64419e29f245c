#include "apply/run_steps.h"

#include "tests/apply/apply_fixture.h"

namespace mcf {
namespace {

class RunStepsTest : public ApplyTest {
 protected:
  RunStepsTest() { api_.PutNamed("v1 Namespace istio-ingress"); }

  void MakeNamespace() { api_.PutNamed("v1 Namespace shop"); }
};

TEST_F(RunStepsTest, AFirstInstallGoesInWaves) {
  const DesiredComponent component = MarkedComponent(AllObjects());
  const Outcome outcome = Carry(Prepare({component}));
  EXPECT_EQ(KindsOf(outcome), "");
  ExpectWrites(
      {{"APPLY Namespace shop"},
       {Inv("POST")},
       {"APPLY ServiceAccount shop/db", "APPLY Secret shop/db-env-secrets",
        "APPLY ConfigMap shop/conf", "APPLY Service shop/db-headless",
        "APPLY PodDisruptionBudget shop/db"},
       {"APPLY StatefulSet shop/db", "APPLY Service shop/db",
        "APPLY Certificate istio-ingress/db"},
       {"APPLY Gateway istio-ingress/db", "APPLY HTTPRoute shop/db"},
       {Inv("PUT")}});
  EXPECT_EQ(outcome.created, 11u);
  EXPECT_EQ(progress_.wrote.size(), 11u);
  EXPECT_TRUE(progress_.wrote.contains("create StatefulSet shop/db"));
  EXPECT_EQ(Recorded().size(), 11u);
  for (const InventoryEntry& entry : InventoryOf().entries) {
    EXPECT_EQ(entry.uid, api_.Find(entry.key)->uid());
    EXPECT_TRUE(entry.sent);
  }
}

TEST_F(RunStepsTest, TheRecordHoldsNoSecret) {
  MustApply({MarkedComponent(AllObjects())});
  const Inventory inventory = InventoryOf();
  const InventoryEntry* entry =
      inventory.Find(KeyOf("v1 Secret shop/db-env-secrets"));
  ASSERT_NE(entry, nullptr);
  EXPECT_EQ((*entry->sent)["data"], (Json{{"PASSWORD", nullptr}}));
}

TEST_F(RunStepsTest, NothingIsSentWhenNothingChanges) {
  const std::vector<DesiredComponent> components = {
      MarkedComponent(AllObjects())};
  MustApply(components);
  const Outcome outcome = Carry(Prepare(components));
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.unchanged, 11u);
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(RunStepsTest, ALostRecordIsMadeAgain) {
  const std::vector<DesiredComponent> components = {
      MarkedComponent(AllObjects())};
  MustApply(components);
  api_.Erase(KeyOf("v1 " + std::string(kInventoryName)));
  EXPECT_EQ(KindsOf(Carry(Prepare(components))), "");
  EXPECT_EQ(api_.Lines(), Lines{Inv("POST")});
  EXPECT_EQ(Recorded().size(), 11u);
}

TEST_F(RunStepsTest, OptionsAndOutputsAreRecorded) {
  MakeNamespace();
  DesiredComponent component = MarkedComponent(SmallObjects());
  component.options = {{"pdb", true}};
  component.outputs = {{"namespace", "shop"}};
  MustApply({component});
  EXPECT_EQ(InventoryOf().options, (Json{{"pdb", true}}));
  EXPECT_EQ(InventoryOf().outputs.at("namespace"), "shop");
  component.options = Json::object();
  EXPECT_EQ(KindsOf(Carry(Prepare({component}))), "");
  EXPECT_EQ(api_.Lines(), Lines{Inv("PUT")});
}

TEST_F(RunStepsTest, UpdatesCarryTheIdentityOfTheSnapshot) {
  MakeNamespace();
  MustApply({MarkedComponent(SmallObjects("1"))});
  const Object before = *api_.Find(KeyOf("v1 ConfigMap shop/conf"));
  const Outcome outcome = Carry(Prepare({MarkedComponent(SmallObjects("2"))}));
  EXPECT_EQ(KindsOf(outcome), "");
  EXPECT_EQ(outcome.updated, 1u);
  EXPECT_EQ(outcome.unchanged, 1u);
  ExpectWrites({{Inv("PUT")}, {"APPLY ConfigMap shop/conf"}, {Inv("PUT")}});
  const Json body = BodiesOf("APPLY").front();
  EXPECT_EQ(body["metadata"]["uid"], before.uid());
  EXPECT_EQ(body["metadata"]["resourceVersion"], before.resource_version());
}

TEST_F(RunStepsTest, CreatesCarryNoIdentity) {
  MakeNamespace();
  Carry(Prepare({MarkedComponent(SmallObjects())}));
  for (const Json& body : BodiesOf("APPLY")) {
    EXPECT_FALSE(body["metadata"].contains("uid"));
    EXPECT_FALSE(body["metadata"].contains("resourceVersion"));
  }
}

// The inventory as one of its writes had it.
Inventory Written(const Json& body) {
  return **FromConfigMap(*Object::FromJson(body));
}

TEST_F(RunStepsTest, TheUnionComesFirstAndKeepsTheOldCopies) {
  MakeNamespace();
  std::vector<Object> objects = SmallObjects("1");
  objects.push_back(NamedObject("v1 ConfigMap shop/old"));
  MustApply({MarkedComponent(objects)});

  objects = SmallObjects("2");
  objects.push_back(NamedObject("v1 ConfigMap shop/new"));
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(objects)}))), "");
  const std::vector<Json> records = BodiesOf("PUT");
  ASSERT_EQ(records.size(), 2u);
  const Inventory united = Written(records[0]);
  ASSERT_EQ(united.entries.size(), 4u);
  const InventoryEntry* conf = united.Find(KeyOf("v1 ConfigMap shop/conf"));
  EXPECT_EQ((*conf->sent)["data"]["a"], "1");
  EXPECT_TRUE(united.Find(KeyOf("v1 ConfigMap shop/old"))->sent);
  const InventoryEntry* added = united.Find(KeyOf("v1 ConfigMap shop/new"));
  EXPECT_FALSE(added->sent);
  EXPECT_EQ(added->uid, "");

  const Inventory exact = Written(records[1]);
  ASSERT_EQ(exact.entries.size(), 3u);
  conf = exact.Find(KeyOf("v1 ConfigMap shop/conf"));
  EXPECT_EQ((*conf->sent)["data"]["a"], "2");
  EXPECT_EQ(exact.Find(KeyOf("v1 ConfigMap shop/old")), nullptr);
}

TEST_F(RunStepsTest, ARecordThatMovedStopsBeforeAnyWrite) {
  MakeNamespace();
  MustApply({MarkedComponent(SmallObjects("1"))});
  const Prepared prepared = Prepare({MarkedComponent(SmallObjects("2"))});
  api_.Change(KeyOf("v1 " + std::string(kInventoryName)),
              {{"data", {{"tool", "x"}}}});
  EXPECT_EQ(KindsOf(Carry(prepared)), "conflict");
  EXPECT_EQ(api_.Writes(), Lines{Inv("PUT")});
}

TEST_F(RunStepsTest, OfTwoRunsFromOneStateTheSecondIsStopped) {
  MakeNamespace();
  for (bool is_first_install : {true, false}) {
    SCOPED_TRACE(is_first_install);
    if (!is_first_install) MustApply({MarkedComponent(SmallObjects("1"))});
    const Prepared first = Prepare({MarkedComponent(SmallObjects("2"))});
    const Prepared second = Prepare({MarkedComponent(SmallObjects("3"))});
    EXPECT_EQ(KindsOf(Carry(first)), "");
    api_.Forget();
    EXPECT_EQ(KindsOf(Carry(second)), "conflict");
    EXPECT_EQ(api_.Writes().size(), 1u);  // the refused record
    EXPECT_EQ(api_.Find(KeyOf("v1 ConfigMap shop/conf"))->tree()["data"]["a"],
              "2");
  }
}

TEST_F(RunStepsTest, WhatCannotBeRecordedIsNotBegun) {
  DesiredComponent component = MarkedComponent(AllObjects());
  component.outputs["huge"] = std::string(1 << 20, 'x');
  const Outcome outcome = Carry(Prepare({component}));
  EXPECT_EQ(KindsOf(outcome), "refused");
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(RunStepsTest, CopiesThatDoNotFitAreNotMissedLater) {
  MakeNamespace();
  std::string noise;
  for (unsigned i = 1; noise.size() < 950'000;) {
    i = i * 1664525u + 1013904223u;
    noise += static_cast<char>(33 + (i >> 16) % 90);
  }
  const std::vector<DesiredComponent> components = {
      MarkedComponent(SmallObjects(noise))};
  MustApply(components);
  EXPECT_TRUE(Recorded().contains("ConfigMap/conf="));  // as a digest
  EXPECT_EQ(KindsOf(Carry(Prepare(components))), "");
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(RunStepsTest, ARefusalInAWaveLeavesARecordOfTheRest) {
  MakeNamespace();
  AnswerWith("APPLY Secret", FakeApi::Forbidden("patch it"));
  const Outcome outcome = Carry(Prepare({MarkedComponent(AllObjects())}));
  EXPECT_EQ(KindsOf(outcome), "partly");
  EXPECT_EQ(outcome.errors[0].what,
            "cannot write Secret shop/db-env-secrets: not allowed (403)");
  EXPECT_EQ(outcome.errors[0].component, "KubernetesStatefulSet/shop/db");
  EXPECT_EQ(outcome.created, 4u);
  EXPECT_EQ(Recorded(),
            (std::set<std::string>{
                "ServiceAccount/db=", "ConfigMap/conf=", "Service/db-headless=",
                "PodDisruptionBudget/db="}));
  for (const std::string& line : api_.Lines()) {
    EXPECT_FALSE(line.starts_with("APPLY StatefulSet")) << line;
  }
}

TEST_F(RunStepsTest, AWriteWithoutAnswerStaysRecordedByName) {
  MakeNamespace();
  AnswerWith("APPLY ConfigMap",
             FakeApi::Status(500, "InternalError", "etcd is gone"));
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(SmallObjects())}))),
            "cluster");
  EXPECT_EQ(Recorded(), std::set<std::string>{"ConfigMap/conf?"});
}

TEST_F(RunStepsTest, AFailedUpdateKeepsItsOldCopy) {
  MakeNamespace();
  MustApply({MarkedComponent(SmallObjects("1"))});
  AnswerWith("APPLY ConfigMap", FakeApi::Forbidden("patch it"));
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(SmallObjects("2"))}))),
            "cluster");
  const Inventory inventory = InventoryOf();
  const InventoryEntry* conf = inventory.Find(KeyOf("v1 ConfigMap shop/conf"));
  EXPECT_EQ((*conf->sent)["data"]["a"], "1");
}

TEST_F(RunStepsTest, WhenNothingWasMadeNoRecordIsLeft) {
  MakeNamespace();
  AnswerWith("APPLY", FakeApi::Forbidden("patch it"));
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(SmallObjects())}))),
            "cluster");
  EXPECT_FALSE(api_.Find(KeyOf("v1 " + std::string(kInventoryName))));
}

TEST_F(RunStepsTest, AStopBeforehandWritesNothing) {
  const Prepared prepared = Prepare({MarkedComponent(AllObjects())});
  stop_.request_stop();
  EXPECT_EQ(KindsOf(Carry(prepared)), "interrupted");
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(RunStepsTest, AStopBetweenWavesRecordsWhatWasDone) {
  const Prepared prepared = Prepare({MarkedComponent(AllObjects())});
  Before(Inv("POST"), [&] { stop_.request_stop(); });
  const Outcome outcome = Carry(prepared);
  EXPECT_EQ(KindsOf(outcome), "interrupted");
  ExpectWrites({{"APPLY Namespace shop"}, {Inv("POST")}, {Inv("PUT")}});
  EXPECT_EQ(Recorded(), std::set<std::string>{"Namespace/shop="});
}

TEST_F(RunStepsTest, AStopWhileWritingEndsInARecordToo) {
  MakeNamespace();
  const Prepared prepared = Prepare({MarkedComponent(SmallObjects())});
  Before("APPLY StatefulSet", [&] { stop_.request_stop(); });
  const Outcome outcome = Carry(prepared);
  EXPECT_EQ(KindsOf(outcome), "interrupted");
  EXPECT_EQ(api_.Lines().back(), Inv("PUT"));
  EXPECT_EQ(Recorded(),
            (std::set<std::string>{"ConfigMap/conf=", "StatefulSet/db="}));
}

TEST_F(RunStepsTest, ANamespaceThatWasThereIsNotRecorded) {
  MakeNamespace();
  MustApply({MarkedComponent(AllObjects())});
  EXPECT_FALSE(Recorded().contains("Namespace/shop="));
  EXPECT_EQ(Recorded().size(), 10u);
}

TEST_F(RunStepsTest, ComponentsShareANamespaceThatOneOfThemMakes) {
  const ComponentId web{"KubernetesStatefulSet", "shop", "web"};
  const std::vector<DesiredComponent> components = {
      MarkedComponent({NamedObject("v1 Namespace shop"),
                       NamedObject("v1 ConfigMap shop/conf")}),
      MarkedComponent({NamedObject("v1 Namespace shop"),
                       NamedObject("v1 ConfigMap shop/web")},
                      web)};
  const std::vector<Outcome> outcomes = CarryOut(Prepare(components));
  EXPECT_EQ(KindsOf(outcomes[0]) + KindsOf(outcomes[1]), "");
  EXPECT_EQ(outcomes[0].created, 2u);
  EXPECT_EQ(outcomes[1].created, 1u);
  EXPECT_EQ(api_.Find(KeyOf("v1 Namespace shop"))
                ->Annotation("statefulset-mcf/owner"),
            "KubernetesStatefulSet/shop/db");
  EXPECT_TRUE(Recorded().contains("Namespace/shop="));
  EXPECT_EQ(Recorded(web), std::set<std::string>{"ConfigMap/web="});
}

TEST_F(RunStepsTest, ANewNamespaceMayBeMissingForAMoment) {
  int refusals = 0;
  api_.before =
      [&](const std::string& line) -> std::optional<Result<HttpResponse>> {
    if (!line.starts_with("APPLY ConfigMap") || ++refusals > 2) {
      return std::nullopt;
    }
    return Result<HttpResponse>(
        FakeApi::Status(404, "NotFound", "namespaces \"shop\" not found",
                        {{"kind", "namespaces"}, {"name", "shop"}}));
  };
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(AllObjects())}))), "");
  EXPECT_EQ(refusals, 3);
}

// The first rollout never ends; while it is waited for, the second set is
// written all the same.
TEST_F(RunStepsTest, NoComponentWaitsForTheRolloutOfAnother) {
  MakeNamespace();
  api_.rolls_out = false;
  const ComponentId web{"KubernetesStatefulSet", "shop", "web"};
  const std::vector<Outcome> outcomes = CarryOut(Prepare(
      {MarkedComponent({NamedObject("apps/v1 StatefulSet shop/db")}),
       MarkedComponent({NamedObject("apps/v1 StatefulSet shop/web")}, web)}));
  const Lines lines = api_.Lines();
  const auto last = [&](const std::string& start) {
    std::ptrdiff_t at = -1;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (lines[i].starts_with(start)) at = static_cast<std::ptrdiff_t>(i);
    }
    return at;
  };
  EXPECT_NE(last("APPLY StatefulSet shop/web"), -1);
  EXPECT_LT(last("APPLY StatefulSet shop/web"), last("LIST statefulsets"));
  for (const Outcome& outcome : outcomes) {
    EXPECT_EQ(KindsOf(outcome), "timeout");
  }
}

TEST_F(RunStepsTest, OneThatFailsDoesNotStopTheOthers) {
  MakeNamespace();
  const ComponentId web{"KubernetesStatefulSet", "shop", "web"};
  AnswerWith("APPLY ConfigMap shop/conf", FakeApi::Forbidden("patch it"));
  const std::vector<Outcome> outcomes = CarryOut(
      Prepare({MarkedComponent(SmallObjects()),
               MarkedComponent({NamedObject("v1 ConfigMap shop/web")}, web)}));
  EXPECT_EQ(KindsOf(outcomes[0]), "cluster");
  EXPECT_EQ(KindsOf(outcomes[1]), "");
  EXPECT_EQ(outcomes[1].created, 1u);
}

TEST_F(RunStepsTest, ABlockedChangeAnywhereAndNothingIsBegun) {
  MakeNamespace();
  const ComponentId web{"KubernetesStatefulSet", "shop", "web"};
  Prepared prepared =
      Prepare({MarkedComponent({NamedObject("v1 ConfigMap shop/web")}, web),
               MarkedComponent(SmallObjects())});
  prepared.Of("ConfigMap/conf", 1).blocked =
      Error{.kind = Error::Kind::kRefused, .what = "no"};
  const std::vector<Outcome> outcomes = CarryOut(prepared);
  EXPECT_EQ(KindsOf(outcomes[0]), "");
  EXPECT_EQ(KindsOf(outcomes[1]), "refused");
  EXPECT_EQ(outcomes[0].created, 0u);
  EXPECT_EQ(api_.Lines(), Lines{});
}

TEST_F(RunStepsTest, ARecreationIsRefused) {
  MakeNamespace();
  Prepared prepared = Prepare({MarkedComponent(SmallObjects())});
  prepared.Of("StatefulSet/db").operation = Operation::kRecreate;
  EXPECT_EQ(KindsOf(Carry(prepared)), "refused");
  EXPECT_EQ(api_.Lines(), Lines{});
}

// As the verb prune does: everything that is no delete is left as it is.
TEST_F(RunStepsTest, WhatWasNotSentIsNotRecordedAsSent) {
  MakeNamespace();
  std::vector<Object> objects = SmallObjects("1");
  objects.push_back(NamedObject("v1 Service shop/old"));
  DesiredComponent component = MarkedComponent(objects);
  MustApply({component});
  component = MarkedComponent(SmallObjects("2"));
  component.objects.push_back({NamedObject("v1 ConfigMap shop/new")});
  component.options = {{"pdb", true}};
  Prepared prepared = Prepare({component});
  for (Change& change : prepared.plan.components[0].changes) {
    if (change.operation != Operation::kDelete) {
      change.operation = Operation::kUnchanged;
    }
  }
  const Outcome outcome = Carry(prepared);
  EXPECT_EQ(KindsOf(outcome), "");
  ExpectWrites({{Inv("PUT")}, {"DELETE Service shop/old"}, {Inv("PUT")}});
  const Inventory inventory = InventoryOf();
  EXPECT_EQ(inventory.entries.size(), 2u);
  const InventoryEntry* conf = inventory.Find(KeyOf("v1 ConfigMap shop/conf"));
  EXPECT_EQ((*conf->sent)["data"]["a"], "1");
  EXPECT_EQ(inventory.options, Json::object());
}

TEST_F(RunStepsTest, RecordedObjectsThatAreGoneAreForgotten) {
  MakeNamespace();
  std::vector<Object> objects = SmallObjects();
  objects.push_back(NamedObject("v1 ConfigMap shop/old"));
  MustApply({MarkedComponent(objects)});
  api_.Erase(KeyOf("v1 ConfigMap shop/old"));
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(SmallObjects())}))), "");
  EXPECT_EQ(api_.Lines(), Lines{Inv("PUT")});
  EXPECT_EQ(Recorded(),
            (std::set<std::string>{"ConfigMap/conf=", "StatefulSet/db="}));
}

TEST_F(RunStepsTest, WhatMayNotBeReadStaysRecorded) {
  MakeNamespace();
  std::vector<Object> objects = SmallObjects();
  objects.push_back(NamedObject("v1 Secret shop/old"));
  MustApply({MarkedComponent(objects)});
  api_.before =
      [](const std::string& line) -> std::optional<Result<HttpResponse>> {
    const bool of_secrets =
        line.starts_with("LIST secrets") || line.starts_with("GET Secret");
    if (!of_secrets) return std::nullopt;
    return Result<HttpResponse>(FakeApi::Forbidden(line));
  };
  EXPECT_EQ(KindsOf(Carry(Prepare({MarkedComponent(SmallObjects("2"))}))), "");
  EXPECT_TRUE(Recorded().contains("Secret/old="));
}

TEST_F(RunStepsTest, WarningsOfTheServerAreToldWhateverTheAnswer) {
  MakeNamespace();
  HttpResponse refusal = FakeApi::Forbidden("patch it");
  refusal.headers.emplace_back("Warning", "299 - \"spec.x is old\"");
  AnswerWith("APPLY StatefulSet", refusal);
  Carry(Prepare({MarkedComponent(SmallObjects())}));
  EXPECT_EQ(progress_.warned, std::set<std::string>{"spec.x is old"});
}

}  // namespace
}  // namespace mcf
