#include "cmd/version.h"

#include <gmock/gmock.h>

#include "cmd/run_command.h"
#include "tests/support/fakes.h"

namespace mcf {
namespace {

using testing::MatchesRegex;

std::string VersionIn(const std::string& format) {
  FakeFiles files;
  FakeProcess process;
  FakeTerminal terminal;
  FakeClock clock;
  Context context{files, process, terminal, clock, {}};
  EXPECT_EQ(0, RunCommand({"version", "-o", format}, context, nullptr));
  return terminal.out;
}

TEST(VersionTest, TellsWhatItWasMadeOf) {
  EXPECT_THAT(VersionIn("text"),
              MatchesRegex("kubectl statefulset-mcf [0-9.]+ linux/(amd|arm)64"
                           "(, commit [0-9a-f]+)?\n"
                           "with cpp-httplib [0-9.]+, OpenSSL 3[0-9.]+, "
                           "yaml-cpp [0-9.]+, nlohmann-json 3[0-9.]+, "
                           "CLI11 2[0-9.]+\n"));
  const Json json = Json::parse(VersionIn("json"));
  EXPECT_EQ(ToolVersion(), json["clientVersion"]);
  EXPECT_EQ(ThisBuild().commit, json["commit"]);
  EXPECT_EQ(ThisBuild().target, json["target"]);
  EXPECT_EQ(5u, json["libraries"].size());
  EXPECT_FALSE(json.contains("serverVersion"));
}

}  // namespace
}  // namespace mcf
