// What README.md says of taking over, of rights and of leaving.

#include "base/text.h"
#include "tests/support/cluster_test.h"
#include "tests/support/manifests_text.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

class ReadmeTest : public ClusterTest {
 protected:
  std::string PodIds() const {
    return Kubectl(
        {"get", "pod", "-n", ns(), "-o", "jsonpath={.items[*].metadata.uid}"});
  }

  static std::string BehindLine(const std::string& text,
                                const std::string& line) {
    const std::size_t at = text.find(line);
    EXPECT_NE(at, text.npos) << line;
    return at == text.npos ? "" : text.substr(at + line.size());
  }

  // The words of the kubectl commands under a heading, for our namespace.
  std::vector<std::vector<std::string>> CommandsOf(
      const std::string& heading) const {
    const std::string text = BehindLine(
        ReadTextFile(SourceDir() + "/README.md"), "\n## " + heading + "\n");
    const std::string block = BehindLine(text, "\n```\nkinds=");
    const std::string kinds = block.substr(0, block.find('\n'));
    std::istringstream lines(block.substr(0, block.find("\n```")));
    std::vector<std::vector<std::string>> commands;
    for (std::string line; std::getline(lines, line);) {
      if (!line.starts_with("kubectl ")) continue;
      line = With(With(line, "kubectl ", ""), "-n shop", "-n " + ns());
      commands.push_back(Split(ReplaceAll(line, "$kinds", kinds), ' '));
    }
    return commands;
  }
};

TEST_F(ReadmeTest, WhatRenderMakesIsTakenOverWithoutARestart) {
  const std::string file = Manifest(kDbManifest);
  const ProgramResult rendered = Tool({"render", "-f", file});
  ASSERT_CODE(0, rendered);
  Kubectl({"apply", "-f", "-"}, rendered.out);
  Kubectl({"rollout", "status", "statefulset/db", "-n", ns()});
  const std::string pods = PodIds();

  const ProgramResult refused = TryApply(kDbManifest);
  EXPECT_CODE(4, refused);
  EXPECT_ERR("--adopt", refused);
  EXPECT_CODE(1, Tool({"diff", "-f", file, "--adopt"}));
  EXPECT_CODE(0, TryApply(kDbManifest, {"--adopt"}));
  EXPECT_EQ(pods, PodIds());
  EXPECT_CODE(0, Tool({"diff", "-f", file}));
}

TEST_F(ReadmeTest, TheRoleIsEnough) {
  const std::string config = KubeconfigWithRole(
      BehindLine(ReadTextFile(SourceDir() + "/docs/role.yaml"), "rules:\n"));
  const auto run = [&](std::vector<std::string> words,
                       const std::string& manifest) {
    words.insert(words.end(),
                 {"-f", Manifest(manifest), "--kubeconfig", config});
    return Tool(words);
  };
  const std::string without =
      kDbManifest.substr(0, kDbManifest.find("  configMaps:"));
  EXPECT_CODE(1, run({"diff"}, kDbManifest));
  EXPECT_CODE(0, run({"apply", "--yes"}, kDbManifest));
  EXPECT_CODE(0, run({"diff"}, kDbManifest));
  EXPECT_CODE(0, run({"status"}, kDbManifest));
  EXPECT_CODE(0, run({"apply", "--yes"}, without));
  EXPECT_TRUE(Live("configmap", "db-config").is_null());
  EXPECT_CODE(0, run({"delete", "--yes"}, without));
  EXPECT_EQ("", NamesOf("statefulset"));
}

TEST_F(ReadmeTest, LeavingTakesAllMarksOffAndRestartsNothing) {
  Apply(Manifest(kDbManifest));
  const std::string pods = PodIds();
  const auto commands = CommandsOf("Leaving");
  EXPECT_EQ(3u, commands.size());
  for (const auto& words : commands) Kubectl(words);
  EXPECT_EQ(pods, PodIds());
  const std::string left =
      Kubectl({"get", "statefulset,service,configmap,secret,serviceaccount",
               "-n", ns(), "-o", "json"});
  EXPECT_EQ(left.npos, left.find("statefulset-mcf/")) << left;
  EXPECT_EQ(left.npos, left.find("statefulset-mcf.")) << left;
  EXPECT_EQ("db", NamesOf("statefulset"));
}

}  // namespace
}  // namespace mcf
