// docs/rules.md lists every rule id that a manifest error can carry, and the
// sources carry no other. MCF_UPDATE_GOLDEN=1 writes the page.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <regex>

#include "manifest/explain/rules.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

std::string RulesPage() {
  std::string text =
      "# The rules of manifests\n\n"
      "Every error and warning about a manifest carries one of these ids "
      "(`rule` in\n`validate -o json`).\n\n"
      "| rule | says | |\n|---|---|---|\n";
  for (const Rule& rule : Rules()) {
    text.append("| `").append(rule.id).append("` | ").append(rule.about);
    text.append(rule.warning_only ? " | warning |\n" : " | |\n");
  }
  return text;
}

TEST(RulesPageTest, IsCurrent) {
  const std::string path = SourceDir() + "/docs/rules.md";
  if (std::getenv("MCF_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << RulesPage();
  }
  EXPECT_EQ(RulesPage(), ReadTextFile(path))
      << "write it anew: MCF_UPDATE_GOLDEN=1 build/dev/tests/cmd_test";
}

// The sources that find something in a manifest.
std::string TextOfSources() {
  std::string text;
  for (const char* folder : {"base", "manifest", "render", "cmd"}) {
    const std::filesystem::path root = SourceDir();
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(root / folder)) {
      if (!entry.is_regular_file()) continue;
      if (entry.path().stem() == "rules") continue;
      text += ReadTextFile(entry.path().string());
    }
  }
  return text;
}

TEST(RulesPageTest, HasEveryIdOfTheSources) {
  const std::string text = TextOfSources();
  const std::regex patterns[] = {
      std::regex(R"re(\brule = "([a-z0-9_.]+)")re"),
      std::regex(R"re(\.code = "([a-z0-9_]+\.[a-z0-9_.]+)")re"),
      // Fail(spot, "id", …)
      std::regex(
          R"re((?:Fail|FailUsage|Warn)\([^;{}"]*(?:\{[^{};]*\})?[^;{}"]*)re"
          R"re("([a-z0-9_.]+)",)re")};
  std::size_t count = 0;
  for (const std::regex& pattern : patterns) {
    std::sregex_iterator match(text.begin(), text.end(), pattern);
    for (; match != std::sregex_iterator(); ++match, ++count) {
      EXPECT_NE(nullptr, FindRule((*match)[1].str())) << (*match)[1];
    }
  }
  EXPECT_GT(count, 100u);
}

TEST(RulesPageTest, HasNoIdThatNothingCarries) {
  const std::string text = TextOfSources();
  for (const Rule& rule : Rules()) {
    const std::string quoted = '"' + std::string(rule.id) + '"';
    EXPECT_NE(text.find(quoted), std::string::npos) << rule.id;
  }
}

}  // namespace
}  // namespace mcf
