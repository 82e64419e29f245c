#include "cmd/flags.h"

#include <gtest/gtest.h>

#include <set>

#include "base/text.h"
#include "cmd/action_flags.h"
#include "cmd/select_components.h"

namespace mcf {
namespace {

// What the flags of a verb that has them all make of the words behind it.
struct Given {
  SelectOptions select;
  Allowed allowed;
  ActionOptions action;
};

Given Parsed(const std::vector<std::string>& words) {
  Given given;
  Flags flags;
  AddNames(flags, given.select);
  AddInputFlags(flags, given.select.load.input);
  AddPlanFlags(flags, given.allowed);
  AddQuestionFlags(flags, given.action);
  AddWaitFlags(flags, given.action);
  AddCascadeFlag(flags, given.action);
  AddClusterFlags(flags, given.select.load.cluster);
  AddOutputFlag(flags, given.action.output);
  const Result<bool> wants_help = flags.Parse(words);
  if (!wants_help) ADD_FAILURE() << wants_help.errors()[0].what;
  return given;
}

const RenderOptions& RenderOf(const Given& given) {
  return given.select.load.input.render;
}

TEST(FlagsTest, RepeatableFlagsAreNotSplit) {
  const Given given = Parsed({"-f", "a,b.yaml", "-f", "c.yaml", "-R"});
  const SourceFlags& sources = given.select.load.input.sources;
  EXPECT_EQ((std::vector<std::string>{"a,b.yaml", "c.yaml"}),
            sources.filenames);
  EXPECT_TRUE(sources.recursive);
}

TEST(FlagsTest, SwitchesTakeValuesAndNo) {
  EXPECT_TRUE(Parsed({"-f", "x"}).allowed.prune);
  EXPECT_FALSE(Parsed({"-f", "x", "--prune=false"}).allowed.prune);
  EXPECT_FALSE(Parsed({"-f", "x", "--no-wait"}).action.wait);
  EXPECT_TRUE(Parsed({"-f", "x", "--wait=true"}).action.wait);
}

TEST(FlagsTest, KnowsWhichOptionsAreTurnedOff) {
  const struct {
    const char* word;
    std::set<std::string> off;
  } cases[] = {
      {"--pdb", {}},
      {"--pdb=false", {"pdb"}},
      {"--no-pdb", {"pdb"}},
      {"--no-upstream-parity", {"upstream-parity"}},
      {"--hpa-default", {"no-hpa-default"}},
      {"--hpa-default=true", {"no-hpa-default"}},
      {"--hpa-default=false", {}},
      {"--no-hpa-default", {}},
      {"--gateway=g", {}},
      {"--no-gateway", {"gateway"}},
      {"--no-gateway-namespace", {"gateway-namespace"}},
      {"--no-host-suffix", {"host-suffix"}},
      {"--no-docker-config-json", {"docker-config-json"}},
  };
  for (const auto& c : cases) {
    SCOPED_TRACE(c.word);
    EXPECT_EQ(c.off, RenderOf(Parsed({c.word})).turned_off);
  }
  EXPECT_FALSE(RenderOf(Parsed({"--no-hpa-default"})).hpa_default);
  EXPECT_TRUE(RenderOf(Parsed({"--pdb"})).pdb);
}

TEST(FlagsTest, NamesStandAmongFlags) {
  const Given given = Parsed({"-n", "shop", "db", "--yes"});
  EXPECT_EQ(std::vector<std::string>{"db"}, given.select.names);
  EXPECT_EQ("shop", given.select.load.cluster.flags.ns);
  EXPECT_TRUE(given.action.yes);
}

TEST(FlagsTest, ChoicesAreValues) {
  EXPECT_EQ(TextOrJson::kText, Parsed({}).action.output);
  EXPECT_EQ(TextOrJson::kJson, Parsed({"-o", "json"}).action.output);
  EXPECT_EQ(Cascade::kBackground, Parsed({}).action.cascade);
  EXPECT_EQ(Cascade::kOrphan, Parsed({"--cascade=orphan"}).action.cascade);
}

// Check and help read one list.
TEST(FlagsTest, TellsTheChoices) {
  TextOrJson format = TextOrJson::kText;
  Flags flags;
  AddOutputFlag(flags, format);
  const FlagInfo& info = flags.Described().groups.back().flags.front();
  EXPECT_EQ("format: text or json", info.about);
  ASSERT_EQ(2u, info.choices.size());
  EXPECT_EQ("json", info.choices[1].text);
  const Result<bool> parsed = flags.Parse({"--output", "pdf"});
  ASSERT_FALSE(parsed);
  EXPECT_EQ("--output: pdf not in {text,json}", parsed.errors()[0].what);
}

}  // namespace
}  // namespace mcf
