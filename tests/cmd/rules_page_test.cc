// docs/rules.md lists every rule id that a manifest error can carry.
// MCF_UPDATE_GOLDEN=1 writes it.

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "manifest/rules.h"
#include "tests/support/program.h"

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
  const std::string path = std::string(MCF_SOURCE_DIR) + "/docs/rules.md";
  if (std::getenv("MCF_UPDATE_GOLDEN") != nullptr) {
    std::ofstream(path) << RulesPage();
  }
  EXPECT_EQ(RulesPage(), ReadTextFile(path))
      << "write it anew: MCF_UPDATE_GOLDEN=1 build/dev/tests/cmd_test";
}

}  // namespace
}  // namespace mcf
