// The JSON outputs that take a cluster have the keys that docs/contract.md
// names. The others: tests/style/contract_test.cc.

#include "tests/support/contract.h"

#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"

namespace mcf {
namespace {

class ContractPlaneTest : public ClusterTest {
 protected:
  Json JsonOf(const std::vector<std::string>& words, int code) const {
    const ProgramResult result = Tool(words);
    EXPECT_CODE(code, result);
    auto json = ParseJson(result.out, "the output");
    EXPECT_TRUE(json) << result.ToString();
    return json ? *json : Json();
  }

  static std::set<std::string> PlacesInPage(const std::string& heading) {
    return PlacesOfKeys(ReadJsonContracts().at(heading).example);
  }
};

TEST_F(ContractPlaneTest, OfApplyAndDelete) {
  const std::string file = Manifest(kDbManifest);
  const std::set<std::string> outcome = PlacesInPage("apply, prune and delete");
  std::set<std::string> all = PlacesInPage("diff");
  all.insert(outcome.begin(), outcome.end());
  for (const char* verb : {"apply", "delete"}) {
    const std::set<std::string> places =
        PlacesOfKeys(JsonOf({verb, "--yes", "-o", "json", "-f", file}, 0));
    for (const std::string& place : places) {
      EXPECT_TRUE(all.contains(place)) << verb << ": " << place;
    }
    for (const std::string& place : outcome) {
      EXPECT_TRUE(places.contains(place)) << verb << ": " << place;
    }
  }
}

TEST_F(ContractPlaneTest, OfTheServersVersion) {
  EXPECT_EQ(PlacesInPage("version"),
            PlacesOfKeys(JsonOf({"version", "--server", "-o", "json"}, 0)));
}

}  // namespace
}  // namespace mcf
