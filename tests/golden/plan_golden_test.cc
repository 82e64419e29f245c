// The whole road without a server: tests/golden/plan/CASE/manifest.yaml is
// compared with the cluster of live.json, and what `diff` says is held against
// diff.txt (-o text) and unified.txt (-o diff). live.json was recorded on a
// real control plane (record-live). The account may not write, so the plan is
// judged here and not by a dry run; those are for the cluster tests.
// MCF_UPDATE_GOLDEN=1 rewrites what is expected.

#include <gtest/gtest.h>

#include "cluster/ownership.h"
#include "cmd/load_components.h"
#include "cmd/planning.h"
#include "report/plan_document.h"
#include "report/print_text.h"
#include "tests/support/fake_api.h"
#include "tests/support/fakes.h"
#include "tests/support/golden_cases.h"

namespace mcf {
namespace {

const fs::path kPlanCases = GoldenFolder() / "plan";

// The cluster as it was recorded, for somebody who may only read.
class RecordedCluster : public FakeApi {
 public:
  explicit RecordedCluster(const std::string& live) {
    before =
        [](const std::string& line) -> std::optional<Result<HttpResponse>> {
      if (!line.starts_with("DRYRUN")) return std::nullopt;
      return Result<HttpResponse>(Forbidden("patch it"));
    };
    if (live.empty()) return;
    const Json list = Json::parse(live);
    for (const Json& item : list.at("items")) PutAsItIs(item);
  }
};

Result<Planned> PlanOf(const fs::path& folder, Context& context) {
  LoadOptions options;
  options.input.sources.filenames = {"manifest.yaml"};
  Warnings warnings;
  auto loaded = LoadComponents(options, context, warnings);
  if (!loaded) return loaded.errors();
  for (DesiredComponent& component : loaded->desired) AddMarks(component);
  RecordedCluster api(ReadText(folder / "live.json"));
  ApiClient client(api);
  Result<Planned> planned =
      PlanApply({client, context.clock, context.stop}, loaded->desired, {});
  EXPECT_TRUE(api.Writes().empty());
  return planned;
}

class PlanGoldenTest : public testing::TestWithParam<std::string> {};

TEST_P(PlanGoldenTest, MatchesWhatIsExpected) {
  const fs::path folder = kPlanCases / GetParam();
  FakeFiles files;
  files.files["manifest.yaml"] = ReadText(folder / "manifest.yaml");
  FakeProcess process;
  FakeTerminal terminal;
  FakeClock clock;
  Context context{files, process, terminal, clock, {}};
  Result<Planned> planned = PlanOf(folder, context);
  ASSERT_TRUE(Succeeded(planned));
  const Report report =
      MakeReport(planned->plan, {"golden", "https://golden.example", "jane"});
  ExpectGolden(folder / "diff.txt", PrintText(MakeDocument(report), {}));
  ExpectGolden(folder / "unified.txt", FormatUnified(report, {}));
  EXPECT_EQ(std::string::npos,
            ReportToJson(report).dump().find("not-the-real-one"));
}

INSTANTIATE_TEST_SUITE_P(Cases, PlanGoldenTest,
                         testing::ValuesIn(CaseNames(kPlanCases)), TestName);

}  // namespace
}  // namespace mcf
