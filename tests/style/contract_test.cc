// docs/contract.md has every key of every JSON output and no other: in the
// example of the output, at its place, and with words in a table below it. What
// takes a cluster (what apply did, the server's version) is held against the
// page in tests/plane/contract_test.cc.

#include "tests/support/contract.h"

#include <gtest/gtest.h>

#include "report/report.h"
#include "report/status_json.h"
#include "tests/support/plans.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

// An error and a warning.
constexpr char kWrongManifest[] = R"(
apiVersion: kubernetes.openmcf.org/v1
kind: KubernetesStatefulSet
metadata: {name: db}
spec:
  namespace: shop
  container: {app: {image: {repo: postgres, tag: "16"}}}
  volumeClaimTemplates: [{name: data, size: 10Gi}]
  availability: {replicas: two}
)";

class ContractTest : public testing::Test {
 protected:
  // What the program prints as JSON.
  static Json JsonOfProgram(std::vector<std::string> words) {
    words.insert(words.begin(), ProgramUnderTest());
    const ProgramResult result = RunProgram({.words = std::move(words)});
    auto json = ParseJson(result.out, "the output");
    EXPECT_TRUE(json) << result.ToString();
    return json ? *json : Json();
  }

  // Exactly the keys of the example, but for `elsewhere`.
  static void ExpectAsInPage(const std::string& heading, const Json& output,
                             const std::set<std::string>& elsewhere = {}) {
    const auto contracts = ReadJsonContracts();
    ASSERT_TRUE(contracts.contains(heading)) << heading;
    const Json& example = contracts.at(heading).example;
    std::set<std::string> expected = PlacesOfKeys(example);
    for (const std::string& place : elsewhere) {
      EXPECT_EQ(1u, expected.erase(place)) << place;
    }
    EXPECT_EQ(expected, PlacesOfKeys(output)) << heading;
    EXPECT_EQ(TextAt(example, {"schema"}), TextAt(output, {"schema"}));
  }
};

// With one of everything that a report may have.
Report ReportWithEverything() {
  FieldOwner owner = Owner("kubectl");
  owner.subresource = "scale";
  FieldChange field =
      MakeField("spec.replicas", FieldChange::Cause::kBoth, "4", "5", 31);
  field.owners = {owner};
  Change change = UpdateOf(SetKey(), {field});
  change.conflicts = {{.path = field.path, .owner = owner}};
  change.takeover = {{field.path, Owner("kubectl-set")}};
  change.blocked = Error{.kind = Error::Kind::kConflict, .what = "no"};
  ComponentPlan component = PlanOf({change});
  component.ledger.lines = {{.name = "data-db-0", .claim_template = "data"}};
  component.warnings = {{.code = "claims-kept",
                         .what = "a claim stays",
                         .where = Position{"db.yaml", 31, 15}}};
  Plan plan;
  plan.components = {component};
  plan.steps = {{.key = SetKey(), .change = 0}};
  return MakeReport(plan, {"dev", "https://dev.example", "jane"});
}

TEST_F(ContractTest, ExplainsTheKeysOfItsExamples) {
  const auto contracts = ReadJsonContracts();
  EXPECT_EQ(6u, contracts.size());
  for (const auto& [heading, contract] : contracts) {
    std::set<std::string> keys;
    for (const std::string& place : PlacesOfKeys(contract.example)) {
      keys.insert(place.substr(place.rfind('.') + 1));
    }
    EXPECT_EQ(keys, contract.explained) << heading;
  }
}

TEST_F(ContractTest, HasTheKeysOfValidate) {
  const ScratchFolder folder;
  ExpectAsInPage("validate",
                 JsonOfProgram({"validate", "-o", "json", "-f",
                                folder.Write("db.yaml", kWrongManifest)}));
}

TEST_F(ContractTest, HasTheKeysOfOutputs) {
  ExpectAsInPage("outputs",
                 JsonOfProgram({"outputs", "-o", "json", "-f",
                                SourceDir() + "/examples/quick-start.yaml"}));
}

TEST_F(ContractTest, HasTheKeysOfDiff) {
  auto json = ParseJson(FormatReportJson(ReportWithEverything()), "the report");
  ASSERT_TRUE(json);
  ExpectAsInPage("diff", *json);
}

TEST_F(ContractTest, HasTheKeysOfStatus) {
  Standing standing{.id = {"KubernetesStatefulSet", "shop", "db"}};
  standing.rollout.pods = {{.name = "db-0"}};
  standing.ledger.lines = {{.name = "data-db-0", .claim_template = "data"}};
  ExpectAsInPage("status", StatusToJson({standing}));
}

TEST_F(ContractTest, HasTheKeysOfVersion) {
  ExpectAsInPage("version", JsonOfProgram({"version", "-o", "json"}),
                 {"serverVersion"});
}

TEST_F(ContractTest, FindsKeysByTheirPlaces) {
  const Json output = {
      {"a", {{{"b", 1}}, {{"c", nullptr}}}}, {"live", {{"x", 1}}}, {"d", "e"}};
  EXPECT_EQ((std::set<std::string>{"a", "a[].b", "a[].c", "d", "live"}),
            PlacesOfKeys(output));
}

}  // namespace
}  // namespace mcf
