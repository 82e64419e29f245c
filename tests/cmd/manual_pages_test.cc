// docs/cli.md and the man page are what the definitions of --help make of them.
// MCF_UPDATE_GOLDEN=1 writes them.

#include "tests/cmd/manual_pages.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

#include "base/text.h"
#include "cmd/command_line.h"
#include "cmd/help.h"
#include "cmd/verbs.h"
#include "tests/support/program.h"
#include "tests/support/tree.h"

namespace mcf {
namespace {

void ExpectCurrent(const std::string& name, const std::string& page) {
  const std::string path = SourceDir() + "/docs/" + name;
  if (std::getenv("MCF_UPDATE_GOLDEN") != nullptr) std::ofstream(path) << page;
  EXPECT_EQ(page, ReadTextFile(path))
      << "write it anew: MCF_UPDATE_GOLDEN=1 build/dev/tests/cmd_test";
}

TEST(ManualPagesTest, AreCurrent) {
  ExpectCurrent("cli.md", CommandsPage());
  ExpectCurrent("kubectl-statefulset_mcf.1", ManPage());
}

TEST(ManualPagesTest, NameEveryFlagOfEveryVerb) {
  for (const Verb& verb : Verbs()) {
    for (const FlagInfo& flag : FlagsOf(verb)) {
      const std::string name = flag.names.front();
      if (name == "--help") continue;
      SCOPED_TRACE(std::string(verb.name) + " " + name);
      EXPECT_NE(CommandsPage().find("`" + SpellingOf(flag) + "`"),
                std::string::npos);
      EXPECT_NE(FormatHelp(verb).find(SpellingOf(flag)), std::string::npos);
    }
  }
}

TEST(ManualPagesTest, ExamplesCanBeTyped) {
  for (const Verb& verb : Verbs()) {
    EXPECT_FALSE(verb.examples.empty()) << verb.name;
    for (const Example& example : verb.examples) {
      auto parsed = ParseCommandLine(Split(example.words, ' '));
      ASSERT_TRUE(parsed) << example.words;
      ASSERT_TRUE(std::holds_alternative<Command>(*parsed)) << example.words;
      EXPECT_EQ(&verb, std::get<Command>(*parsed).verb);
    }
  }
}

}  // namespace
}  // namespace mcf
